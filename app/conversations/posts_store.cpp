// Posts in SQL.
#include "app/conversations/posts_store.h"

#include <fmt/format.h>

#include "platform/sql/dialect.h"
#include "platform/sql/query.h"

namespace together::conversations::store {
namespace {

constexpr std::string_view visible_post_columns = R"sql(
        p.id, p.space_id, p.author_id, p.kind, p.title, p.body, p.created_at, p.edited_at, p.version, p.deleted_at,
        p.closed_at, p.accepted_reply_id, p.reply_count, p.last_activity_at, p.votes_up, p.votes_down, p.pinned_at,
        m.person_id is not null, coalesce(m.is_facilitator, false), s.archived_at is not null)sql";

constexpr std::string_view visible_post_tables = R"sql(
          from posts p
          join visible_spaces v on v.space_id = p.space_id and v.person_id = $2 and p.merged_into is null
          join spaces s on s.id = p.space_id
          left join space_members m on m.space_id = p.space_id and m.person_id = $2)sql";

// Of a post p, the viewer's membership m and read position r.
constexpr std::string_view is_unread = "(m.person_id is not null and p.last_activity_at > greatest(m.joined_at, "
                                       "m.caught_up_at, coalesce(r.read_until, 0)))";

void add_viewer(sql::Query& query, Viewer const& viewer)
{
    query.add(" left join space_members m on m.space_id = p.space_id and m.person_id = ", viewer.person);
    query.add(" left join read_positions r on r.post_id = p.id and r.person_id = ", viewer.person);
}

void add_filters(sql::Query& query, ThreadListing const& listing)
{
    if (listing.space) query.add(" and p.space_id = ", *listing.space);
    if (listing.kind) query.add(" and p.kind = ", *listing.kind);
    if (listing.author) query.add(" and p.author_id = ", *listing.author);
    if (listing.mine_only) query.add(" and m.person_id is not null");
    if (listing.unread_only) query.add(" and ").add(is_unread);
    if (listing.pinned_only) query.add(" and p.pinned_at is not null");
    if (listing.unanswered_only)
        query.add(" and p.kind = 'question' and p.accepted_reply_id is null and p.closed_at is null");
}

sql::Query list_query(Viewer const& viewer, ThreadListing const& listing)
{
    sql::Query query;
    query.add(R"sql(
        select p.id, p.kind, p.title, substr(p.body, 1, 600), s.slug, s.name, s.is_closed,
               a.id, a.handle, a.name, a.title, a.is_bot, a.picture, a.deactivated_at is not null,
               p.created_at, p.last_activity_at, p.reply_count, p.accepted_reply_id is not null,
               p.closed_at is not null, p.pinned_at is not null, )sql");
    query.add(is_unread).add(R"sql(
          from posts p
          join visible_spaces v on v.space_id = p.space_id and v.person_id = )sql",
        viewer.person);
    query.add(" join spaces s on s.id = p.space_id join people a on a.id = p.author_id");
    add_viewer(query, viewer);
    if (listing.topic) query.add(" join post_topics t on t.post_id = p.id and t.topic_id = ", *listing.topic);
    query.add(" where p.deleted_at is null and (p.last_activity_at, p.id) < (", listing.after.at);
    query.add(", ", listing.after.id).add(")");
    add_filters(query, listing);
    return query.add(" order by p.last_activity_at desc, p.id desc limit ", listing.limit);
}

} // namespace

std::optional<VisiblePost> find_visible_post(sql::Reader& db, Viewer const& viewer, Id<Post> id)
{
    static auto const statement =
        fmt::format("select {} {} where p.id = $1", visible_post_columns, visible_post_tables);
    return db.first<VisiblePost>(statement, id, viewer.person);
}

sql::AskedFirst<AuthoredPost> ask_visible_post(sql::Reader& db, Viewer const& viewer, Id<Post> id)
{
    static auto const statement = fmt::format("select {}, {} {} join people a on a.id = p.author_id where p.id = $1",
        visible_post_columns, person_columns, visible_post_tables);
    return db.ask_first<AuthoredPost>(statement, id, viewer.person);
}

