// Attachments in SQL.
#include "app/conversations/attachments_store.h"

#include <fmt/format.h>

#include "app/conversations/replies_store.h"
#include "platform/sql/dialect.h"

namespace together::conversations::store {
namespace {

constexpr std::string_view select_attachments = R"sql(
        select id, owner_id, post_id, thing_id, kind, name, content_type, size_bytes, alt, file_id, preview_id, width,
               height, pages, created_at
          from attachments)sql";

} // namespace

void add_attachment(sql::Transaction& tx, Attachment const& attachment)
{
    tx.insert_all(R"sql(
        insert into attachments (id, owner_id, post_id, thing_id, kind, name, content_type, size_bytes, alt, file_id,
                                 preview_id, width, height, pages, created_at) values)sql",
        std::vector{attachment});
}

std::optional<Attachment> find_attachment(sql::Reader& db, Id<Attachment> id)
{
    static auto const statement = fmt::format("{} where id = $1", select_attachments);
    return db.first<Attachment>(statement, id);
}

std::vector<Attachment> find_attachments(sql::Reader& db, std::vector<Id<Attachment>> const& ids)
{
    if (ids.empty()) return {};
    auto const statement =
        fmt::format("{} where id in {}", select_attachments, sql::elements(db.dialect(), "$1", "uuid"));
    return db.all<Attachment>(statement, sql::json_list(ids));
}

std::vector<Attachment> list_attachments(sql::Reader& db, std::vector<Uuid> const& things)
{
    auto const statement = fmt::format("{} where thing_id in {} order by thing_id, place, id", select_attachments,
        sql::elements(db.dialect(), "$1", "uuid"));
    return db.all<Attachment>(statement, sql::json_list(things));
}

sql::AskedAll<Attachment> ask_attachments(sql::Reader& db, std::vector<Uuid> const& things)
{
    auto const statement = fmt::format(
        "{} where thing_id in {} order by thing_id, place, id", select_attachments, these_and_under(db.dialect()));
    return db.ask_all<Attachment>(statement, sql::json_list(things));
}

std::int64_t count_unsent(sql::Reader& db, Id<people::Person> owner)
{
    return db.one<std::int64_t>("select count(*) from attachments where owner_id = $1 and thing_id is null", owner);
}

bool is_reply_deleted(sql::Reader& db, Uuid thing)
{
    return db.first<std::int64_t>("select 1 from replies where id = $1 and deleted_at is not null", thing).has_value();
}

void set_alt(sql::Transaction& tx, Id<Attachment> id, std::string const& alt)
{
    tx.run("update attachments set alt = $2 where id = $1", id, alt);
}

void set_place(sql::Transaction& tx, Id<Attachment> id, AttachmentPlace const& place)
{
    tx.run("update attachments set post_id = $2, thing_id = $3, place = $4 where id = $1", id, place.post, place.thing,
        place.place);
}

void remove_attachment(sql::Transaction& tx, Id<Attachment> id)
{
    tx.run("delete from attachments where id = $1", id);
}

std::vector<Attachment> list_forgotten(sql::Reader& db, Timestamp before)
{
    static auto const statement = fmt::format(R"sql({}
         where thing_id is null and created_at < $1
           and not exists (select 1 from draft_attachments d where d.attachment_id = attachments.id)
         order by created_at
         limit 100)sql",
        select_attachments);
    return db.all<Attachment>(statement, before);
}

} // namespace together::conversations::store
