// Rows go in many at a time; ids go in as JSON lists.
#include "app/records/statements_store.h"

#include "platform/sql/dialect.h"

namespace together::records::store {

void begin_storing(sql::Transaction& tx)
{
    tx.serialise_on("records", "statements");
}

bool is_somebody_storing(sql::Reader& db)
{
    return db.one<bool>(R"sql(
        select exists (select 1
                         from pg_locks l
                         join pg_database d on d.oid = l.database
                        where l.locktype = 'advisory' and l.granted and d.datname = current_database()))sql");
}

std::int64_t last_stored_at(sql::Reader& db)
{
    return db.first<std::int64_t>("select stored_at from statements order by stored_at desc limit 1").value_or(0);
}

std::vector<StoredStatement> find_statements(sql::Reader& db, std::vector<Uuid> const& ids)
{
    if (ids.size() == 1)
        return db.all<StoredStatement>(
            "select stored_at, id, is_voided, audience, statement from statements where id = $1", ids.front());
    return db.all<StoredStatement>("select stored_at, id, is_voided, audience, statement from statements where id in " +
                                       sql::elements(db.dialect(), "$1", "uuid"),
        sql::json_list(ids));
}

std::vector<RefRow> refs_to(sql::Reader& db, std::vector<Uuid> const& ids)
{
    return db.all<RefRow>("select target_id, stored_at, is_voiding from statement_refs where target_id in " +
                              sql::elements(db.dialect(), "$1", "uuid"),
        sql::json_list(ids));
}

std::vector<StoredStatement> statements_stored_at(sql::Reader& db, std::vector<std::int64_t> const& moments)
{
    return db.all<StoredStatement>(
        "select stored_at, id, is_voided, audience, statement from statements where stored_at in " +
            sql::elements(db.dialect(), "$1", "bigint"),
        sql::json_list(moments));
}

void mark_voided(sql::Transaction& tx, std::vector<Uuid> const& ids)
{
    if (ids.empty()) return;
    tx.run("update statements set is_voided = true where not is_voiding and id in " +
               sql::elements(tx.dialect(), "$1", "uuid"),
        sql::json_list(ids));
}

void insert_statements(sql::Transaction& tx, std::vector<StatementRow> const& rows)
{
    tx.insert_all("insert into statements (stored_at, id, is_voided, is_voiding, audience, statement) values", rows);
}

void insert_keys(sql::Transaction& tx, std::vector<KeyRow> const& rows)
{
    tx.insert_all("insert into statement_keys (key_hash, stored_at) values", rows, "on conflict do nothing");
}

void insert_refs(sql::Transaction& tx, std::vector<RefRow> const& rows)
{
    tx.insert_all(
        "insert into statement_refs (target_id, stored_at, is_voiding) values", rows, "on conflict do nothing");
}

void insert_attachments(sql::Transaction& tx, std::vector<AttachmentRow> const& rows)
{
    tx.insert_all(
        "insert into statement_attachments (sha2, content_type, contents) values", rows, "on conflict do nothing");
}

void add_counts(sql::Transaction& tx, std::vector<CountRow> const& rows)
{
    tx.insert_all("insert into record_counts (day, kind, name, statement_count) values", rows,
        "on conflict (day, kind, name) do update "
        "set statement_count = record_counts.statement_count + excluded.statement_count");
}

std::vector<std::string> known_attachments(sql::Reader& db, std::vector<std::string> const& hashes)
{
    return db.all<std::string>(
        "select sha2 from statement_attachments where sha2 in " + sql::elements(db.dialect(), "$1", "text"),
        sql::json_list(hashes));
}

std::vector<Attachment> find_attachments(sql::Reader& db, std::vector<std::string> const& hashes)
{
    return db.all<Attachment>("select sha2, content_type, contents from statement_attachments where sha2 in " +
                                  sql::elements(db.dialect(), "$1", "text"),
        sql::json_list(hashes));
}

std::vector<CountRow> counts_since(sql::Reader& db, std::int64_t day)
{
    return db.all<CountRow>(
        "select day, kind, name, statement_count from record_counts where day >= $1 order by day, kind, name", day);
}

} // namespace together::records::store
