// Counted as the telling itself would do it.
#include "app/notices/reach.h"

#include "app/notices/follows_store.h"
#include "app/notices/notices_store.h"

namespace together::notices {

Result<ReachView> Reaches::before(Viewer const& viewer, std::string_view space) const
{
    return database_.read([&](sql::Reader& db) -> Result<ReachView> {
        auto const found = store::find_thing(db, viewer, FollowKind::space, space);
        if (!found) return Problem::not_found();
        store::Talk const talk{.post = {}, .space = Id<conversations::Space>{found->id}, .by = *viewer.person};
        auto const reach = store::count_listeners(db, talk);
        return ReachView{found->key, reach.people, reach.by_mail};
    });
}

Result<ReachedView> Reaches::after(Viewer const& viewer, Id<conversations::Post> post) const
{
    auto const found = posts_.find(viewer, post);
    if (!found) return found.error();
    if (!found->is_by(viewer) && !found->may_facilitate(viewer)) return Problem::forbidden();
    return database_.read([&](sql::Reader& db) -> Result<ReachedView> {
        auto const reached = store::count_reached(db, "said:" + post.to_string());
        return ReachedView{post, reached.told, reached.by_mail, reached.waiting, reached.read};
    });
}

} // namespace together::notices
