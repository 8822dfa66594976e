// SQLite: a copy of a migrated file. PostgreSQL: a database copied from a migrated template or emptied.
#include "platform/sql/temporary_database.h"

#include <stdlib.h>

#include <fmt/format.h>
#include <fstream>
#include <map>
#include <mutex>

#include "platform/sql/postgres/spare_databases.h"

namespace together::sql::testing {
namespace {

std::filesystem::path make_directory()
{
    auto pattern = (std::filesystem::temp_directory_path() / "together-test-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw Error("cannot make " + pattern);
    return pattern;
}

std::string text_of(std::vector<Migration> const& migrations)
{
    std::string text;
    for (auto const& migration : migrations)
        text += fmt::format("{} {}\n{}\n", migration.number, migration.name, migration.sql);
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
        if (at == at.parent_path())
            throw Error("no db/migrations above the working directory: run tests inside the checkout");
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
    if (dialect_ == Dialect::postgres) postgres::SpareDatabases::on(*postgres_server()).give_back(options_.url);
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
    auto const server = postgres_server();
    check(server.has_value(), "TOGETHER_TEST_POSTGRES is not set");
    options_ = {.url = postgres::SpareDatabases::on(*server).take(migrations)};
}

} // namespace together::sql::testing
