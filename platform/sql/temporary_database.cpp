// SQLite: a copy of a migrated file. PostgreSQL: a database made from a migrated template.
#include "platform/sql/temporary_database.h"

#include <stdlib.h>
#include <unistd.h>

#include <atomic>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <mutex>
#include <set>

#include "platform/base/random.h"
#include "platform/sql/postgres/connection.h"

namespace together::sql::testing {
namespace {

constexpr std::chrono::milliseconds patience{60'000};

std::filesystem::path make_directory()
{
    auto pattern = (std::filesystem::temp_directory_path() / "together-test-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw Error("cannot make " + pattern);
    return pattern;
}

std::string text_of(std::vector<Migration> const& migrations)
{
    std::string text;
    for (auto const& migration : migrations) text += fmt::format("{} {}\n{}\n", migration.number, migration.name, migration.sql);
    return text;
}

// A migrated SQLite file as bytes: made once for each set of migrations.
std::string const& migrated_file(std::vector<Migration> const& migrations)
{
    static std::mutex mutex;
    static std::map<std::string, std::string> files;
    std::lock_guard const lock{mutex};
    auto& bytes = files[text_of(migrations)];
    if (!bytes.empty()) return bytes;
    auto const directory = make_directory();
    auto const file = directory / "template.db";
    {
        auto database = Database::open({.url = file.string(), .durable = false});
        migrate(database, migrations);
    }
    std::ifstream stream{file, std::ios::binary};
    bytes.assign(std::istreambuf_iterator<char>{stream}, {});
    std::filesystem::remove_all(directory);
    return bytes;
}

// The same server's URL with another database in it.
std::string url_of(std::string const& server, std::string const& name)
{
    auto const query = std::min(server.find('?'), server.size());
    auto const host = server.find("://") + 3;
    auto const slash = std::min(server.find('/', host), query);
    return server.substr(0, slash) + "/" + name + server.substr(query);
}

// Names a migrated database to copy from: made once on a server for each set of migrations, by whoever comes first.
std::string migrated_template(std::string const& server, std::vector<Migration> const& migrations)
{
    static std::mutex mutex;
    static std::set<std::string> known;
    std::lock_guard const lock{mutex};
    auto const name = "together_template_" + hash_of(text_of(migrations)).substr(0, 16);
    if (known.contains(name)) return name;
    postgres::Connection admin{server, patience};
    admin.script("select pg_advisory_lock(4711)");
    bool exists = false;
    std::array const arguments{Value{std::string_view{name}}};
    admin.query("select datname from pg_database where datname = $1", arguments, [&](Row const&) { return exists = true; });
    if (!exists) {
        auto const draft = name + "_draft";
        admin.script(fmt::format("drop database if exists {} with (force)", draft));
        admin.script(fmt::format("create database {}", draft));
        {
            auto database = Database::open({.url = url_of(server, draft)});
            migrate(database, migrations);
        }
        admin.script(fmt::format("alter database {} rename to {}", draft, name));
    }
    known.insert(name);
    return name;
}

} // namespace

std::optional<std::string> postgres_server()
{
    auto const* url = std::getenv("TOGETHER_TEST_POSTGRES");
    if (!url || !*url) return std::nullopt;
    return url;
}

std::filesystem::path project_root()
{
    for (auto at = std::filesystem::current_path();; at = at.parent_path()) {
        if (std::filesystem::is_directory(at / "db" / "migrations")) return at;
        if (at == at.parent_path()) throw Error("no db/migrations above the working directory: run tests inside the checkout");
    }
}

std::vector<Migration> const& project_migrations()
{
    static auto const migrations = read_migrations(project_root() / "db" / "migrations");
    return migrations;
}

TemporaryDatabase::TemporaryDatabase(Dialect dialect, std::vector<Migration> const& migrations) : dialect_(dialect)
{
    dialect == Dialect::sqlite ? make_sqlite(migrations) : make_postgres(migrations);
    open();
}

TemporaryDatabase::~TemporaryDatabase()
{
    close();
    if (dialect_ == Dialect::postgres) drop_postgres();
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
}

void TemporaryDatabase::make_sqlite(std::vector<Migration> const& migrations)
{
    auto const& bytes = migrated_file(migrations);
    directory_ = make_directory();
    auto const file = directory_ / "together.db";
    std::ofstream stream{file, std::ios::binary};
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!stream.flush()) throw Error("cannot write " + file.string());
    options_ = {.url = file.string(), .durable = false};
}

void TemporaryDatabase::make_postgres(std::vector<Migration> const& migrations)
{
    static std::atomic<int> made{0};
    auto const server = postgres_server();
    check(server.has_value(), "TOGETHER_TEST_POSTGRES is not set");
    auto const from = migrated_template(*server, migrations);
    name_ = fmt::format("together_test_{}_{}", ::getpid(), ++made);
    postgres::Connection admin{*server, patience};
    admin.script(fmt::format("drop database if exists {} with (force)", name_));
    admin.script(fmt::format("create database {} template {}", name_, from));
    options_ = {.url = url_of(*server, name_)};
}

void TemporaryDatabase::drop_postgres()
{
    try {
        postgres::Connection admin{*postgres_server(), patience};
        admin.script(fmt::format("drop database if exists {} with (force)", name_));
    } catch (Error const& error) {
        std::fprintf(stderr, "dropping %s: %s\n", name_.c_str(), error.what());
    }
}

} // namespace together::sql::testing
