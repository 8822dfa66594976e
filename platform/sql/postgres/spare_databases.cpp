// Copies of a migrated template, emptied between tests.
#include "platform/sql/postgres/spare_databases.h"

#include <unistd.h>

#include <fmt/format.h>

#include "platform/base/random.h"
#include "platform/sql/postgres/connection.h"

namespace together::sql::postgres {
namespace {

constexpr std::chrono::milliseconds patience{60'000};

// Object numbers tell whether anything was made, dropped or altered since.
constexpr auto shape_sql = R"sql(
select md5(string_agg(x, ',' order by x)) from (
    select concat('c', c.oid, c.relname, c.relkind, a.attname, a.attnum, a.atttypid, a.attnotnull) as x
      from pg_class c left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
     where c.relnamespace = 'public'::regnamespace
    union all select concat('k', oid) from pg_constraint where connamespace = 'public'::regnamespace
    union all select concat('p', oid) from pg_proc where pronamespace = 'public'::regnamespace
    union all select concat('t', oid) from pg_trigger
    union all select concat('m', number, name) from schema_migrations) shapes)sql";

constexpr auto count_filled_sql = R"sql(
select count(*)
  from pg_tables t
 where t.schemaname = 'public' and t.tablename <> 'schema_migrations'
   and (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', t.tablename), false, true, '')))[1]::text <> '0')sql";

// As a replica, the server looks at no foreign key and fires no trigger.
constexpr auto empty_sql = R"sql(
set session_replication_role = replica;
do $$
declare
    found record;
begin
    for found in select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations' loop
        execute format('delete from %I', found.tablename);
    end loop;
end $$;)sql";

std::string text_of(std::vector<Migration> const& migrations)
{
    std::string text;
    for (auto const& migration : migrations)
        text += fmt::format("{} {}\n{}\n", migration.number, migration.name, migration.sql);
    return text;
}

template <class T> T ask(Connection& connection, std::string_view sql)
{
    return Reader{connection}.one<T>(sql);
}

} // namespace

SpareDatabases& SpareDatabases::on(std::string const& server)
{
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<SpareDatabases>> known;
    std::lock_guard const lock{mutex};
    auto& found = known[server];
    if (!found) found = std::make_unique<SpareDatabases>(server);
    return *found;
}

SpareDatabases::~SpareDatabases()
{
    for (auto const& [url, spare] : taken_) drop(spare.name);
    for (auto const& [kind, spare] : idle_) drop(spare.name);
}

std::string SpareDatabases::url_of(std::string const& name) const
{
    auto const query = std::min(server_.find('?'), server_.size());
    auto const slash = std::min(server_.find('/', server_.find("://") + 3), query);
    return server_.substr(0, slash) + "/" + name + server_.substr(query);
}

std::string SpareDatabases::take(std::vector<Migration> const& migrations)
{
    std::lock_guard const lock{mutex_};
    auto const kind = hash_of(text_of(migrations)).substr(0, 16);
    auto const found = idle_.find(kind);
    auto spare = found == idle_.end() ? make(migrations, kind) : std::move(found->second);
    if (found != idle_.end()) idle_.erase(found);
    auto url = url_of(spare.name);
    taken_.emplace(url, std::move(spare));
    return url;
}

SpareDatabases::Spare SpareDatabases::make(std::vector<Migration> const& migrations, std::string const& kind)
{
    auto& from = templates_[kind];
    if (from.empty()) from = make_template(migrations);
    Spare spare{.name = fmt::format("together_test_{}_{}", ::getpid(), ++made_), .kind = kind, .shape = {}};
    {
        Connection admin{server_, patience};
        admin.script(fmt::format("drop database if exists {} with (force)", spare.name));
        admin.script(fmt::format("create database {} template {}", spare.name, from));
    }
    Connection inside{url_of(spare.name), patience};
    if (!migrations.empty() && ask<int>(inside, count_filled_sql) == 0)
        spare.shape = ask<std::string>(inside, shape_sql);
    return spare;
}

// Made once on a server for each set of migrations, by whichever process comes first.
std::string SpareDatabases::make_template(std::vector<Migration> const& migrations)
{
    auto const name = "together_template_" + hash_of(text_of(migrations)).substr(0, 16);
    Connection admin{server_, patience};
    admin.script("select pg_advisory_lock(4711)");
    if (ask<bool>(admin, fmt::format("select exists (select 1 from pg_database where datname = '{}')", name)))
        return name;
    auto const draft = name + "_draft";
    admin.script(fmt::format("drop database if exists {} with (force)", draft));
    admin.script(fmt::format("create database {}", draft));
    {
        auto database = Database::open({.url = url_of(draft)});
        migrate(database, migrations);
    }
    admin.script(fmt::format("alter database {} rename to {}", draft, name));
    return name;
}

void SpareDatabases::give_back(std::string const& url)
{
    std::lock_guard const lock{mutex_};
    auto const found = taken_.find(url);
    check(found != taken_.end(), "a database that was not taken here");
    auto spare = std::move(found->second);
    taken_.erase(found);
    if (empty_again(spare)) idle_.emplace(spare.kind, std::move(spare));
    else drop(spare.name);
}

bool SpareDatabases::empty_again(Spare const& spare)
{
    if (spare.shape.empty()) return false;
    try {
        Connection inside{url_of(spare.name), std::chrono::seconds{2}};
        if (ask<std::string>(inside, shape_sql) != spare.shape) return false;
        inside.script(empty_sql);
        return true;
    } catch (Error const&) {
        return false;
    }
}

void SpareDatabases::drop(std::string const& name)
{
    try {
        Connection admin{server_, patience};
        admin.script(fmt::format("drop database if exists {} with (force)", name));
    } catch (Error const& error) {
        std::fprintf(stderr, "dropping %s: %s\n", name.c_str(), error.what());
    }
}

} // namespace together::sql::postgres
