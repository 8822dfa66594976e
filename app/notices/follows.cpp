// What is so without a choice: members hear of new threads, who wrote in a thread hears of its replies.
#include "app/notices/follows.h"

#include "app/notices/follows_store.h"
#include "platform/model/kinds.h"

namespace together::notices {
namespace {

std::string link_of(Followed const& thing)
{
    switch (thing.kind) {
    case FollowKind::person: return "/people/" + thing.key;
    case FollowKind::topic: return "/topics/" + thing.key;
    case FollowKind::space: return "/spaces/" + thing.key;
    case FollowKind::thread: break;
    }
    return "/posts/" + thing.key;
}

FollowView view_of(Followed const& thing, Level level, bool is_chosen)
{
    FollowView view{.kind = thing.kind, .key = thing.key, .name = thing.name};
    view.address = "/following/" + std::string{model::name_of(thing.kind)} + "/" + thing.key;
    view.link = link_of(thing);
    view.level = level;
    view.is_chosen = is_chosen;
    for (auto const each : {Level::everything, Level::new_threads, Level::mentions, Level::muted})
        if (fits(thing.kind, each)) view.levels.push_back({each, each == level});
    return view;
}

FollowView read(sql::Reader& db, Viewer const& viewer, Followed const& thing)
{
    auto const chosen = store::find_level(db, viewer, thing);
    if (chosen) return view_of(thing, *chosen, true);
    auto const level = !store::belongs(db, viewer, thing) ? Level::mentions
                       : thing.kind == FollowKind::space  ? Level::new_threads
                                                          : Level::everything;
    return view_of(thing, level, false);
}

} // namespace

Result<FollowView> Follows::open(Viewer const& viewer, FollowKind kind, std::string_view key) const
{
    return database_.read([&](sql::Reader& db) -> Result<FollowView> {
        auto const thing = store::find_thing(db, viewer, kind, key);
        if (!thing) return Problem::not_found();
        return read(db, viewer, *thing);
    });
}

FollowsView Follows::list(Viewer const& viewer) const
{
    FollowsView view;
    for (auto const& follow : database_.read([&](sql::Reader& db) { return store::list_follows(db, viewer); }))
        view.follows.push_back(view_of(follow.thing, follow.level, true));
    return view;
}

Result<FollowView> Follows::follow(Viewer const& viewer, Wish const& wish) const
{
    if (!fits(wish.kind, wish.level)) return Problem::field("level", "field.choice");
    return database_.write([&](sql::Transaction& tx) -> Result<FollowView> {
        auto const thing = store::find_thing(tx, viewer, wish.kind, wish.key);
        if (!thing) return Problem::not_found();
        store::set_level(tx, viewer, {*thing, wish.level}, clock_.now());
        return view_of(*thing, wish.level, true);
    });
}

Result<Done> Follows::leave(Viewer const& viewer, FollowKind kind, std::string_view key) const
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const thing = store::find_thing(tx, viewer, kind, key);
        if (!thing) return Problem::not_found();
        store::remove_level(tx, viewer, *thing);
        return Done{};
    });
}

} // namespace together::notices
