// Replies in SQL.
#include "app/conversations/replies_store.h"

#include <fmt/format.h>

#include "platform/sql/dialect.h"

namespace together::conversations::store {
namespace {

constexpr std::string_view authored_reply = R"sql(
        select r.id, r.post_id, r.parent_id, r.author_id, r.body, r.created_at, r.edited_at, r.version, r.deleted_at,
               r.votes_up, r.votes_down, a.id, a.handle, a.name, a.title, a.is_bot, a.picture, a.deactivated_at is not null
          from replies r
          join people a on a.id = r.author_id)sql";

} // namespace

std::optional<Reply> find_reply(sql::Reader& db, Id<Reply> id)
{
    return db.first<Reply>(R"sql(
        select id, post_id, parent_id, author_id, body, created_at, edited_at, version, deleted_at, votes_up, votes_down
          from replies
         where id = $1)sql",
        id);
}

std::optional<AuthoredReply> find_authored_reply(sql::Reader& db, Id<Reply> id)
{
    static auto const statement = fmt::format("{} where r.id = $1", authored_reply);
    return db.first<AuthoredReply>(statement, id);
}

sql::AskedFirst<AuthoredReply> ask_accepted(sql::Reader& db, Id<Post> post)
{
    static auto const statement =
        fmt::format("{} where r.id = (select p.accepted_reply_id from posts p where p.id = $1)", authored_reply);
    return db.ask_first<AuthoredReply>(statement, post);
}

sql::AskedAll<AuthoredReply> ask_replies(sql::Reader& db, ReplyListing const& listing)
{
    static auto const forward = fmt::format(R"sql({}
         where r.post_id = $1 and r.parent_id is null and (r.created_at, r.id) > ($2, $3)
         order by r.created_at, r.id
         limit $4)sql",
        authored_reply);
    static auto const backward = fmt::format(R"sql({}
         where r.post_id = $1 and r.parent_id is null and (r.created_at, r.id) < ($2, $3)
         order by r.created_at desc, r.id desc
         limit $4)sql",
        authored_reply);
    return db.ask_all<AuthoredReply>(
        listing.is_backward ? backward : forward, listing.post, listing.from.at, listing.from.id, listing.limit);
}

std::vector<AuthoredReply> list_replies(sql::Reader& db, std::vector<Id<Reply>> const& ids)
{
    if (ids.empty()) return {};
    auto const statement = fmt::format(
        "{} where r.id in {} order by r.created_at, r.id", authored_reply, sql::elements(db.dialect(), "$1", "uuid"));
    return db.all<AuthoredReply>(statement, sql::json_list(ids));
}

std::string these_and_under(sql::Dialect dialect)
{
    auto const given = sql::elements(dialect, "$1", "uuid");
    return fmt::format(
        "(select value as id from {0} given union all select id from replies where parent_id in {0})", given);
}

sql::AskedAll<AuthoredReply> ask_children(sql::Reader& db, std::vector<Uuid> const& parents)
{
    if (parents.empty()) return sql::AskedAll<AuthoredReply>::nothing(db);
    auto const statement = fmt::format("{} where r.parent_id in {} order by r.created_at, r.id limit 2000",
        authored_reply, sql::elements(db.dialect(), "$1", "uuid"));
    return db.ask_all<AuthoredReply>(statement, sql::json_list(parents));
}

sql::AskedAll<Participant> ask_participants(sql::Reader& db, Id<Post> post)
{
    static auto const statement = fmt::format(R"sql(
        select {}, w.replies
          from (select author_id, count(*) as replies from replies
                 where post_id = $1 and deleted_at is null
                 group by author_id
                 order by replies desc, author_id
                 limit 8) w
          join people a on a.id = w.author_id
         order by w.replies desc, a.name, a.id)sql",
        person_columns);
    return db.ask_all<Participant>(statement, post);
}

std::optional<Cursor> find_page_start(sql::Reader& db, Reply const& reply, std::size_t size)
{
    auto const before = db.one<std::int64_t>(R"sql(
        select count(*)
          from replies
         where post_id = $1 and parent_id is null and (created_at, id) < ($2, $3))sql",
        reply.post_id, reply.created_at, reply.id);
    auto const page_start = before / static_cast<std::int64_t>(size) * static_cast<std::int64_t>(size);
    if (page_start == 0) return std::nullopt;
    return db.first<Cursor>(R"sql(
        select created_at, id
          from replies
         where post_id = $1 and parent_id is null
         order by created_at, id
         limit 1 offset $2)sql",
        reply.post_id, page_start - 1);
}

std::optional<Id<Reply>> find_reply_at(sql::Reader& db, Id<Post> post, Timestamp at)
{
    auto const next = db.first<Id<Reply>>(R"sql(
        select id from replies where post_id = $1 and parent_id is null and created_at >= $2
         order by created_at, id limit 1)sql",
        post, at);
    if (next) return next;
    return db.first<Id<Reply>>(R"sql(
        select id from replies where post_id = $1 and parent_id is null order by created_at desc, id desc limit 1)sql",
        post);
}

sql::RowCount add_reply(sql::Transaction& tx, Reply const& reply)
{
    tx.run(R"sql(
        insert into replies (id, post_id, parent_id, author_id, body, created_at) values ($1, $2, $3, $4, $5, $6))sql",
        reply.id, reply.post_id, reply.parent_id, reply.author_id, reply.body, reply.created_at);
    return tx.run(R"sql(
        update posts
           set reply_count = reply_count + 1, last_activity_at = greatest(last_activity_at, $2)
         where id = $1 and merged_into is null)sql",
        reply.post_id, reply.created_at);
}

bool update_reply(sql::Transaction& tx, Reply const& read, std::string const& body, Timestamp at)
{
    auto const changed =
        tx.run("update replies set body = $3, edited_at = $4, version = version + 1 where id = $1 and version = $2",
            read.id, read.version, body, at);
    if (changed == 0) return false;
    tx.run(R"sql(
        insert into versions (thing_id, version, body, written_by, written_at) values ($1, $2, $3, $4, $5))sql",
        read.id, read.version, read.body, read.author_id, read.edited_at.value_or(read.created_at));
    return true;
}

void delete_reply(sql::Transaction& tx, Reply const& reply, Id<people::Person> by, Timestamp at)
{
    tx.run(
        "update replies set deleted_at = $2, deleted_by = $3, version = version + 1 where id = $1", reply.id, at, by);
    tx.run("update posts set reply_count = reply_count - 1 where id = $1", reply.post_id);
    tx.run(
        "update posts set accepted_reply_id = null where id = $1 and accepted_reply_id = $2", reply.post_id, reply.id);
}

void restore_reply(sql::Transaction& tx, Id<Reply> id, Id<Post> post)
{
    tx.run("update replies set deleted_at = null, deleted_by = null, version = version + 1 where id = $1", id);
    tx.run("update posts set reply_count = reply_count + 1 where id = $1", post);
}

void accept_again(sql::Transaction& tx, Id<Post> post, Id<Reply> reply)
{
    tx.run("update posts set accepted_reply_id = $2 where id = $1 and kind = 'question' and accepted_reply_id is null",
        post, reply);
}

} // namespace together::conversations::store
