// Each migration is checked, run and recorded in one transaction under a lock: two processes at once do it once.
#include "platform/sql/migrations.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace together::sql {
namespace {

struct Applied {
    int number = 0;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Applied, (), (number, name))

struct TableText {
    std::string sql;
};
BOOST_DESCRIBE_STRUCT(TableText, (), (sql))

void check_order(std::span<Migration const> migrations)
{
    for (std::size_t i = 1; i < migrations.size(); ++i)
        if (migrations[i - 1].number >= migrations[i].number)
            throw Error(fmt::format("migrations {} and {} have no order", migrations[i - 1].name, migrations[i].name));
}

void check_known(std::span<Migration const> migrations, std::vector<Applied> const& applied)
{
    for (auto const& known : applied) {
        auto const found =
            std::find_if(migrations.begin(), migrations.end(), [&](auto const& m) { return m.number == known.number; });
        if (found == migrations.end())
            throw SchemaMismatch(
                fmt::format("the database has migration {} ({}), which this version does not know: it was "
                            "made by a newer version",
                    known.number, known.name));
        if (found->name != known.name)
            throw SchemaMismatch(
                fmt::format("migration {} is {} in the database and {} here", known.number, known.name, found->name));
    }
}

Migration const* first_missing(std::span<Migration const> migrations, std::vector<Applied> const& applied)
{
    for (auto const& migration : migrations) {
        auto const done =
            std::any_of(applied.begin(), applied.end(), [&](auto const& a) { return a.number == migration.number; });
        if (!done) return &migration;
    }
    return nullptr;
}

// True when there was one to run.
bool run_next(Transaction& tx, std::span<Migration const> migrations)
{
    tx.serialise_on("schema", "migrations");
    tx.run("create table if not exists schema_migrations (number bigint primary key, name text not null, applied_at "
           "bigint not null)");
    auto const applied = tx.all<Applied>("select number, name from schema_migrations order by number");
    check_known(migrations, applied);
    auto const* migration = first_missing(migrations, applied);
    if (!migration) return false;
    tx.run_script(sql_for(tx.dialect(), migration->sql));
    tx.run("insert into schema_migrations (number, name, applied_at) values ($1, $2, $3)", migration->number,
        migration->name, SystemClock{}.now());
    return true;
}

} // namespace

Migration parse_migration(std::string_view file_name, std::string sql)
{
    Migration migration{.sql = std::move(sql)};
    auto const underscore = file_name.find('_');
    auto const parsed =
        std::from_chars(file_name.data(), file_name.data() + std::min(underscore, file_name.size()), migration.number);
    auto const fits =
        underscore == 4 && parsed.ptr == file_name.data() + 4 && migration.number > 0 && file_name.ends_with(".sql");
    if (!fits || file_name.size() <= 9) throw Error(fmt::format("{} is not named like 0001_name.sql", file_name));
    migration.name = file_name.substr(5, file_name.size() - 9);
    return migration;
}

std::vector<Migration> read_migrations(std::filesystem::path const& directory)
{
    std::vector<Migration> migrations;
    for (auto const& entry : std::filesystem::directory_iterator{directory}) {
        if (entry.path().extension() != ".sql") continue;
        std::ifstream file{entry.path(), std::ios::binary};
        if (!file) throw Error("cannot read " + entry.path().string());
        std::string text{std::istreambuf_iterator<char>{file}, {}};
        migrations.push_back(parse_migration(entry.path().filename().string(), std::move(text)));
    }
    std::sort(migrations.begin(), migrations.end(), [](auto const& a, auto const& b) { return a.number < b.number; });
    return migrations;
}

std::string sql_for(Dialect dialect, std::string_view sql)
{
    auto const mark = fmt::format("--@{} ", name_of(dialect));
    std::string result;
    while (!sql.empty()) {
        auto const end = std::min(sql.find('\n'), sql.size());
        auto line = sql.substr(0, end);
        if (line.starts_with(mark)) line.remove_prefix(mark.size());
        if (!line.starts_with("--@")) {
            result += line;
            result += '\n';
        }
        sql.remove_prefix(std::min(end + 1, sql.size()));
    }
    return result;
}

std::size_t migrate(Database& database, std::span<Migration const> migrations)
{
    check_order(migrations);
    std::size_t count = 0;
    while (database.write([&](Transaction& tx) { return run_next(tx, migrations); })) ++count;
    return count;
}

std::string describe_schema(Database& database)
{
    check(database.dialect() == Dialect::sqlite, "the schema is described from SQLite");
    // Shadow tables of FTS5 are made by their virtual table.
    auto const tables = database.read([](Reader& reader) {
        return reader.all<TableText>(R"sql(
            select m.sql
              from sqlite_master m
             where m.sql is not null
               and m.tbl_name not like 'sqlite_%'
               and not exists (select 1 from pragma_table_list l where l.name = m.tbl_name and l.type = 'shadow')
             order by m.tbl_name, m.type = 'table' desc, m.name)sql");
    });
    std::string text = "-- Made from db/migrations by bin/schema: do not edit. The tables as SQLite has them.\n";
    for (auto const& table : tables) text += "\n" + table.sql + ";\n";
    return text;
}

} // namespace together::sql
