// The archive: manifest.json first, then the database, then the files by their hashes.
#include "server/backup.h"

#include "platform/sql/settings.h"

#include <fmt/format.h>

#include "platform/files/durable_file.h"
#include "platform/files/files.h"
#include "platform/model/input.h"
#include "platform/model/json.h"
#include "server/archive.h"
#include "server/database_copy.h"
#include "server/machinery.h"
#include "server/progress.h"

namespace together::server {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t format = 1;
constexpr std::string_view content_folder = "files/content/";

struct Manifest {
    std::int64_t format = 0;
    std::string version;  // of the program
    std::string database; // sqlite or postgres
    std::string database_sha256;
    std::int64_t migration = 0; // the last one
    std::int64_t file_count = 0;
    Timestamp made_at;
};
BOOST_DESCRIBE_STRUCT(Manifest, (), (format, version, database, database_sha256, migration, file_count, made_at))

// A folder of ours for a while.
struct Workshop {
    fs::path path;

    explicit Workshop(fs::path where) : path(std::move(where)) { files::make_folder(path); }
    ~Workshop()
    {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    Workshop(Workshop const&) = delete;
    Workshop& operator=(Workshop const&) = delete;
};

std::string kind_of(Configuration const& configuration)
{
    return configuration.uses_sqlite() ? "sqlite" : "postgres";
}

std::vector<fs::path> contents(fs::path const& store)
{
    std::vector<fs::path> found;
    if (!fs::exists(store / "content")) return found;
    for (auto const& entry : fs::recursive_directory_iterator{store / "content"})
        if (entry.is_regular_file()) found.push_back(entry.path());
    return found;
}

Manifest read_manifest(ArchiveReader& archive, Configuration const& configuration)
{
    auto const name = archive.next();
    if (!name || *name != "manifest.json") throw std::runtime_error("this is no backup of Together");
    auto const input = model::parse_json(archive.read_text(10'000));
    auto manifest = input ? model::from_input<Manifest>(*input) : Result<Manifest>{input.error()};
    if (!manifest || manifest->format != format)
        throw std::runtime_error("this is no backup that this version can read");
    if (manifest->database != kind_of(configuration))
        throw std::runtime_error(
            fmt::format("the backup is of {}, the target is {}", manifest->database, kind_of(configuration)));
    if (manifest->migration > embedded_migrations().back().number)
        throw std::runtime_error(fmt::format("the backup was made by the newer version {}", manifest->version));
    return std::move(*manifest);
}

bool is_hash(std::string_view text)
{
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Reads everything and checks it before anything is replaced.
void unpack(ArchiveReader& archive, Manifest const& manifest, fs::path const& into, Progress& progress)
{
    std::int64_t count = 0;
    auto const total = manifest.file_count + 1;
    for (auto name = archive.next(); name; name = archive.next()) {
        auto const is_content = name->starts_with(content_folder);
        auto const hash = is_content ? name->substr(content_folder.size() + 3) : manifest.database_sha256;
        if (*name != "database" && (!is_content || !is_hash(hash)))
            throw std::runtime_error("the backup holds " + *name);
        auto const target = into / (is_content ? hash : "database");
        archive.read_to(target);
        if (files::sha256_of(target) != hash) throw std::runtime_error("the backup is damaged: " + *name);
        progress.show("reading", ++count, total);
    }
    if (count != total || !fs::exists(into / "database")) throw std::runtime_error("the backup is not complete");
}

void move_contents(fs::path const& from, fs::path const& store)
{
    for (auto const& entry : fs::directory_iterator{from}) {
        auto const hash = entry.path().filename().string();
        if (!is_hash(hash)) continue;
        auto const folder = store / "content" / hash.substr(0, 2);
        files::make_folder(folder);
        fs::rename(entry.path(), folder / hash);
        files::sync_to_disk(folder);
    }
}

files::FolderLock lock_target(Configuration const& configuration)
{
    auto const folder = fs::absolute(configuration.data);
    files::make_folder(folder);
    auto lock = files::FolderLock::try_exclusive(folder / "together.lock");
    if (!lock.is_held()) throw std::runtime_error("together serves " + configuration.data.string() + ": stop it first");
    return lock;
}

// For the administration's first page.
void note_backup(Configuration const& configuration, Timestamp at)
{
    auto database = sql::Database::open({.url = configuration.database});
    database.write([&](sql::Transaction& tx) { sql::keep_setting(tx, "last_backup_at", to_rfc3339(at)); });
}

} // namespace

void back_up(Configuration const& configuration, fs::path const& file)
{
    Progress progress{"backup"};
    SystemClock const clock;
    files::Files const store{fs::absolute(configuration.data) / "files", clock};
    auto const nothing_is_collected = store.hold();
    ArchiveWriter archive{file};
    Workshop const workshop{fs::absolute(file).string() + ".database"};
    auto const copy = workshop.path / "copy";
    progress.show("copying the database", 0, 0);
    copy_database(configuration, copy);
    auto const found = contents(store.directory());
    auto const total = std::ssize(found);
    Manifest const manifest{format, std::string{version()}, kind_of(configuration), files::sha256_of(copy),
        embedded_migrations().back().number, total, clock.now()};
    std::string text;
    model::write_json(text, manifest);
    archive.add_text("manifest.json", text);
    archive.add_file("database", copy);
    std::int64_t done = 0;
    for (auto const& path : found) {
        auto const hash = path.filename().string();
        archive.add_file(fmt::format("{}{}/{}", content_folder, hash.substr(0, 2), hash), path);
        progress.show("files", ++done, total);
    }
    archive.finish();
    note_backup(configuration, manifest.made_at);
}

void restore(Configuration const& configuration, fs::path const& file, RestoreOptions options)
{
    Progress progress{"restore"};
    auto const lock = lock_target(configuration);
    if (!options.is_forced && has_accounts(configuration))
        throw std::runtime_error("the target has accounts already; --force replaces everything there");
    ArchiveReader archive{file};
    auto const manifest = read_manifest(archive, configuration);
    auto const data = fs::absolute(configuration.data);
    Workshop const workshop{data / "restoring"};
    unpack(archive, manifest, workshop.path, progress);
    progress.show("replacing the database", 0, 0);
    files::make_folder(data / "files" / "content");
    move_contents(workshop.path, data / "files");
    replace_database(configuration, workshop.path / "database");
    open_database(configuration);
}

} // namespace together::server
