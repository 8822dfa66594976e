// Archives and erasures in SQL.
#include "app/privacy/privacy_store.h"

#include <fmt/format.h>

namespace together::privacy::store {
namespace {

constexpr std::string_view export_columns =
    "id, person_id, asked_at, made_at, failed_at, expires_at, file_id, size_bytes";

} // namespace

void add_export(sql::Transaction& tx, Id<OwnExport> id, Id<people::Person> person, Timestamp now)
{
    tx.run("insert into own_exports (id, person_id, asked_at) values ($1, $2, $3)", id, person, now);
}

void keep_export(sql::Transaction& tx, ExportRow const& row)
{
    tx.run(R"sql(
        update own_exports
           set made_at = $2, failed_at = $3, expires_at = $4, file_id = $5, size_bytes = $6
         where id = $1)sql",
        row.id, row.made_at, row.failed_at, row.expires_at, row.file, row.size_bytes);
}

void remove_export(sql::Transaction& tx, Id<OwnExport> id)
{
    tx.run("delete from own_exports where id = $1", id);
}

std::optional<ExportRow> find_export(sql::Reader& db, Id<OwnExport> id)
{
    return db.first<ExportRow>(fmt::format("select {} from own_exports where id = $1", export_columns), id);
}

std::vector<ExportRow> list_exports(sql::Reader& db, Id<people::Person> person)
{
    return db.all<ExportRow>(
        fmt::format(
            "select {} from own_exports where person_id = $1 order by asked_at desc, id desc limit 20", export_columns),
        person);
}

std::vector<ExportRow> list_expired(sql::Reader& db, Timestamp now)
{
    return db.all<ExportRow>(
        fmt::format("select {} from own_exports where file_id is not null and expires_at <= $1", export_columns), now);
}

std::vector<OwnFile> list_files(sql::Reader& db, Id<people::Person> person)
{
    return db.all<OwnFile>("select id, name from files where owner_id = $1 order by id", person);
}

std::optional<Erasure> find_erasure(sql::Reader& db, Id<people::Person> person)
{
    return db.first<Erasure>(
        "select posts, is_own_wish, asked_at, due_at from erasures where person_id = $1 and done_at is null", person);
}

void put_erasure(sql::Transaction& tx, Id<people::Person> person, Erasure const& erasure)
{
    tx.run(R"sql(
        insert into erasures (person_id, posts, is_own_wish, asked_at, due_at) values ($1, $2, $3, $4, $5)
        on conflict (person_id) do update
           set posts = excluded.posts, is_own_wish = excluded.is_own_wish, asked_at = excluded.asked_at,
               due_at = excluded.due_at
         where erasures.done_at is null)sql",
        person, erasure.posts, erasure.is_own_wish, erasure.asked_at, erasure.due_at);
}

bool take_erasure_back(sql::Transaction& tx, Id<people::Person> person)
{
    return tx.run("delete from erasures where person_id = $1 and done_at is null", person) == 1;
}

void mark_erased(sql::Transaction& tx, Id<people::Person> person, Timestamp now)
{
    tx.run("update erasures set done_at = $2 where person_id = $1", person, now);
}

std::vector<DueErasure> list_due(sql::Reader& db, Timestamp now)
{
    return db.all<DueErasure>(
        "select person_id, posts from erasures where done_at is null and due_at <= $1 order by due_at, person_id", now);
}

bool has_other_administrator(sql::Reader& db, Id<people::Person> person)
{
    return db
        .first<bool>("select true from people where role = 'administrator' and deactivated_at is null"
                     " and claimed_at is not null and id <> $1 limit 1",
            person)
        .has_value();
}

} // namespace together::privacy::store