sql::AskedFirst<AuthoredPost> ask_post_for_all(sql::Reader& db, Id<Post> id)
{
    static auto const statement = fmt::format(R"sql(
        select p.id, p.space_id, p.author_id, p.kind, p.title, p.body, p.created_at, p.edited_at, p.version,
               p.deleted_at, p.closed_at, p.accepted_reply_id, p.reply_count, p.last_activity_at, p.votes_up,
               p.votes_down, p.pinned_at, false, false, s.archived_at is not null, {}
          from posts p
          join spaces s on s.id = p.space_id
          join people a on a.id = p.author_id
         where p.id = $1 and p.merged_into is null)sql",
        person_columns);
    return db.ask_first<AuthoredPost>(statement, id);
}

std::vector<ListedPost> list_posts_for_all(
    sql::Reader& db, std::vector<Id<Post>> const& ids, std::optional<Id<Space>> space)
{
    auto const statement = R"sql(
        select p.id, p.kind, p.title, substr(p.body, 1, 600), s.slug, s.name, s.is_closed,
               a.id, a.handle, a.name, a.title, a.is_bot, a.picture, a.deactivated_at is not null,
               p.created_at, p.last_activity_at, p.reply_count, p.accepted_reply_id is not null,
               p.closed_at is not null, p.pinned_at is not null, false
          from posts p
          join spaces s on s.id = p.space_id
          join people a on a.id = p.author_id
         where p.deleted_at is null and (cast($2 as uuid) is null or p.space_id = $2) and p.id in )sql" +
                           sql::elements(db.dialect(), "$1", "uuid");
    return db.all<ListedPost>(statement, sql::json_list(ids), space);
}

std::vector<ListedPost> list_posts(sql::Reader& db, Viewer const& viewer, ThreadListing const& listing)
{
    return db.all<ListedPost>(list_query(viewer, listing));
}

std::vector<ListedQuestion> list_help_wanted(sql::Reader& db, Viewer const& viewer, std::size_t limit)
{
    return db.all<ListedQuestion>(R"sql(
        with known as (
            select pt.topic_id, count(*) as replies
              from replies r
              join post_topics pt on pt.post_id = r.post_id
             where r.author_id = $1 and r.deleted_at is null
             group by pt.topic_id),
        wanted as (
            select p.id, p.last_activity_at,
                   (select k.topic_id from known k join post_topics pt on pt.topic_id = k.topic_id
                     where pt.post_id = p.id order by k.replies desc, k.topic_id limit 1) as topic_id
              from posts p
              join space_members m on m.space_id = p.space_id and m.person_id = $1
             where p.kind = 'question' and p.accepted_reply_id is null and p.closed_at is null
               and p.deleted_at is null and p.author_id <> $1
             order by p.last_activity_at desc, p.id desc
             limit 200)
        select p.id, p.kind, p.title, substr(p.body, 1, 600), s.slug, s.name, s.is_closed,
               a.id, a.handle, a.name, a.title, a.is_bot, a.picture, a.deactivated_at is not null,
               p.created_at, p.last_activity_at, p.reply_count, false, false, false, false, t.slug, t.name,
               coalesce(k.replies, 0)
          from wanted w
          join posts p on p.id = w.id
          join spaces s on s.id = p.space_id and s.archived_at is null
          join people a on a.id = p.author_id
          left join known k on k.topic_id = w.topic_id
          left join topics t on t.id = w.topic_id
         order by coalesce(k.replies, 0) desc, p.last_activity_at desc, p.id desc
         limit $2)sql",
        viewer.person, limit);
}

std::int64_t count_help_wanted(sql::Reader& db, Viewer const& viewer)
{
    return db.one<std::int64_t>(R"sql(
        select count(*)
          from posts p
          join space_members m on m.space_id = p.space_id and m.person_id = $1
         where p.kind = 'question' and p.accepted_reply_id is null and p.closed_at is null
           and p.deleted_at is null and p.author_id <> $1)sql",
        viewer.person);
}

void add_post(sql::Transaction& tx, Post const& post)
{
    tx.run(R"sql(
        insert into posts (id, space_id, author_id, kind, title, body, created_at, last_activity_at)
        values ($1, $2, $3, $4, $5, $6, $7, $7))sql",
        post.id, post.space_id, post.author_id, post.kind, post.title, post.body, post.created_at);
}

