// What is out of sight is deleted to every reader but one: it can come back.
#include "app/conversations/withholding.h"

#include "app/conversations/posts_store.h"
#include "app/conversations/replies_store.h"

namespace together::conversations {

std::optional<Said> find_said(sql::Reader& db, Viewer const& viewer, Uuid id)
{
    auto const reply = store::find_reply(db, Id<Reply>{id});
    auto const found = store::find_visible_post(db, viewer, reply ? reply->post_id : Id<Post>{id});
    if (!found) return std::nullopt;
    auto const& post = found->post;
    Said said{.id = id, .post = post.id, .space = post.space_id, .author = post.author_id, .title = post.title};
    said.body = post.body;
    said.version = post.version;
    said.at = post.created_at;
    said.is_gone = post.deleted_at.has_value();
    said.may_moderate = found->may_facilitate(viewer);
    if (!reply) return said;
    said.reply = reply->id;
    said.author = reply->author_id;
    said.body = reply->body;
    said.version = reply->version;
    said.at = reply->created_at;
    said.is_gone = reply->deleted_at.has_value();
    said.is_accepted = post.accepted_reply_id == reply->id;
    return said;
}

void Withholding::withhold(sql::Transaction& tx, Said const& said, Id<people::Person> by)
{
    if (said.is_gone) return;
    auto const now = clock_.now();
    if (said.reply) {
        Reply const reply{.id = *said.reply, .post_id = said.post};
        store::delete_reply(tx, reply, by, now);
    } else {
        store::delete_post(tx, said.post, by, now);
        store::count_post(tx, {.id = said.post, .space_id = said.space}, -1);
    }
    tell(tx, said, by, false);
}

void Withholding::bring_back(sql::Transaction& tx, Said const& said, Id<people::Person> by, bool was_accepted)
{
    if (!said.is_gone) return;
    if (said.reply) {
        store::restore_reply(tx, *said.reply, said.post);
        if (was_accepted) store::accept_again(tx, said.post, *said.reply);
    } else {
        store::restore_post(tx, said.post);
        store::count_post(tx, {.id = said.post, .space_id = said.space}, 1);
    }
    tell(tx, said, by, true);
}

// Whoever looks at the thread sees it drawn anew.
void Withholding::tell(sql::Transaction& tx, Said const& said, Id<people::Person> by, bool is_back)
{
    auto const of_post = is_back ? ThreadChange::edited : ThreadChange::deleted;
    auto const of_reply = is_back ? ThreadChange::reply_edited : ThreadChange::reply_deleted;
    outbox_.publish(tx, ThreadChanged{said.post, said.reply, by, said.reply ? of_reply : of_post});
}

} // namespace together::conversations
