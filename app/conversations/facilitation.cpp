// Who may arrange threads, and what then happens.
#include "app/conversations/facilitation.h"

#include "app/conversations/facilitation_store.h"
#include "app/conversations/moved_drafts.h"
#include "app/conversations/posts_store.h"
#include "app/conversations/replies_store.h"
#include "app/conversations/spaces_store.h"
#include "app/conversations/text.h"

namespace together::conversations {
namespace {

constexpr std::size_t id_length = 36;

Result<VisiblePost> find_arrangeable(sql::Transaction& tx, Viewer const& viewer, Id<Post> id)
{
    auto const found = store::find_visible_post(tx, viewer, id);
    if (!found || found->post.deleted_at) return Problem::not_found();
    if (!found->may_arrange(viewer)) return Problem::forbidden();
    return *found;
}

// The id at the end of an address, with or without what follows '#' or '?'.
std::optional<Id<Post>> id_in(std::string_view address)
{
    address = address.substr(0, address.find_first_of("#?"));
    while (address.ends_with(' ') || address.ends_with('/')) address.remove_suffix(1);
    if (address.size() < id_length) return std::nullopt;
    return Id<Post>::parse(address.substr(address.size() - id_length));
}

// What is arranged is rarely arranged: one at a time, so that no two threads go into each other.
void arrange_alone(sql::Transaction& tx)
{
    tx.serialise_on("arranging", "threads");
}

Post post_of(Reply const& reply, Id<Space> space, PostKind kind, std::string const& title)
{
    Post post{.id = Id<Post>{reply.id.uuid}, .space_id = space, .author_id = reply.author_id, .kind = kind};
    post.title = title;
    post.body = reply.body;
    post.created_at = post.last_activity_at = reply.created_at;
    post.edited_at = reply.edited_at;
    post.version = reply.version;
    post.votes_up = reply.votes_up;
    post.votes_down = reply.votes_down;
    return post;
}

} // namespace

Result<Done> Facilitation::pin(Viewer const& viewer, Id<Post> id)
{
    return set_pinned(viewer, id, true);
}

Result<Done> Facilitation::unpin(Viewer const& viewer, Id<Post> id)
{
    return set_pinned(viewer, id, false);
}

Result<Done> Facilitation::set_pinned(Viewer const& viewer, Id<Post> id, bool is_pinned)
{
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Done> {
        arrange_alone(tx);
        auto const found = find_arrangeable(tx, viewer, id);
        if (!found) return found.error();
        if (found->post.pinned_at.has_value() == is_pinned) return Done{};
        if (is_pinned && store::count_pinned(tx, found->post.space_id) >= most_pinned)
            return Problem::conflict("problem.enough_pinned");
        store::set_pinned(tx, id, is_pinned ? std::optional{parts_.clock.now()} : std::nullopt);
        tell(tx, {id, {}, *viewer.person, is_pinned ? ThreadChange::pinned : ThreadChange::unpinned});
        return Done{};
    });
}

Result<Done> Facilitation::move(Viewer const& viewer, Id<Post> id, std::string_view space)
{
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Done> {
        arrange_alone(tx);
        auto const found = find_arrangeable(tx, viewer, id);
        if (!found) return found.error();
        auto const target = store::find_visible_space(tx, viewer, space);
        if (!target || !target->space.takes_posts()) return Problem::field("space", "field.space");
        auto moved = found->post;
        auto const from = std::exchange(moved.space_id, target->space.id);
        if (from == moved.space_id) return Done{};
        store::count_post(tx, found->post, -1);
        store::move_post(tx, moved);
        store::count_post(tx, moved, 1);
        tell(tx, {id, {}, *viewer.person, ThreadChange::moved, from});
        return parts_.follow(tx, {id, moved.space_id});
    });
}

Result<Done> Facilitation::merge(Viewer const& viewer, Id<Post> id, std::string_view into)
{
    auto const target_id = id_in(into);
    if (!target_id || *target_id == id) return Problem::field("into", "field.no_thread");
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Done> {
        arrange_alone(tx);
        auto const found = find_arrangeable(tx, viewer, id);
        if (!found) return found.error();
        auto const target = store::find_visible_post(tx, viewer, *target_id);
        if (!target || target->post.deleted_at) return Problem::field("into", "field.no_thread");
        if (!target->may_arrange(viewer)) return Problem::forbidden();
        store::merge_post(tx, {found->post, target->post.id, *viewer.person, parts_.clock.now()});
        store::count_post(tx, found->post, -1);
        bring_drafts(tx, id);
        tell(tx, {id, {}, *viewer.person, ThreadChange::merged});
        tell(tx, {target->post.id, Id<Reply>{id.uuid}, *viewer.person, ThreadChange::merged});
        return parts_.follow(tx, {target->post.id, target->post.space_id});
    });
}

Result<Id<Post>> Facilitation::split(Viewer const& viewer, Id<Reply> id, SplitInput const& input)
{
    auto const title = Title::parse(input.title);
    if (!title) return title.error();
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Id<Post>> {
        arrange_alone(tx);
        auto const reply = store::find_reply(tx, id);
        if (!reply || reply->deleted_at) return Problem::not_found();
        auto const found = find_arrangeable(tx, viewer, reply->post_id);
        if (!found) return found.error();
        auto const post = post_of(*reply, found->post.space_id, input.kind, title->text());
        store::split_off(tx, {*reply, post, input.with_later});
        store::count_post(tx, post, 1);
        bring_drafts(tx, reply->post_id, id);
        tell(tx, {reply->post_id, id, *viewer.person, ThreadChange::split});
        tell(tx, {post.id, {}, *viewer.person, ThreadChange::split});
        auto const followed = parts_.follow(tx, {post.id, post.space_id});
        if (!followed) return followed.error();
        return post.id;
    });
}

} // namespace together::conversations
