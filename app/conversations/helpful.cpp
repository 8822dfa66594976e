// Who may say that what helped.
#include "app/conversations/helpful.h"

#include "app/conversations/helpful_store.h"
#include "app/conversations/posts_store.h"
#include "app/conversations/replies_store.h"
#include "platform/text/clean.h"

namespace together::conversations {
namespace {

Result<Reply> find_readable(sql::Reader& db, Viewer const& viewer, Id<Reply> id)
{
    auto const reply = store::find_reply(db, id);
    if (!reply || reply->deleted_at) return Problem::not_found();
    auto const post = store::find_visible_post(db, viewer, reply->post_id);
    if (!post || post->post.deleted_at) return Problem::not_found();
    return *reply;
}

} // namespace

Result<Done> Helpful::mark(Viewer const& viewer, Id<Reply> id, HelpfulInput const& input)
{
    auto const thanks = text::clean_line("thanks", input.thanks.value_or(""), {.shortest = 0, .longest = 280});
    if (!thanks) return thanks.error();
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const reply = find_readable(tx, viewer, id);
        if (!reply) return reply.error();
        if (reply->author_id == viewer.person) return Problem::conflict("problem.own_reply");
        if (store::mark_helpful(tx, {id, *viewer.person, *thanks}, clock_.now()))
            outbox_.publish(tx, MarkedHelpful{reply->post_id, id, *viewer.person, false});
        return Done{};
    });
}

Result<Done> Helpful::unmark(Viewer const& viewer, Id<Reply> id)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const reply = find_readable(tx, viewer, id);
        if (!reply) return reply.error();
        if (store::unmark_helpful(tx, {id, *viewer.person, ""}))
            outbox_.publish(tx, MarkedHelpful{reply->post_id, id, *viewer.person, true});
        return Done{};
    });
}

} // namespace together::conversations
