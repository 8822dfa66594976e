// Puts a thread together: what is asked at once is asked in two rounds.
#include "app/conversations/threads.h"

#include <algorithm>

#include "app/conversations/draft.h"
#include "app/conversations/posts_store.h"
#include "app/conversations/reading.h"
#include "app/conversations/spaces_store.h"
#include "app/conversations/topics_store.h"
#include "app/people/people.h"

namespace together::conversations {
namespace {

constexpr std::size_t replies_per_page = 20;
constexpr std::size_t most_helpful_replies = 8;
constexpr std::size_t excerpt_characters = 180;

struct ReplyPage {
    std::vector<store::AuthoredReply> replies;
    std::optional<std::string> older;
    std::optional<std::string> newer;
};

std::string cursor_at(store::AuthoredReply const& row)
{
    return Cursor{row.reply.created_at, row.reply.id.uuid}.to_string();
}

// One row more than a page was asked for: it tells whether there is more in the direction of reading.
ReplyPage page_of(std::vector<store::AuthoredReply> rows, store::ReplyListing const& listing)
{
    auto const has_more = rows.size() > replies_per_page;
    if (has_more) rows.pop_back();
    if (listing.is_backward) std::ranges::reverse(rows);
    ReplyPage page{.replies = std::move(rows)};
    if (page.replies.empty()) return page;
    auto const has_start = listing.from.at == Cursor::before_everything().at;
    if (listing.is_backward ? has_more : !has_start) page.older = cursor_at(page.replies.front());
    if (listing.is_backward || has_more) page.newer = cursor_at(page.replies.back());
    return page;
}

store::ReplyListing listing_of(Id<Post> id, Threads::Part const& part)
{
    store::ReplyListing listing{.post = id, .limit = replies_per_page + 1};
    auto const before = Cursor::parse(part.before);
    listing.is_backward = before.has_value();
    listing.from = before ? *before : Cursor::parse(part.after).value_or(Cursor::before_everything());
    return listing;
}

ReplyPage most_helpful(sql::Reader& db, Id<Post> id)
{
    return {.replies = store::list_replies(db, store::ask_most_helpful(db, id, most_helpful_replies).get()),
        .older = {},
        .newer = {}};
}

void show_page(ThreadView& view, Reading& reading, ReplyPage const& page)
{
    if (page.older) view.older = view.post.address + "?before=" + *page.older;
    if (page.newer) view.newer = view.post.address + "?after=" + *page.newer;
    view.has_answer = reading.found().post.accepted_reply_id.has_value();
    view.is_long = view.post.reply_count > static_cast<std::int64_t>(replies_per_page);
    for (auto const& row : page.replies)
        if (view.show == Reach::helpful || !reading.is_accepted(row)) view.replies.push_back(reading.view_reply(row));
    if (view.show == Reach::helpful) return;
    auto const is_new = [](ReplyView const& reply) { return reply.is_new; };
    auto const first = std::ranges::find_if(view.replies, is_new);
    if (first != view.replies.end()) first->is_first_new = true;
    view.read_until = page.newer ? page.replies.back().reply.created_at : reading.found().post.last_activity_at;
}

} // namespace

Result<ThreadView> Threads::open(Viewer const& viewer, Id<Post> id, Part const& part)
{
    return database_.read([&](sql::Reader& db) -> Result<ThreadView> {
        auto const listing = listing_of(id, part);
        Reading reading{db, viewer, showing_, id};
        auto asked_page = store::ask_replies(db, listing);
        auto asked_accepted = store::ask_accepted(db, id);
        auto asked_space = store::ask_card_of(db, viewer, id);
        auto asked_participants = store::ask_participants(db, id);
        auto asked_links = store::ask_links(db, viewer, id);
        auto asked_unread = store::ask_unread(db, viewer, id);
        if (!reading.find()) return Problem::not_found();

        auto const page = part.show == Reach::helpful ? most_helpful(db, id) : page_of(asked_page.get(), listing);
        auto const is_first = !page.older && part.show == Reach::all;
        auto const accepted = is_first ? asked_accepted.get() : std::nullopt;
        auto things = page.replies;
        if (accepted) things.push_back(*accepted);
        reading.gather(things);
        ThreadView view{.post = reading.view_post(), .space = *asked_space.get(), .show = part.show};
        view.reply_form.draft_key = draft_key_of_reply(id, {});
        view.participants = asked_participants.get();
        view.links = asked_links.get();
        if (accepted) view.accepted = reading.view_reply(*accepted);
        if (auto const unread = asked_unread.get(); unread.first)
            view.unread = {unread.count, view.post.address + "?at=new"};
        view.read_before = reading.read_until();
        show_page(view, reading, page);
        return view;
    });
}

Result<ReplyListView> Threads::replies(Viewer const& viewer, Id<Post> id, std::string_view after)
{
    return database_.read([&](sql::Reader& db) -> Result<ReplyListView> {
        auto const listing = listing_of(id, {.after = after, .before = {}});
        Reading reading{db, viewer, showing_, id};
        auto asked_page = store::ask_replies(db, listing);
        if (!reading.find()) return Problem::not_found();
        auto const page = page_of(asked_page.get(), listing);
        reading.gather(page.replies);
        ReplyListView view{.next = page.newer};
        for (auto const& row : page.replies) view.replies.push_back(reading.view_reply(row));
        return view;
    });
}

Result<ReplyView> Threads::reply(Viewer const& viewer, Id<Reply> id)
{
    return database_.read([&](sql::Reader& db) -> Result<ReplyView> {
        auto const row = store::find_authored_reply(db, id);
        if (!row) return Problem::not_found();
        Reading reading{db, viewer, showing_, row->reply.post_id};
        reading.gather({*row});
        if (!reading.find()) return Problem::not_found();
        return reading.view_reply(*row);
    });
}

Result<PostView> Threads::post(Viewer const& viewer, Id<Post> id)
{
    return database_.read([&](sql::Reader& db) -> Result<PostView> {
        Reading reading{db, viewer, showing_, id};
        reading.gather({});
        if (!reading.find()) return Problem::not_found();
        return reading.view_post();
    });
}

namespace {

std::optional<ThreadPartsView> read_parts(
    Reading& reading, sql::Reader& db, Id<Post> id, std::vector<Id<Reply>> const& replies)
{
    std::vector<store::AuthoredReply> rows;
    for (auto const reply : replies)
        if (auto row = store::find_authored_reply(db, reply); row && row->reply.post_id == id)
            rows.push_back(std::move(*row));
    reading.gather(rows);
    if (!reading.find()) return std::nullopt;
    ThreadPartsView parts{.post = reading.view_post(), .replies = {}, .nested = {}};
    for (auto const& row : rows) {
        auto view = reading.view_reply(row);
        view.nested.clear();
        if (row.reply.parent_id) parts.nested.push_back(std::move(view));
        else parts.replies.push_back(std::move(view));
    }
    return parts;
}

} // namespace

Result<ThreadPartsView> Threads::parts(Viewer const& viewer, Id<Post> id, std::vector<Id<Reply>> const& replies)
{
    return database_.read([&](sql::Reader& db) -> Result<ThreadPartsView> {
        Reading reading{db, viewer, showing_, id};
        auto parts = read_parts(reading, db, id, replies);
        if (!parts) return Problem::not_found();
        return std::move(*parts);
    });
}

std::optional<ThreadPartsView> Threads::parts_for_all(Id<Post> id, std::vector<Id<Reply>> const& replies)
{
    return database_.read([&](sql::Reader& db) {
        Reading reading{db, showing_, id};
        return read_parts(reading, db, id, replies);
    });
}

model::SafeHtml Threads::preview(Viewer const& viewer, std::string_view body)
{
    auto const handles = html::Markdown::mentions(body);
    std::vector<people::Person> people;
    if (!handles.empty() && viewer.role != Role::guest) // who does not see everybody learns of nobody here
        people = database_.read([&](sql::Reader& db) { return people::find_people_by_handle(db, handles); });
    html::Markdown::Options options;
    options.person = [&](std::string_view handle) -> std::optional<html::Markdown::Person> {
        for (auto const& person : people)
            if (person.handle == handle) return html::Markdown::Person{person.path(), person.name};
        return std::nullopt;
    };
    return html::Markdown::render(body, options);
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

Result<std::optional<Id<Reply>>> Threads::place(Viewer const& viewer, Id<Post> id, std::string_view at)
{
    return database_.read([&](sql::Reader& db) -> Result<std::optional<Id<Reply>>> {
        auto const found = store::find_visible_post(db, viewer, id);
        if (!found) return Problem::not_found();
        if (at == "new") return store::ask_unread(db, viewer, id).get().first;
        if (at == "answer") return found->post.accepted_reply_id;
        if (at == "end") return store::find_reply_at(db, id, Cursor::after_everything().at);
        auto const day = parse_rfc3339(std::string{at} + "T00:00:00Z");
        if (!day) return Problem::field("at", "field.day");
        return store::find_reply_at(db, id, *day);
    });
}

bool Threads::is_reply_now(Viewer const& viewer, Id<Post> id)
{
    return reply(viewer, Id<Reply>{id.uuid}).has_value();
}

bool Threads::is_post_now(Viewer const& viewer, Id<Reply> id)
{
    return post(viewer, Id<Post>{id.uuid}).has_value();
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
    row.is_pinned = post.is_pinned;
    row.is_unread = post.is_unread;
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

std::vector<PostRow> Threads::rows_for_all(std::vector<Id<Post>> const& ids, std::optional<Id<Space>> space)
{
    auto const posts = database_.read([&](sql::Reader& db) { return store::list_posts_for_all(db, ids, space); });
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
        if (show == Show::all && after.empty())
            view.pinned = list_posts(db, viewer, {.space = found->space.id, .pinned_only = true}, address).posts;
        for (auto& row : view.pinned) row.space.reset();
        auto posts = list_posts(db, viewer, listing, address);
        for (auto& row : posts.posts) row.space.reset();
        view.posts = std::move(posts.posts);
        view.next = std::move(posts.next);
        view.topics = store::list_topics_of_space(db, found->space.id, 8);
        return view;
    });
}

} // namespace together::conversations
