// Questions first, then views: a model of the thread without I/O in between.
#include "app/conversations/reading.h"

#include <algorithm>

namespace together::conversations {
namespace {

template <class T> std::optional<std::int64_t> votes_of(T const& thing)
{
    if (thing.votes_up == 0 && thing.votes_down == 0) return std::nullopt;
    return thing.votes_up - thing.votes_down;
}

} // namespace

Reading::Reading(sql::Reader& db, Viewer const& viewer, Showing& showing, Id<Post> id)
    : db_(db), viewer_(viewer), showing_(showing), id_(id), asked_post_(store::ask_visible_post(db, viewer, id)),
      asked_topics_(store::ask_topics_of(db, id)), asked_mentioned_(store::ask_mentioned(db, id.uuid)),
      asked_position_(store::ask_position(db, viewer, id))
{
}

Viewer const Reading::anybody{.person = Id<people::Person>{}, .role = Role::member};

Reading::Reading(sql::Reader& db, Showing& showing, Id<Post> id)
    : db_(db), viewer_(anybody), showing_(showing), id_(id), asked_post_(store::ask_post_for_all(db, id)),
      asked_topics_(store::ask_topics_of(db, id)), asked_mentioned_(store::ask_mentioned(db, id.uuid)),
      asked_position_(store::ask_position(db, anybody, id))
{
}

bool Reading::find()
{
    auto post = asked_post_.get();
    if (!post) return false;
    found_ = std::move(post->found);
    author_ = std::move(post->author);
    topics_ = asked_topics_.get();
    mentioned_ = asked_mentioned_.get();
    read_until_ = asked_position_.get();
    return true;
}

void Reading::gather(std::vector<store::AuthoredReply> const& replies)
{
    std::vector<Uuid> things;
    for (auto const& row : replies) things.push_back(row.reply.id.uuid);
    asked_children_ = store::ask_children(db_, things);
    asked_helpful_ = store::ask_helpful(db_, viewer_, things);
    asked_thanks_ = store::ask_thanks(db_, things);
    things.push_back(id_.uuid);
    asked_reactions_ = store::ask_reactions(db_, viewer_, things);
    asked_files_ = store::ask_files(db_, things);
    asked_attachments_ = store::ask_attachments(db_, things);
    asked_kept_ = showing_.ask_kept ? showing_.ask_kept(db_, viewer_, things) : sql::AskedAll<Uuid>::nothing(db_);
}

Reading::Gathered const& Reading::gathered()
{
    if (!gathered_)
        gathered_ = {asked_children_->get(), asked_reactions_->get(), asked_files_->get(), asked_attachments_->get(),
            asked_helpful_->get(), asked_thanks_->get(), asked_kept_->get()};
    return *gathered_;
}

bool Reading::is_accepted(store::AuthoredReply const& reply) const
{
    return found_.post.accepted_reply_id == reply.reply.id;
}

html::Markdown::Options Reading::markdown_options() const
{
    html::Markdown::Options options;
    options.person = [this](std::string_view handle) -> std::optional<html::Markdown::Person> {
        for (auto const& person : mentioned_)
            if (person.handle == handle) return html::Markdown::Person{"/people/" + person.handle, person.name};
        return std::nullopt;
    };
    options.topic_url = [this](std::string_view slug) -> std::optional<std::string> {
        for (auto const& topic : topics_)
            if (topic.slug == slug) return "/topics/" + topic.slug;
        return std::nullopt;
    };
    return options;
}

std::vector<ReactionView> Reading::view_reactions(Uuid thing, bool is_post)
{
    std::vector<ReactionView> views;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<ReactionKind>>([&](auto const& enumerator) {
        ReactionKind const kind = enumerator.value;
        if (!(is_post ? fits(kind, found_.post.kind) : fits_a_reply(kind))) return;
        ReactionView view{.kind = kind};
        for (auto const& row : gathered().reactions)
            if (row.thing_id == thing && row.kind == kind) view = {kind, row.count, row.is_mine};
        views.push_back(view);
    });
    return views;
}

void Reading::fill(Remark& remark, Uuid thing, std::string const& body)
{
    remark.reactions = view_reactions(thing, thing == found_.post.id.uuid);
    remark.can_react = viewer_.is_signed_in() && !remark.is_deleted;
    remark.can_delete = remark.can_edit;
    auto const& kept = gathered().kept;
    remark.is_saved = std::ranges::find(kept, thing) != kept.end();
    if (remark.is_deleted) return;
    remark.body = body;
    remark.body_html = showing_.markdown.render(body, markdown_options());
    for (auto const& file : gathered().files)
        if (file.thing_id == thing) remark.files.push_back({file.name, file.content_type, file.size_bytes});
    for (auto const& attachment : gathered().attachments)
        if (attachment.thing_id == thing) remark.attachments.push_back(view_of(attachment));
}

PostView Reading::view_post()
{
    auto const& post = found_.post;
    PostView view;
    view.id = post.id;
    view.address = "/posts/" + post.id.to_string();
    view.kind = post.kind;
    view.title = post.deleted_at ? std::string{} : post.title;
    view.author = author_;
    view.created_at = post.created_at;
    view.edited_at = post.edited_at;
    view.version = post.version;
    view.is_deleted = post.deleted_at.has_value();
    view.votes = votes_of(post);
    view.topics = topics_;
    view.reply_count = post.reply_count;
    view.closed_at = post.closed_at;
    view.can_edit = view.can_close = found_.may_edit(viewer_);
    view.can_reply = found_.takes_replies();
    view.is_pinned = post.pinned_at.has_value();
    view.can_arrange = found_.may_arrange(viewer_);
    fill(view, post.id.uuid, post.body);
    return view;
}

void Reading::fill(NestedReplyView& view, store::AuthoredReply const& row)
{
    auto const& reply = row.reply;
    view.id = reply.id;
    view.address = "/replies/" + reply.id.to_string();
    view.post_id = reply.post_id;
    view.parent_id = reply.parent_id;
    view.author = row.author;
    view.created_at = reply.created_at;
    view.edited_at = reply.edited_at;
    view.version = reply.version;
    view.is_deleted = reply.deleted_at.has_value();
    view.votes = votes_of(reply);
    view.is_accepted = is_accepted(row);
    view.is_asker = found_.post.kind == PostKind::question && reply.author_id == found_.post.author_id;
    view.can_accept = found_.may_accept(viewer_) && reply.can_be_accepted();
    view.can_reply = found_.takes_replies() && !reply.parent_id && !reply.deleted_at;
    view.can_edit = !reply.deleted_at && !found_.is_space_archived &&
                    (viewer_.person == reply.author_id || found_.may_facilitate(viewer_));
    view.can_arrange = !reply.deleted_at && found_.may_arrange(viewer_);
    view.is_new = read_until_ && reply.created_at > *read_until_ && reply.author_id != viewer_.person;
    view.helpful = view_helpful(reply);
    fill(static_cast<Remark&>(view), reply.id.uuid, reply.body);
}

HelpfulView Reading::view_helpful(Reply const& reply)
{
    HelpfulView view;
    view.can_mark = viewer_.is_signed_in() && !reply.deleted_at && reply.author_id != viewer_.person;
    for (auto const& row : gathered().helpful)
        if (row.thing_id == reply.id.uuid) view.count = row.count, view.mine = row.is_mine;
    for (auto const& row : gathered().thanks)
        if (row.thing_id == reply.id.uuid) view.thanks.push_back({row.person, row.words});
    return view;
}

ReplyView Reading::view_reply(store::AuthoredReply const& row)
{
    ReplyView view;
    fill(view, row);
    for (auto const& child : gathered().children) {
        if (child.reply.parent_id != row.reply.id) continue;
        fill(view.nested.emplace_back(), child);
    }
    return view;
}

} // namespace together::conversations