void count_post(sql::Transaction& tx, Post const& post, int by)
{
    tx.run(
        "update spaces set post_count = post_count + $2, last_activity_at = greatest(last_activity_at, $3) where id = "
        "$1",
        post.space_id, by, post.last_activity_at);
}

bool update_post(sql::Transaction& tx, Post const& read, Post const& wanted)
{
    auto const changed = tx.run(R"sql(
        update posts
           set kind = $3, title = $4, body = $5, edited_at = $6, version = version + 1
         where id = $1 and version = $2)sql",
        read.id, read.version, wanted.kind, wanted.title, wanted.body, wanted.edited_at);
    if (changed == 0) return false;
    tx.run(R"sql(
        insert into versions (thing_id, version, title, body, written_by, written_at)
        values ($1, $2, $3, $4, $5, $6))sql",
        read.id, read.version, read.title, read.body, read.author_id, read.edited_at.value_or(read.created_at));
    return true;
}

void delete_post(sql::Transaction& tx, Id<Post> id, Id<people::Person> by, Timestamp at)
{
    tx.run("update posts set deleted_at = $2, deleted_by = $3, version = version + 1 where id = $1", id, at, by);
}

void restore_post(sql::Transaction& tx, Id<Post> id)
{
    tx.run("update posts set deleted_at = null, deleted_by = null, version = version + 1 where id = $1", id);
}

void set_closed(sql::Transaction& tx, Id<Post> id, std::optional<Timestamp> at, Id<people::Person> by)
{
    tx.run("update posts set closed_at = $2, closed_by = $3 where id = $1", id, at, by);
}

void set_accepted(sql::Transaction& tx, Id<Post> id, std::optional<Id<Reply>> reply)
{
    tx.run("update posts set accepted_reply_id = $2 where id = $1", id, reply);
}

void set_topics(sql::Transaction& tx, Id<Post> post, std::vector<TopicName> const& topics, Timestamp now)
{
    tx.run("delete from post_topics where post_id = $1", post);
    for (auto const& topic : topics) {
        tx.run("insert into topics (id, slug, name, created_at) values ($1, $2, $3, $4) on conflict do nothing",
            Uuid::make(now), topic.slug, topic.name, now);
        tx.run(
            "insert into post_topics (post_id, topic_id) select $1, id from topics where slug = $2", post, topic.slug);
    }
}

sql::AskedAll<TopicRef> ask_topics_of(sql::Reader& db, Id<Post> post)
{
    return db.ask_all<TopicRef>(R"sql(
        select t.slug, t.name
          from post_topics p
          join topics t on t.id = p.topic_id
         where p.post_id = $1
         order by t.name)sql",
        post);
}

sql::AskedAll<PostLink> ask_links(sql::Reader& db, Viewer const& viewer, Id<Post> post)
{
    return db.ask_all<PostLink>(R"sql(
        select p.id, p.title, p.kind, min(l.kind)
          from (select to_post_id as id, kind from post_links where post_id = $1
                union all
                select post_id, kind from post_links where to_post_id = $1) l
          join posts p on p.id = l.id and p.deleted_at is null
          join visible_spaces v on v.space_id = p.space_id and v.person_id = $2
         group by p.id, p.title, p.kind
         order by p.title, p.id
         limit 20)sql",
        post, viewer.person);
}

PersonBrief find_author(sql::Reader& db, Id<people::Person> id)
{
    return db.one<PersonBrief>(
        "select id, handle, name, title, is_bot, picture, deactivated_at is not null from people where id = $1", id);
}

std::vector<Version> list_versions(sql::Reader& db, Uuid thing)
{
    return db.all<Version>(R"sql(
        select v.version, v.title, v.body, a.id, a.handle, a.name, a.title, a.is_bot, a.picture, a.deactivated_at is not null,
               v.written_at
          from versions v
          join people a on a.id = v.written_by
         where v.thing_id = $1
         order by v.version)sql",
        thing);
}

} // namespace together::conversations::store
