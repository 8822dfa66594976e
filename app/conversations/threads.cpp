// Puts a thread together: eight reads and the Markdown of what is shown.
#include "app/conversations/threads.h"

#include "app/conversations/posts_store.h"
#include "app/conversations/reactions_store.h"
#include "app/conversations/replies_store.h"
#include "app/conversations/spaces_store.h"
#include "app/conversations/topics_store.h"

namespace together::conversations {
namespace {

constexpr std::size_t replies_per_page = 20;
constexpr std::size_t excerpt_characters = 180;

template <class T> std::optional<std::int64_t> votes_of(T const& thing)
{
    if (thing.votes_up == 0 && thing.votes_down == 0) return std::nullopt;
    return thing.votes_up - thing.votes_down;
}

// One thread being read: what was found, kept by thing, and how it becomes a view.
class Reading {
public:
    Reading(sql::Reader& db, Viewer const& viewer, VisiblePost const& found, html::MarkdownCache& markdown)
        : db_(db), viewer_(viewer), found_(found), markdown_(markdown)
    {
    }

    void gather(std::vector<store::AuthoredReply> const& replies, std::vector<store::AuthoredReply> const& children);
    PostView view_post() const;
    ReplyView view_reply(store::AuthoredReply const& reply) const;

private:
    html::Markdown::Options markdown_options() const;
    void fill(Remark& remark, Uuid thing, std::string const& body) const;
    void fill(NestedReplyView& view, store::AuthoredReply const& reply) const;
    std::vector<ReactionView> view_reactions(Uuid thing, bool is_post) const;

