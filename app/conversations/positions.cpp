// Moves read positions forward.
#include "app/conversations/positions.h"

#include "app/conversations/positions_store.h"
#include "app/conversations/posts_store.h"
#include "app/conversations/replies_store.h"
#include "app/conversations/spaces_store.h"

namespace together::conversations {
namespace {

// An event is dated before its commit: what is younger than this may still be on its way.
constexpr std::chrono::seconds longest_transaction{30};

} // namespace

void Positions::advance(Viewer const& viewer, Id<Post> post, Timestamp until)
{
    if (!viewer.person) return;
    database_.write([&](sql::Transaction& tx) { advance(tx, viewer, post, until); });
}

void Positions::advance(sql::Transaction& tx, Viewer const& viewer, Id<Post> post, Timestamp until)
{
    store::advance(tx, *viewer.person, post, until);
    store::note_caught_up(tx, *viewer.person, post, clock_.now() - longest_transaction);
}

Result<Done> Positions::read(Viewer const& viewer, Id<Post> post, Id<Reply> reply)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        if (!store::find_visible_post(tx, viewer, post)) return Problem::not_found();
        auto const seen = store::find_reply(tx, reply);
        if (!seen || seen->post_id != post) return Problem::not_found();
        advance(tx, viewer, post, seen->created_at);
        return Done{};
    });
}

Result<Done> Positions::catch_up(Viewer const& viewer, std::string_view slug)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const found = store::find_visible_space(tx, viewer, slug);
        if (!found) return Problem::not_found();
        store::catch_up(tx, *viewer.person, found->space.id, clock_.now());
        return Done{};
    });
}

sql::AskedAll<MySpace> Positions::ask_my_spaces(sql::Reader& db, Viewer const& viewer)
{
    return store::ask_my_spaces(db, viewer);
}

} // namespace together::conversations
