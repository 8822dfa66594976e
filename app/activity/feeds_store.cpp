// Everything in a feed is asked for through visible_spaces, each time anew.
#include "app/activity/feeds_store.h"

#include <algorithm>

#include <fmt/format.h>

namespace together::activity::store {
namespace {

constexpr std::string_view post_columns =
    "p.id, p.id, false, p.kind, p.title, p.body, a.name, a.handle, s.name, p.created_at, p.edited_at";
constexpr std::string_view reply_columns =
    "r.id, p.id, true, p.kind, p.title, r.body, a.name, a.handle, s.name, r.created_at, r.edited_at";

constexpr std::string_view visible_post = R"sql(
          join visible_spaces v on v.space_id = p.space_id and v.person_id = $1
          join spaces s on s.id = p.space_id)sql";

// Of the viewer $1: threads of their spaces, where they chose nothing else, and of what they follow.
constexpr std::string_view wanted_posts = R"sql(
           and p.author_id <> $1
           and ((exists (select 1 from space_members m where m.space_id = p.space_id and m.person_id = $1)
                 and not exists (select 1 from follows f
                                  where f.person_id = $1 and f.kind = 'space' and f.thing_id = p.space_id))
                or exists (select 1 from follows f
                            where f.person_id = $1 and f.level in ('everything', 'new_threads')
                              and ((f.kind = 'space' and f.thing_id = p.space_id)
                                   or (f.kind = 'person' and f.thing_id = p.author_id)
                                   or (f.kind = 'topic' and f.thing_id in (select t.topic_id from post_topics t
                                                                            where t.post_id = p.id)))))
           and not exists (select 1 from follows f
                            where f.person_id = $1 and f.level = 'muted'
                              and (f.thing_id in (p.id, p.space_id, p.author_id)
                                   or (f.kind = 'topic' and f.thing_id in (select t.topic_id from post_topics t
                                                                            where t.post_id = p.id)))))sql";

// Replies in threads that they opened, wrote in or follow, and by whom they follow.
constexpr std::string_view wanted_replies = R"sql(
           and r.author_id <> $1
           and (p.author_id = $1
                or exists (select 1 from replies mine
                            where mine.post_id = p.id and mine.author_id = $1 and mine.deleted_at is null
                              and mine.created_at < r.created_at)
                or exists (select 1 from follows f
                            where f.person_id = $1 and f.level = 'everything'
                              and (f.thing_id in (p.id, p.space_id, r.author_id)
                                   or (f.kind = 'topic' and f.thing_id in (select t.topic_id from post_topics t
                                                                            where t.post_id = p.id)))))
           and not exists (select 1 from follows f
                            where f.person_id = $1
                              and ((f.level = 'muted' and f.thing_id in (p.space_id, r.author_id))
                                   or (f.kind = 'thread' and f.thing_id = p.id and f.level in ('muted', 'mentions'))
                                   or (f.level = 'muted' and f.kind = 'topic'
                                       and f.thing_id in (select t.topic_id from post_topics t
                                                           where t.post_id = p.id)))))sql";

std::string posts_where(std::string_view condition)
{
    return fmt::format(R"sql(
        select {} from posts p {}
          join people a on a.id = p.author_id
         where p.deleted_at is null {}
         order by p.created_at desc, p.id desc
         limit $3)sql",
        post_columns, visible_post, condition);
}

std::string replies_where(std::string_view condition)
{
    return fmt::format(R"sql(
        select {} from replies r
          join posts p on p.id = r.post_id and p.deleted_at is null {}
          join people a on a.id = r.author_id
         where r.deleted_at is null {}
         order by r.created_at desc, r.id desc
         limit $3)sql",
        reply_columns, visible_post, condition);
}

std::vector<FeedRow> latest_of(std::vector<FeedRow> rows, std::vector<FeedRow> more, std::size_t limit)
{
    rows.insert(rows.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    std::ranges::sort(rows, [](FeedRow const& one, FeedRow const& other) {
        return std::pair{one.written_at, one.id} > std::pair{other.written_at, other.id};
    });
    if (rows.size() > limit) rows.resize(limit);
    return rows;
}

std::string_view subject_of(FeedKind kind)
{
    switch (kind) {
    case FeedKind::space:
        return "select s.id, s.slug, s.name, s.created_at from spaces s"
               " join visible_spaces v on v.space_id = s.id and v.person_id = $1 where s.slug = $2";
    case FeedKind::topic:
        return "select t.id, t.slug, t.name, t.created_at from topics t where t.slug = $2 and exists"
               " (select 1 from post_topics pt join posts p on p.id = pt.post_id and p.deleted_at is null"
               " join visible_spaces v on v.space_id = p.space_id and v.person_id = $1 where pt.topic_id = t.id)";
    default:
        return "select p.id, '', p.title, p.created_at from posts p join visible_spaces v on"
               " v.space_id = p.space_id and v.person_id = $1 where p.id = $2 and p.deleted_at is null";
    }
}

} // namespace

