// Uploads in SQL.
#include "app/conversations/uploads_store.h"

namespace together::conversations::store {

void add_upload(sql::Transaction& tx, Upload const& upload)
{
    tx.insert_all(
        "insert into uploads (id, owner_id, name, size_bytes, attachment_id, created_at) values", std::vector{upload});
}

std::optional<Upload> find_upload(sql::Reader& db, Id<Upload> id)
{
    return db.first<Upload>(
        "select id, owner_id, name, size_bytes, attachment_id, created_at from uploads where id = $1", id);
}

Underway count_underway(sql::Reader& db, Id<people::Person> owner)
{
    return db.one<Underway>(R"sql(
        select count(*) as count, cast(coalesce(sum(size_bytes), 0) as bigint) as bytes
          from uploads
         where owner_id = $1 and attachment_id is null)sql",
        owner);
}

void set_attachment(sql::Transaction& tx, Id<Upload> id, Id<Attachment> attachment)
{
    tx.run("update uploads set attachment_id = $2 where id = $1", id, attachment);
}

void remove_upload(sql::Transaction& tx, Id<Upload> id)
{
    tx.run("delete from uploads where id = $1", id);
}

std::vector<Id<Upload>> list_old_uploads(sql::Reader& db, Timestamp before)
{
    return db.all<Id<Upload>>("select id from uploads where created_at < $1 order by created_at limit 500", before);
}

} // namespace together::conversations::store
