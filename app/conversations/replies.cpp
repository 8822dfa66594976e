// Who may reply and react, and what then happens.
#include "app/conversations/replies.h"

#include "app/conversations/attachments.h"
#include "app/conversations/drafts.h"
#include "app/conversations/drafts_store.h"
#include "app/conversations/mentions.h"
#include "app/conversations/positions_store.h"
#include "app/conversations/posts_store.h"
#include "app/conversations/reactions_store.h"
#include "app/conversations/replies_store.h"
#include "app/conversations/text.h"

namespace together::conversations {
namespace {

Result<VisibleReply> find_visible_reply(sql::Reader& db, Viewer const& viewer, Id<Reply> id)
{
    auto reply = store::find_reply(db, id);
    if (!reply) return Problem::not_found();
    auto post = store::find_visible_post(db, viewer, reply->post_id);
    if (!post) return Problem::not_found();
    return VisibleReply{std::move(*reply), std::move(*post)};
}

// The thread, or the one that it was merged into while somebody wrote.
std::optional<VisiblePost> find_thread_now(sql::Reader& db, Viewer const& viewer, Id<Post> id)
{
    if (auto found = store::find_visible_post(db, viewer, id)) return found;
    auto const into = store::find_merged_into(db, id);
    return into ? store::find_visible_post(db, viewer, *into) : std::nullopt;
}

// What was sent by a page that knew nothing of the merger is a draft no more, unless more stands in it.
void drop_brought(sql::Transaction& tx, Reply const& reply, std::string const& key)
{
    auto const draft = store::find_draft(tx, reply.author_id, key);
    if (draft && reply.body.starts_with(draft->body)) store::remove_draft(tx, reply.author_id, key);
}

// The problem with the place of a reply, if any.
std::optional<Problem> check_parent(sql::Reader& db, Id<Post> post, std::optional<Id<Reply>> parent)
{
    if (!parent) return std::nullopt;
    auto const found = store::find_reply(db, *parent);
    if (!found || found->post_id != post) return Problem::field("parent", "field.no_reply_here");
    if (found->parent_id) return Problem::field("parent", "field.too_deep");
    if (found->deleted_at) return Problem::field("parent", "field.reply_deleted");
    return std::nullopt;
}

} // namespace

Result<VisibleReply> Replies::find(Viewer const& viewer, Id<Reply> id)
{
    return database_.read([&](sql::Reader& db) { return find_visible_reply(db, viewer, id); });
}

Result<Reply> Replies::reply(Viewer const& viewer, Id<Post> post_id, ReplyInput const& input)
{
    auto const write = [&] {
        return database_.write([&](sql::Transaction& tx) { return reply(tx, viewer, post_id, input); });
    };
    auto written = write();
    auto const is_gone = !written && written.error().kind == ProblemKind::not_found;
    return is_gone ? write() : written; // merged at the same time: it is found where it went
}

Result<Reply> Replies::reply(sql::Transaction& tx, Viewer const& viewer, Id<Post> asked_id, ReplyInput const& input)
{
    auto const body = Body::parse(input.body);
    if (!body) return body.error();
    auto const found = find_thread_now(tx, viewer, asked_id);
    if (!found) return Problem::not_found();
    auto const post_id = found->post.id;
    if (!found->takes_replies()) return Problem::conflict("problem.thread_closed");
    if (auto problem = check_parent(tx, post_id, input.parent)) return *problem;
    auto const now = clock_.now();
    Reply reply{.id = Id<Reply>::make(now), .post_id = post_id, .parent_id = input.parent};
    reply.author_id = *viewer.person;
    reply.body = body->text();
    reply.created_at = now;
    auto const counted = store::add_reply(tx, reply);
    auto const attached = attach(tx, {reply.author_id, post_id, reply.id.uuid, input.attachments});
    if (!attached) return attached.error();
    if (auto problem = drop_draft(tx, reply.author_id, input.draft)) return *problem;
    if (post_id != asked_id) drop_brought(tx, reply, draft_key_of_reply(post_id, input.parent));
    store::advance(tx, reply.author_id, post_id, now);
    outbox_.publish(tx, Replied{post_id, reply.id, reply.author_id});
    record_mentions(tx, outbox_, {post_id, reply.id, reply.author_id, reply.body, true});
    if (counted != 1) return Problem::not_found(); // merged at the same time
    return reply;
}

Result<Reply> Replies::edit(Viewer const& viewer, Id<Reply> id, ReplyEdit const& input)
{
    auto const body = Body::parse(input.body);
    if (!body) return body.error();
    return database_.write([&](sql::Transaction& tx) -> Result<Reply> {
        auto found = find_visible_reply(tx, viewer, id);
        if (!found) return found.error();
        if (!found->may_edit(viewer)) return Problem::forbidden();
        auto reply = found->reply;
        reply.version = input.version;
        auto const now = clock_.now();
        if (!store::update_reply(tx, reply, body->text(), now)) return Problem::stale();
        auto const attached = attach(tx, {*viewer.person, reply.post_id, id.uuid, input.attachments});
        if (!attached) return attached.error();
        if (auto problem = drop_draft(tx, *viewer.person, input.draft)) return *problem;
        outbox_.publish(tx, ThreadChanged{reply.post_id, id, *viewer.person, ThreadChange::reply_edited});
        record_mentions(tx, outbox_, {reply.post_id, id, *viewer.person, body->text()});
        reply.body = body->text();
        reply.edited_at = now;
        ++reply.version;
        return reply;
    });
}

Result<Id<Post>> Replies::remove(Viewer const& viewer, Id<Reply> id)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Id<Post>> {
        auto const found = find_visible_reply(tx, viewer, id);
        if (!found) return found.error();
        if (found->reply.deleted_at) return Problem::not_found();
        if (!found->may_edit(viewer)) return Problem::forbidden();
        store::delete_reply(tx, found->reply, *viewer.person, clock_.now());
        outbox_.publish(tx, ThreadChanged{found->reply.post_id, id, *viewer.person, ThreadChange::reply_deleted});
        return found->reply.post_id;
    });
}