std::optional<FeedKey> find_key(sql::Reader& db, Viewer const& viewer)
{
    return db.first<FeedKey>(
        "select number, key_hash is null, made_at, fetched_at from feed_keys where person_id = $1", viewer.person);
}

void put_key(sql::Transaction& tx, Viewer const& viewer, FeedKey const& key, std::optional<std::string> const& hash)
{
    tx.run(R"sql(
        insert into feed_keys (person_id, number, key_hash, made_at) values ($1, $2, $3, $4)
        on conflict (person_id) do update
           set number = excluded.number, key_hash = excluded.key_hash, made_at = excluded.made_at, fetched_at = null)sql",
        viewer.person, key.number, hash, key.made_at);
}

std::optional<KeyHolder> find_holder(sql::Reader& db, std::string_view hash)
{
    return db.first<KeyHolder>(R"sql(
        select p.id, p.role, p.locale, k.made_at, k.fetches, k.window_at
          from feed_keys k
          join people p on p.id = k.person_id and p.deactivated_at is null
         where k.key_hash = $1)sql",
        hash);
}

void count_fetch(sql::Transaction& tx, Id<people::Person> person, Timestamp window_at, Timestamp now)
{
    tx.run(R"sql(
        update feed_keys
           set fetches = case when window_at = $2 then fetches + 1 else 1 end, window_at = $2, fetched_at = $3
         where person_id = $1)sql",
        person, window_at, now);
}

std::optional<FeedSubject> find_subject(sql::Reader& db, Viewer const& viewer, FeedKind kind, std::string_view key)
{
    std::string const statement{subject_of(kind)};
    if (kind != FeedKind::thread) return db.first<FeedSubject>(statement, viewer.person, key);
    auto const id = Uuid::parse(key);
    if (!id) return std::nullopt;
    auto found = db.first<FeedSubject>(statement, viewer.person, *id);
    if (found) found->key = id->to_string();
    return found;
}

std::vector<FeedSubject> list_my_spaces(sql::Reader& db, Viewer const& viewer)
{
    return db.all<FeedSubject>(R"sql(
        select s.id, s.slug, s.name, s.created_at
          from space_members m
          join spaces s on s.id = m.space_id
         where m.person_id = $1 and s.archived_at is null
         order by s.name, s.id)sql",
        viewer.person);
}

std::vector<FeedRow> list_home(sql::Reader& db, Viewer const& viewer, Timestamp since, std::size_t limit)
{
    static auto const posts = posts_where(fmt::format(" and p.created_at > $2 {}", wanted_posts));
    static auto const replies = replies_where(fmt::format(" and r.created_at > $2 {}", wanted_replies));
    auto asked_posts = db.ask_all<FeedRow>(posts, viewer.person, since, limit);
    auto asked_replies = db.ask_all<FeedRow>(replies, viewer.person, since, limit);
    return latest_of(asked_posts.get(), asked_replies.get(), limit);
}

std::vector<FeedRow> list_of(
    sql::Reader& db, Viewer const& viewer, std::pair<FeedKind, Uuid> subject, std::size_t limit)
{
    static auto const of_space = posts_where(" and p.space_id = $2");
    static auto const of_topic =
        posts_where(" and exists (select 1 from post_topics t where t.post_id = p.id and t.topic_id = $2)");
    static auto const of_thread = posts_where(" and p.id = $2");
    static auto const within_thread = replies_where(" and r.post_id = $2");
    auto const& [kind, id] = subject;
    if (kind == FeedKind::space) return db.all<FeedRow>(of_space, viewer.person, id, limit);
    if (kind == FeedKind::topic) return db.all<FeedRow>(of_topic, viewer.person, id, limit);
    auto asked_post = db.ask_all<FeedRow>(of_thread, viewer.person, id, limit);
    auto asked_replies = db.ask_all<FeedRow>(within_thread, viewer.person, id, limit);
    return latest_of(asked_post.get(), asked_replies.get(), limit);
}

} // namespace together::activity::store
