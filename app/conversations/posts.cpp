// Who may do what with a thread, and what then happens.
#include "app/conversations/posts.h"

#include "app/conversations/attachments.h"
#include "app/conversations/drafts.h"
#include "app/conversations/mentions.h"
#include "app/conversations/positions_store.h"
#include "app/conversations/posts_store.h"
#include "app/conversations/replies_store.h"
#include "app/conversations/spaces_events.h"
#include "app/conversations/spaces_store.h"
#include "app/conversations/text.h"

namespace together::conversations {
namespace {

struct PostText {
    Title title;
    Body body;
    std::vector<TopicName> topics;
};

void collect(Problem const& from, Problem& into)
{
    into.fields.insert(into.fields.end(), from.fields.begin(), from.fields.end());
}

// All problems at once.
template <class Input> Result<PostText> parse(Input const& input)
{
    auto title = Title::parse(input.title);
    auto body = Body::parse_or_empty(input.body.value_or(""));
    auto topics = parse_topics(input.topics);
    if (title && body && topics) return PostText{std::move(*title), std::move(*body), std::move(*topics)};
    auto problem = Problem::invalid("problem.invalid");
    if (!title) collect(title.error(), problem);
    if (!body) collect(body.error(), problem);
    if (!topics) collect(topics.error(), problem);
    return problem;
}

} // namespace

Result<VisiblePost> Posts::find(Viewer const& viewer, Id<Post> id)
{
    auto post = database_.read([&](sql::Reader& db) { return store::find_visible_post(db, viewer, id); });
    if (!post) return Problem::not_found();
    return *post;
}

Result<Post> Posts::post(Viewer const& viewer, PostInput const& input)
{
    return database_.write([&](sql::Transaction& tx) { return post(tx, viewer, input); });
}

Result<Post> Posts::post(sql::Transaction& tx, Viewer const& viewer, PostInput const& input)
{
    auto const text = parse(input);
    if (!text) return text.error();
    auto const found = store::find_visible_space(tx, viewer, input.space);
    if (!found) return Problem::field("space", "field.space");
    if (!found->space.takes_posts()) return Problem::conflict("problem.space_archived");
    auto const now = clock_.now();
    Post post{.id = Id<Post>::make(now), .space_id = found->space.id, .author_id = *viewer.person, .kind = input.kind};
    post.title = text->title.text();
    post.body = text->body.text();
    post.created_at = post.last_activity_at = now;
    store::add_post(tx, post);
    store::advance(tx, post.author_id, post.id, now);
    store::count_post(tx, post, 1);
    store::set_topics(tx, post.id, text->topics, now);
    auto const attached = attach(tx, {*viewer.person, post.id, post.id.uuid, input.attachments});
    if (!attached) return attached.error();
    if (auto problem = drop_draft(tx, *viewer.person, input.draft)) return *problem;
    if (store::add_member(tx, post.space_id, *viewer.person, now))
        outbox_.publish(tx, SpaceJoined{post.space_id, *viewer.person});
    outbox_.publish(tx, Posted{post.id, post.space_id, *viewer.person, post.kind});
    record_mentions(tx, outbox_, {post.id, {}, *viewer.person, post.body, true});
    return post;
}

Result<Post> Posts::edit(Viewer const& viewer, Id<Post> id, PostEdit const& input)
{
    return database_.write([&](sql::Transaction& tx) { return edit(tx, viewer, id, input); });
}

Result<Post> Posts::edit(sql::Transaction& tx, Viewer const& viewer, Id<Post> id, PostEdit const& input)
{
    auto const text = parse(input);
    if (!text) return text.error();
    auto const found = store::find_visible_post(tx, viewer, id);
    if (!found) return Problem::not_found();
    if (!found->may_edit(viewer)) return Problem::forbidden();
    auto wanted = found->post;
    wanted.kind = input.kind.value_or(wanted.kind);
    if (wanted.accepted_reply_id && wanted.kind != PostKind::question)
        return Problem::field("kind", "field.kind_with_answer");
    wanted.title = text->title.text();
    wanted.body = text->body.text();
    wanted.edited_at = clock_.now();
    auto read = found->post;
    read.version = input.version;
    if (!store::update_post(tx, read, wanted)) return Problem::stale();
    store::set_topics(tx, id, text->topics, *wanted.edited_at);
    auto const attached = attach(tx, {*viewer.person, id, id.uuid, input.attachments});
    if (!attached) return attached.error();
    if (auto problem = drop_draft(tx, *viewer.person, input.draft)) return *problem;
    publish_change(tx, wanted, viewer, ThreadChange::edited);
    record_mentions(tx, outbox_, {id, {}, *viewer.person, wanted.body});
    ++wanted.version;
    return wanted;
}

Result<Done> Posts::remove(Viewer const& viewer, Id<Post> id)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const found = store::find_visible_post(tx, viewer, id);
        if (!found || found->post.deleted_at) return Problem::not_found();
        if (!found->may_edit(viewer)) return Problem::forbidden();
        store::delete_post(tx, id, *viewer.person, clock_.now());
        store::count_post(tx, found->post, -1);
        publish_change(tx, found->post, viewer, ThreadChange::deleted);
        return Done{};
    });
}

