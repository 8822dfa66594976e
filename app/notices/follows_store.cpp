// A thing is found as its own page would find it.
#include "app/notices/follows_store.h"

#include <fmt/format.h>

#include "platform/model/kinds.h"

namespace together::notices::store {
namespace {

struct Named {
    Uuid id;
    std::string key;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Named, (), (id, key, name))

// What the viewer $1 may see: id, key and name of each.
std::string_view visible(FollowKind kind)
{
    switch (kind) {
    case FollowKind::person:
        return "select p.id, p.handle as name_key, p.name from people p"
               " join visible_people v on v.person_id = p.id and v.viewer_id = $1"
               " where p.id <> $1 and p.deactivated_at is null";
    case FollowKind::topic:
        return "select t.id, t.slug as name_key, t.name from topics t where exists (select 1 from post_topics pt"
               " join posts p on p.id = pt.post_id join visible_spaces v on v.space_id = p.space_id"
               " where pt.topic_id = t.id and v.person_id = $1 and p.deleted_at is null)";
    case FollowKind::space:
        return "select s.id, s.slug as name_key, s.name from spaces s"
               " join visible_spaces v on v.space_id = s.id and v.person_id = $1 where s.archived_at is null";
    case FollowKind::thread: break;
    }
    return "select p.id, '' as name_key, p.title from posts p"
           " join visible_spaces v on v.space_id = p.space_id and v.person_id = $1 where p.deleted_at is null";
}

std::string_view key_column(FollowKind kind)
{
    switch (kind) {
    case FollowKind::person: return "p.handle";
    case FollowKind::topic: return "t.slug";
    case FollowKind::space: return "s.slug";
    case FollowKind::thread: break;
    }
    return "p.id";
}

Followed followed(FollowKind kind, Named named)
{
    if (kind == FollowKind::thread) named.key = named.id.to_string();
    return {kind, named.id, std::move(named.key), std::move(named.name)};
}

struct Levelled {
    Named thing;
    Level level = Level::mentions;
};
BOOST_DESCRIBE_STRUCT(Levelled, (), (thing, level))

} // namespace

std::optional<Followed> find_thing(sql::Reader& db, Viewer const& viewer, FollowKind kind, std::string_view key)
{
    auto const statement = fmt::format("{} and {} = $2", visible(kind), key_column(kind));
    std::optional<Named> named;
    if (kind == FollowKind::thread) {
        auto const id = Uuid::parse(key);
        if (id) named = db.first<Named>(statement, viewer.person, *id);
    } else {
        named = db.first<Named>(statement, viewer.person, key);
    }
    if (!named) return std::nullopt;
    return followed(kind, *std::move(named));
}

std::optional<Level> find_level(sql::Reader& db, Viewer const& viewer, Followed const& thing)
{
    return db.first<Level>("select level from follows where person_id = $1 and kind = $2 and thing_id = $3",
        viewer.person, thing.kind, thing.id);
}

bool belongs(sql::Reader& db, Viewer const& viewer, Followed const& thing)
{
    if (thing.kind == FollowKind::space)
        return db
            .first<bool>(
                "select true from space_members where space_id = $1 and person_id = $2", thing.id, viewer.person)
            .has_value();
    if (thing.kind != FollowKind::thread) return false;
    return db
        .first<bool>("select true from posts where id = $1 and author_id = $2"
                     " union all select true from replies where post_id = $1 and author_id = $2 and deleted_at is null"
                     " limit 1",
            thing.id, viewer.person)
        .has_value();
}

std::vector<Follow> list_follows(sql::Reader& db, Viewer const& viewer)
{
    std::vector<Follow> follows;
    for (auto const kind : {FollowKind::space, FollowKind::topic, FollowKind::person, FollowKind::thread}) {
        auto const statement = fmt::format("select x.*, f.level from ({}) x join follows f on f.thing_id = x.id"
                                           " where f.person_id = $1 and f.kind = $2 order by 3, 1",
            visible(kind));
        for (auto& found : db.all<Levelled>(statement, viewer.person, kind))
            follows.push_back({followed(kind, std::move(found.thing)), found.level});
    }
    return follows;
}

void set_level(sql::Transaction& tx, Viewer const& viewer, Follow const& follow, Timestamp now)
{
    tx.run(R"sql(
        insert into follows (person_id, kind, thing_id, level, since) values ($1, $2, $3, $4, $5)
        on conflict (person_id, kind, thing_id) do update set level = excluded.level)sql",
        viewer.person, follow.thing.kind, follow.thing.id, follow.level, now);
}

void remove_level(sql::Transaction& tx, Viewer const& viewer, Followed const& thing)
{
    tx.run("delete from follows where person_id = $1 and kind = $2 and thing_id = $3", viewer.person, thing.kind,
        thing.id);
}

} // namespace together::notices::store