    sql::Reader& db_;
    Viewer const& viewer_;
    VisiblePost const& found_;
    html::MarkdownCache& markdown_;
    std::vector<TopicRef> topics_;
    std::vector<store::MentionedPerson> mentioned_;
    std::vector<store::ReactionCount> reactions_;
    std::vector<store::FileMention> files_;
    std::vector<store::AuthoredReply> children_;
};

void Reading::gather(
    std::vector<store::AuthoredReply> const& replies, std::vector<store::AuthoredReply> const& children)
{
    children_ = children;
    std::vector<Uuid> things{found_.post.id.uuid};
    for (auto const& row : replies) things.push_back(row.reply.id.uuid);
    for (auto const& row : children) things.push_back(row.reply.id.uuid);
    topics_ = store::list_topics_of(db_, found_.post.id);
    mentioned_ = store::list_mentioned(db_, found_.post.id.uuid);
    reactions_ = store::count_reactions(db_, viewer_, things);
    files_ = store::list_files(db_, things);
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

std::vector<ReactionView> Reading::view_reactions(Uuid thing, bool is_post) const
{
    std::vector<ReactionView> views;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<ReactionKind>>([&](auto const& enumerator) {
        ReactionKind const kind = enumerator.value;
        if (!(is_post ? fits(kind, found_.post.kind) : fits_a_reply(kind))) return;
        ReactionView view{.kind = kind};
        for (auto const& row : reactions_)
            if (row.thing_id == thing && row.kind == kind) view = {kind, row.count, row.is_mine};
        views.push_back(view);
    });
    return views;
}

void Reading::fill(Remark& remark, Uuid thing, std::string const& body) const
{
    remark.reactions = view_reactions(thing, thing == found_.post.id.uuid);
    remark.can_react = viewer_.is_signed_in() && !remark.is_deleted;
    remark.can_delete = remark.can_edit;
    if (remark.is_deleted) return;
    remark.body = body;
    remark.body_html = markdown_.render(body, markdown_options());
    for (auto const& file : files_)
        if (file.thing_id == thing) remark.files.push_back({file.name, file.content_type, file.size_bytes});
}

PostView Reading::view_post() const
{
    auto const& post = found_.post;
    PostView view;
    view.id = post.id;
    view.address = "/posts/" + post.id.to_string();
    view.kind = post.kind;
    view.title = post.deleted_at ? std::string{} : post.title;
    view.author = store::find_author(db_, post.author_id);
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
    fill(view, post.id.uuid, post.body);
    return view;
}

void Reading::fill(NestedReplyView& view, store::AuthoredReply const& row) const
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
    view.is_accepted = found_.post.accepted_reply_id == reply.id;
    view.is_asker = found_.post.kind == PostKind::question && reply.author_id == found_.post.author_id;
    view.can_accept = found_.may_accept(viewer_) && reply.can_be_accepted();
    view.can_reply = found_.takes_replies() && !reply.parent_id && !reply.deleted_at;
    view.can_edit = !reply.deleted_at && !found_.is_space_archived &&
                    (viewer_.person == reply.author_id || found_.may_facilitate(viewer_));
    fill(static_cast<Remark&>(view), reply.id.uuid, reply.body);
}

ReplyView Reading::view_reply(store::AuthoredReply const& row) const
{
    ReplyView view;
    fill(view, row);
    for (auto const& child : children_) {
        if (child.reply.parent_id != row.reply.id) continue;
        fill(view.nested.emplace_back(), child);
    }
    return view;
}

// A page of a thread's replies, and the rows it is made of.
struct ReplyPage {
    std::vector<store::AuthoredReply> replies;
    std::vector<store::AuthoredReply> children;
    std::optional<std::string> next;
};

ReplyPage read_replies(sql::Reader& db, VisiblePost const& found, std::string_view after)
{
    ReplyPage page;
    auto const cursor = Cursor::parse(after);
    page.replies =
        store::list_replies(db, found.post.id, cursor.value_or(Cursor::before_everything()), replies_per_page + 1);
    if (page.replies.size() > replies_per_page) {
        page.replies.pop_back();
        auto const& last = page.replies.back().reply;
        page.next = Cursor{last.created_at, last.id.uuid}.to_string();
    }
    std::vector<Id<Reply>> parents;
    for (auto const& row : page.replies) parents.push_back(row.reply.id);
    if (!cursor && found.post.accepted_reply_id) parents.push_back(*found.post.accepted_reply_id);
    page.children = store::list_children(db, parents);
    return page;
}

} // namespace

Result<ThreadView> Threads::open(Viewer const& viewer, Id<Post> id, std::string_view after)
{
    return database_.read([&](sql::Reader& db) -> Result<ThreadView> {
        auto const found = store::find_visible_post(db, viewer, id);
        if (!found) return Problem::not_found();
        auto page = read_replies(db, *found, after);
        std::optional<store::AuthoredReply> accepted;
        if (found->post.accepted_reply_id && !Cursor::parse(after))
            accepted = store::find_authored_reply(db, *found->post.accepted_reply_id);
        auto things = page.replies;
        if (accepted) things.push_back(*accepted);
        Reading reading{db, viewer, *found, markdown_};
        reading.gather(things, page.children);
        ThreadView view{.post = reading.view_post(), .space = *store::find_card(db, viewer, found->post.space_id)};
        if (page.next) view.newer = view.post.address + "?after=" + *page.next;
        view.reply_form.draft_key = "reply-" + id.to_string();
        view.participants = store::list_participants(db, id);
        if (accepted) view.accepted = reading.view_reply(*accepted);
        for (auto const& row : page.replies)
            if (row.reply.id != found->post.accepted_reply_id) view.replies.push_back(reading.view_reply(row));
        view.links = store::list_links(db, viewer, id);
        return view;
    });
}

Result<ReplyListView> Threads::replies(Viewer const& viewer, Id<Post> id, std::string_view after)
{
    return database_.read([&](sql::Reader& db) -> Result<ReplyListView> {
        auto const found = store::find_visible_post(db, viewer, id);
        if (!found) return Problem::not_found();
        auto const page = read_replies(db, *found, after);
        Reading reading{db, viewer, *found, markdown_};
        reading.gather(page.replies, page.children);
        ReplyListView view{.next = page.next};
        for (auto const& row : page.replies) view.replies.push_back(reading.view_reply(row));
        return view;
    });
}

Result<ReplyView> Threads::reply(Viewer const& viewer, Id<Reply> id)
{
    return database_.read([&](sql::Reader& db) -> Result<ReplyView> {
        auto const row = store::find_authored_reply(db, id);
        if (!row) return Problem::not_found();
        auto const found = store::find_visible_post(db, viewer, row->reply.post_id);
        if (!found) return Problem::not_found();
        Reading reading{db, viewer, *found, markdown_};
        reading.gather({*row}, store::list_children(db, {id}));
        return reading.view_reply(*row);
    });
}

Result<PostView> Threads::post(Viewer const& viewer, Id<Post> id)
{
    return database_.read([&](sql::Reader& db) -> Result<PostView> {
        auto const found = store::find_visible_post(db, viewer, id);
        if (!found) return Problem::not_found();
        Reading reading{db, viewer, *found, markdown_};
        reading.gather({}, {});
        return reading.view_post();
    });
}

namespace {

ThreadPartsView read_parts(Reading& reading, sql::Reader& db, Id<Post> id, std::vector<Id<Reply>> const& replies)
{
    std::vector<store::AuthoredReply> rows;
    for (auto const reply : replies)
        if (auto row = store::find_authored_reply(db, reply); row && row->reply.post_id == id)
            rows.push_back(std::move(*row));
    reading.gather(rows, {});
    ThreadPartsView parts{.post = reading.view_post(), .replies = {}, .nested = {}};
    for (auto const& row : rows) {
        auto view = reading.view_reply(row);
        if (row.reply.parent_id) parts.nested.push_back(std::move(view));
        else parts.replies.push_back(std::move(view));
    }
    return parts;
}

} // namespace

Result<ThreadPartsView> Threads::parts(Viewer const& viewer, Id<Post> id, std::vector<Id<Reply>> const& replies)
{
    return database_.read([&](sql::Reader& db) -> Result<ThreadPartsView> {
        auto const found = store::find_visible_post(db, viewer, id);
        if (!found) return Problem::not_found();
        Reading reading{db, viewer, *found, markdown_};
        return read_parts(reading, db, id, replies);
    });
}

std::optional<ThreadPartsView> Threads::parts_for_all(Id<Post> id, std::vector<Id<Reply>> const& replies)
{
    return database_.read([&](sql::Reader& db) -> std::optional<ThreadPartsView> {
        auto const found = store::find_post_for_all(db, id);
        if (!found) return std::nullopt;
        Viewer const anybody{.person = Id<people::Person>{}, .role = Role::member};
        Reading reading{db, anybody, *found, markdown_};
        return read_parts(reading, db, id, replies);
    });
}

std::string Threads::page_before(Viewer const& viewer, Id<Reply> id)
{
    return database_.read([&](sql::Reader& db) -> std::string {
        auto reply = store::find_reply(db, id);
        if (!reply || !store::find_visible_post(db, viewer, reply->post_id)) return {};
        if (reply->parent_id) reply = store::find_reply(db, *reply->parent_id);
        auto const before = store::find_page_start(db, *reply, replies_per_page);
        return before ? before->to_string() : std::string{};
    });
}

namespace {

PostRow row_of(store::ListedPost const& post)
{
    PostRow row{.id = post.id, .kind = post.kind, .title = post.title, .author = post.author};
    row.excerpt = html::Markdown::plain_text(post.body_start, excerpt_characters);
    row.space = post.space;
    row.created_at = post.created_at;
    row.last_activity_at = post.last_activity_at;
    row.reply_count = post.reply_count;
    row.is_answered = post.is_answered;
    row.is_closed = post.is_closed;
    return row;
}

PostListView list_posts(sql::Reader& db, Viewer const& viewer, ThreadListing listing, std::string_view address)
{
    auto const limit = listing.limit++;
    auto posts = store::list_posts(db, viewer, listing);
    PostListView view;
    if (posts.size() > limit) {
        posts.pop_back();
        auto const& last = posts.back();
        view.next = std::string{address} + "after=" + Cursor{last.last_activity_at, last.id.uuid}.to_string();
    }
    for (auto const& post : posts) view.posts.push_back(row_of(post));
    return view;
}

void apply(Show show, ThreadListing& listing)
{
    listing.unanswered_only = show == Show::open;
    if (show != Show::all && show != Show::open) listing.kind = model::enum_of<PostKind>(model::name_of(show));
}

} // namespace

std::vector<PostRow> Threads::rows_for_all(std::vector<Id<Post>> const& ids)
{
    auto const posts = database_.read([&](sql::Reader& db) { return store::list_posts_for_all(db, ids); });
    std::vector<PostRow> rows;
    for (auto const& post : posts) rows.push_back(row_of(post));
    return rows;
}

PostListView Threads::list(Viewer const& viewer, ThreadListing listing, std::string_view address)
{
    return database_.read([&](sql::Reader& db) { return list_posts(db, viewer, listing, address); });
}

Threads::Wanted Threads::help_wanted(Viewer const& viewer, std::size_t limit)
{
    return database_.read([&](sql::Reader& db) {
        Wanted wanted{.total = store::count_help_wanted(db, viewer)};
        for (auto const& question : store::list_help_wanted(db, viewer, limit))
            wanted.questions.push_back({row_of(question.post), question.topic, question.replies_on_topic});
        return wanted;
    });
}

Result<SpaceView> Threads::space(Viewer const& viewer, std::string_view slug, Show show, std::string_view after)
{
    return database_.read([&](sql::Reader& db) -> Result<SpaceView> {
        auto const found = store::find_visible_space(db, viewer, slug);
        if (!found) return Problem::not_found();
        auto const card = store::find_card(db, viewer, found->space.id);
        SpaceView view{.space = {*card}, .show = show};
        view.space.can_leave = found->standing.is_member;
        view.space.can_manage = found->may_facilitate(viewer);
        view.space.can_post = found->space.takes_posts();
        view.space.facilitators = store::list_facilitators(db, found->space.id);
        view.space.version = found->space.version;
        ThreadListing listing{.space = found->space.id};
        apply(show, listing);
        listing.after = Cursor::parse(after).value_or(Cursor::after_everything());
        auto const address = fmt::format("/spaces/{}?show={}&", found->space.slug, model::name_of(show));
        auto posts = list_posts(db, viewer, listing, address);
        for (auto& row : posts.posts) row.space.reset();
        view.posts = std::move(posts.posts);
        view.next = std::move(posts.next);
        view.topics = store::list_topics_of_space(db, found->space.id, 8);
        return view;
    });
}

} // namespace together::conversations