Result<Done> Posts::close(Viewer const& viewer, Id<Post> id)
{
    return set_closed(viewer, id, true);
}

Result<Done> Posts::reopen(Viewer const& viewer, Id<Post> id)
{
    return set_closed(viewer, id, false);
}

Result<Done> Posts::set_closed(Viewer const& viewer, Id<Post> id, bool is_closed)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const found = store::find_visible_post(tx, viewer, id);
        if (!found || found->post.deleted_at) return Problem::not_found();
        if (!found->may_edit(viewer)) return Problem::forbidden();
        if (found->post.closed_at.has_value() == is_closed) return Done{};
        store::set_closed(tx, id, is_closed ? std::optional{clock_.now()} : std::nullopt, *viewer.person);
        publish_change(tx, found->post, viewer, is_closed ? ThreadChange::closed : ThreadChange::reopened);
        return Done{};
    });
}

Result<Done> Posts::accept(Viewer const& viewer, Id<Post> id, std::optional<Id<Reply>> reply)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const found = store::find_visible_post(tx, viewer, id);
        if (!found) return Problem::not_found();
        if (!found->post.takes_an_answer()) return Problem::conflict("problem.takes_no_answer");
        if (!found->may_accept(viewer)) return Problem::forbidden();
        if (reply) {
            auto const answer = store::find_reply(tx, *reply);
            if (!answer || answer->post_id != id || !answer->can_be_accepted())
                return Problem::field("reply", "field.no_answer_here");
        }
        if (found->post.accepted_reply_id == reply) return Done{};
        store::set_accepted(tx, id, reply);
        outbox_.publish(tx, ThreadChanged{id, reply ? reply : found->post.accepted_reply_id, *viewer.person,
                                reply ? ThreadChange::accepted : ThreadChange::unaccepted});
        return Done{};
    });
}

Result<std::vector<Version>> Posts::history(Viewer const& viewer, Id<Post> id)
{
    return database_.read([&](sql::Reader& db) -> Result<std::vector<Version>> {
        auto const found = store::find_visible_post(db, viewer, id);
        if (!found || found->post.deleted_at) return Problem::not_found();
        auto versions = store::list_versions(db, id.uuid);
        auto const& post = found->post;
        versions.push_back({post.version, post.title, post.body, store::find_author(db, post.author_id),
            post.edited_at.value_or(post.created_at)});
        return versions;
    });
}

void Posts::publish_change(sql::Transaction& tx, Post const& post, Viewer const& viewer, ThreadChange change)
{
    outbox_.publish(tx, ThreadChanged{post.id, {}, *viewer.person, change});
}

} // namespace together::conversations
