// Bytes are moved into place under their hash before any row speaks of them.
#include "platform/files/files.h"

#include <unistd.h>

#include "platform/files/content_type.h"
#include "platform/files/durable_file.h"
#include "platform/files/files_store.h"

namespace together::files {

namespace fs = std::filesystem;

Files::Files(fs::path directory, Clock const& clock, std::uintmax_t max_bytes)
    : directory_(std::move(directory)), clock_(clock), max_bytes_(max_bytes)
{
    make_folder(incoming());
    make_folder(directory_ / "content");
}

fs::path Files::path_of(Content const& content) const
{
    check(content.sha256.size() == 64, "a SHA-256 has 64 characters");
    return directory_ / "content" / content.sha256.substr(0, 2) / content.sha256;
}

Result<Content> Files::keep(fs::path const& source) const
{
    if (!fs::is_regular_file(fs::symlink_status(source))) return Problem::invalid("problem.no_file");
    auto const size = fs::file_size(source);
    if (size > max_bytes_)
        return Problem::of(ProblemKind::too_large, "problem.too_large", {{"limit", std::to_string(max_bytes_)}});
    auto const near = bring_near(source);
    Content content{detect_type(near), static_cast<std::int64_t>(fs::file_size(near)), sha256_of(near)};
    put(near, path_of(content));
    return content;
}

// The file at a place from where it can be renamed into the store.
fs::path Files::bring_near(fs::path const& source) const
{
    auto const near = incoming() / Uuid::make(clock_.now()).to_string();
    std::error_code error;
    fs::rename(source, near, error);
    if (!error) return near;
    if (error != std::errc::cross_device_link) throw fs::filesystem_error("a file is not kept", source, error);
    fs::copy_file(source, near);
    fs::remove(source);
    return near;
}

void Files::put(fs::path const& source, fs::path const& target) const
{
    fs::permissions(source, fs::perms::owner_read | fs::perms::owner_write);
    auto const lock = hold();
    if (fs::exists(target)) {
        fs::last_write_time(target, fs::file_time_type::clock::now());
        fs::remove(source);
        return;
    }
    fs::last_write_time(source, fs::file_time_type::clock::now());
    sync_to_disk(source);
    make_folder(target.parent_path());
    fs::rename(source, target);
    sync_to_disk(target.parent_path());
}

File Files::add(sql::Transaction& tx, Content const& content, NewFile const& file) const
{
    auto const now = clock_.now();
    File added{Id<File>::make(now), file.name, content, file.owner, now};
    store::add(tx, added);
    return added;
}

std::optional<File> Files::find(sql::Reader& db, Id<File> id) const
{
    return store::find(db, id);
}

bool Files::remove(sql::Transaction& tx, Id<File> id) const
{
    return store::remove(tx, id);
}

std::size_t Files::collect_orphans(sql::Database& database, std::chrono::seconds age) const
{
    auto const before = fs::file_time_type::clock::now() - age;
    auto const lock = FolderLock::try_exclusive(lock_path());
    if (!lock.is_held()) return 0;
    std::size_t removed = 0;
    for (auto const& shard : fs::directory_iterator{directory_ / "content"}) {
        std::vector<std::string> old;
        for (auto const& entry : fs::directory_iterator{shard.path()})
            if (entry.last_write_time() < before) old.push_back(entry.path().filename().string());
        auto const orphans = database.read([&](sql::Reader& db) { return store::list_unknown(db, old); });
        for (auto const& name : orphans) removed += fs::remove(shard.path() / name) ? 1 : 0;
    }
    for (auto const& upload : fs::directory_iterator{incoming()})
        if (upload.is_regular_file() && upload.last_write_time() < before) removed += fs::remove(upload.path()) ? 1 : 0;
    return removed;
}

} // namespace together::files