Result<std::vector<Version>> Replies::history(Viewer const& viewer, Id<Reply> id)
{
    return database_.read([&](sql::Reader& db) -> Result<std::vector<Version>> {
        auto const found = find_visible_reply(db, viewer, id);
        if (!found) return found.error();
        auto const& reply = found->reply;
        if (reply.deleted_at || found->post.post.deleted_at) return Problem::not_found();
        auto versions = store::list_versions(db, id.uuid);
        versions.push_back({reply.version, "", reply.body, store::find_author(db, reply.author_id),
            reply.edited_at.value_or(reply.created_at)});
        return versions;
    });
}

Result<Done> Replies::react(Viewer const& viewer, Id<Post> id, ReactionKind kind, bool is_on)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const found = store::find_visible_post(tx, viewer, id);
        if (!found || found->post.deleted_at) return Problem::not_found();
        if (!fits(kind, found->post.kind)) return Problem::conflict("problem.reaction_does_not_fit");
        auto const changed = is_on ? store::add_reaction(tx, {id.uuid, *viewer.person, kind}, clock_.now())
                                   : store::remove_reaction(tx, {id.uuid, *viewer.person, kind});
        if (changed) outbox_.publish(tx, Reacted{id, {}, *viewer.person, kind, !is_on});
        return Done{};
    });
}

Result<Id<Post>> Replies::react(Viewer const& viewer, Id<Reply> id, ReactionKind kind, bool is_on)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Id<Post>> {
        auto const found = find_visible_reply(tx, viewer, id);
        if (!found) return found.error();
        auto const post = found->reply.post_id;
        if (found->reply.deleted_at) return Problem::not_found();
        if (!fits_a_reply(kind)) return Problem::conflict("problem.reaction_does_not_fit");
        auto const changed = is_on ? store::add_reaction(tx, {id.uuid, *viewer.person, kind}, clock_.now())
                                   : store::remove_reaction(tx, {id.uuid, *viewer.person, kind});
        if (changed) outbox_.publish(tx, Reacted{post, id, *viewer.person, kind, !is_on});
        return post;
    });
}

} // namespace together::conversations
