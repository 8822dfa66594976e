// Drafts in SQL.
#include "app/conversations/drafts_store.h"

#include "platform/sql/dialect.h"

namespace together::conversations::store {

std::optional<SavedDraft> find_draft(sql::Reader& db, Id<people::Person> person, std::string_view key)
{
    return db.first<SavedDraft>(R"sql(
        select draft_key, title, body, topics, kind, space, version, updated_at
          from drafts
         where person_id = $1 and draft_key = $2)sql",
        person, key);
}

std::vector<SavedDraft> list_drafts(sql::Reader& db, Id<people::Person> person, std::size_t limit)
{
    return db.all<SavedDraft>(R"sql(
        select draft_key, title, body, topics, kind, space, version, updated_at
          from drafts
         where person_id = $1
         order by updated_at desc, draft_key
         limit $2)sql",
        person, limit);
}

std::int64_t save_draft(sql::Transaction& tx, Id<people::Person> person, SavedDraft const& draft)
{
    return tx.one<std::int64_t>(R"sql(
        insert into drafts (person_id, draft_key, title, body, topics, kind, space, updated_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (person_id, draft_key) do update
           set title = excluded.title, body = excluded.body, topics = excluded.topics, kind = excluded.kind,
               space = excluded.space, updated_at = excluded.updated_at, version = drafts.version + 1
        returning version)sql",
        person, draft.draft_key, draft.title, draft.body, draft.topics, draft.kind, draft.space, draft.updated_at);
}

void remove_draft(sql::Transaction& tx, Id<people::Person> person, std::string_view key)
{
    tx.run("delete from drafts where person_id = $1 and draft_key = $2", person, key);
}

std::vector<DraftPlace> list_drafts_at(sql::Reader& db, std::vector<std::string> const& keys, std::string_view like)
{
    auto const statement = "select person_id, draft_key from drafts where draft_key like $2 or draft_key in " +
                           sql::elements(db.dialect(), "$1", "text");
    return db.all<DraftPlace>(statement, sql::json_list(keys), like);
}

void forget_drafts(sql::Transaction& tx, Timestamp before)
{
    tx.run("delete from drafts where updated_at < $1", before);
}

void set_draft_attachments(sql::Transaction& tx, Id<people::Person> person, std::string_view key,
    std::vector<Id<Attachment>> const& attachments)
{
    tx.run("delete from draft_attachments where person_id = $1 and draft_key = $2", person, key);
    if (attachments.empty()) return;
    auto const statement = R"sql(
        insert into draft_attachments (person_id, draft_key, attachment_id)
        select owner_id, $2, id
          from attachments
         where owner_id = $1 and thing_id is null and id in )sql" +
                           sql::elements(tx.dialect(), "$3", "uuid");
    tx.run(statement, person, key, sql::json_list(attachments));
}

std::vector<Attachment> list_draft_attachments(sql::Reader& db, Id<people::Person> person, std::string_view key)
{
    return db.all<Attachment>(R"sql(
        select a.id, a.owner_id, a.post_id, a.thing_id, a.kind, a.name, a.content_type, a.size_bytes, a.alt, a.file_id,
               a.preview_id, a.width, a.height, a.pages, a.created_at
          from draft_attachments d
          join attachments a on a.id = d.attachment_id and a.thing_id is null
         where d.person_id = $1 and d.draft_key = $2
         order by a.created_at, a.id)sql",
        person, key);
}

std::optional<Id<Post>> find_merged_into(sql::Reader& db, Id<Post> id)
{
    return db.first<Id<Post>>("select merged_into from posts where id = $1 and merged_into is not null", id);
}

bool is_thread(sql::Reader& db, Id<Post> id)
{
    return db.first<std::int64_t>("select 1 from posts where id = $1 and merged_into is null", id).has_value();
}

std::optional<Id<Post>> find_thread_of(sql::Reader& db, Id<Reply> id)
{
    return db.first<Id<Post>>("select post_id from replies where id = $1", id);
}

std::string find_slug_of(sql::Reader& db, Id<Space> space)
{
    return db.one<std::string>("select slug from spaces where id = $1", space);
}

bool has_replies(sql::Reader& db, Id<Post> post)
{
    return db.first<std::int64_t>("select 1 from replies where post_id = $1 limit 1", post).has_value();
}

bool has_replies(sql::Reader& db, Id<Reply> parent)
{
    return db.first<std::int64_t>("select 1 from replies where parent_id = $1 limit 1", parent).has_value();
}

void erase_reply(sql::Transaction& tx, Reply const& reply)
{
    tx.run("delete from reactions where thing_id = $1", reply.id);
    tx.run("delete from mentions where thing_id = $1", reply.id);
    tx.run("delete from replies where id = $1", reply.id);
    tx.run("update posts set reply_count = reply_count - 1 where id = $1", reply.post_id);
}

} // namespace together::conversations::store
