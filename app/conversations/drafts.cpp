// Drafts are their writer's alone; whether the thread may still be seen is asked when it is opened.
#include "app/conversations/drafts.h"

#include "app/conversations/attachments_store.h"
#include "app/conversations/drafts_store.h"
#include "app/conversations/moved_drafts.h"
#include "app/conversations/posts_events.h"
#include "app/conversations/posts_store.h"
#include "app/conversations/replies_store.h"
#include "platform/model/input.h"

namespace together::conversations {
namespace {

using namespace std::chrono_literals;

constexpr auto drafts_are_kept = 24h * 90;
constexpr auto time_on_the_way = 5s; // of the page, and of the button pressed on it
constexpr std::size_t most_drafts_listed = 50;
constexpr std::size_t longest_line = 2'000;   // bytes
constexpr std::size_t longest_body = 250'000; // bytes

// Kept as it is written, half sentences and all; only what cannot be stored is refused.
std::optional<Problem> check_text(std::string_view field, std::string_view text, std::size_t longest)
{
    if (!model::is_clean_text(text)) return Problem::field(field, "field.characters");
    if (text.size() > longest) return Problem::field(field, "field.too_long", {{"limit", std::to_string(longest)}});
    return std::nullopt;
}

std::optional<Problem> check_draft(SavedDraft const& draft)
{
    if (auto problem = check_text("body", draft.body, longest_body)) return problem;
    std::pair<std::string_view, std::string const*> const lines[] = {
        {"title", &draft.title}, {"topics", &draft.topics}, {"kind", &draft.kind}, {"space", &draft.space}};
    for (auto const& [field, text] : lines)
        if (auto problem = check_text(field, *text, longest_line)) return problem;
    return std::nullopt;
}

std::vector<Id<Attachment>> ids_of(std::vector<std::string> const& words)
{
    std::vector<Id<Attachment>> ids;
    for (auto const& word : words)
        if (auto const id = Id<Attachment>::parse(word)) ids.push_back(*id);
    return ids;
}

DraftView view_of(sql::Reader& db, Id<people::Person> person, SavedDraft const& draft)
{
    DraftView view{draft};
    view.address = place_of_draft(draft.draft_key).value_or("/drafts");
    for (auto const& attachment : store::list_draft_attachments(db, person, draft.draft_key))
        view.attachments.push_back(conversations::view_of(attachment));
    return view;
}

void take(std::optional<std::string> const& sent, std::string& kept)
{
    if (sent) kept = *sent;
}

} // namespace

Result<SavedDraft> Drafts::save(Viewer const& viewer, std::string_view asked_key, DraftInput const& input)
{
    if (!place_of_draft(asked_key)) return Problem::not_found();
    return database_.write([&](sql::Transaction& tx) -> Result<SavedDraft> {
        auto const key = current_key(tx, asked_key);
        auto const before = store::find_draft(tx, *viewer.person, key);
        if (input.version && *input.version != (before ? before->version : 0)) return Problem::stale();
        auto draft = before.value_or(SavedDraft{.draft_key = key});
        take(input.title, draft.title);
        take(input.body, draft.body);
        take(input.topics, draft.topics);
        take(input.kind, draft.kind);
        take(input.space, draft.space);
        draft.updated_at = clock_.now();
        if (auto problem = check_draft(draft)) return *problem;
        draft.version = store::save_draft(tx, *viewer.person, draft);
        if (input.attachments) store::set_draft_attachments(tx, *viewer.person, key, ids_of(*input.attachments));
        return draft;
    });
}

std::optional<DraftView> Drafts::find(Viewer const& viewer, std::string_view key)
{
    return database_.read([&](sql::Reader& db) -> std::optional<DraftView> {
        auto const draft = store::find_draft(db, *viewer.person, current_key(db, key));
        if (!draft) return std::nullopt;
        return view_of(db, *viewer.person, *draft);
    });
}

DraftsView Drafts::list(Viewer const& viewer)
{
    return database_.read([&](sql::Reader& db) {
        DraftsView view;
        for (auto const& draft : store::list_drafts(db, *viewer.person, most_drafts_listed))
            view.drafts.push_back(view_of(db, *viewer.person, draft));
        return view;
    });
}

Result<Done> Drafts::drop(Viewer const& viewer, std::string_view key)
{
    if (!place_of_draft(key)) return Problem::not_found();
    database_.write([&](sql::Transaction& tx) { store::remove_draft(tx, *viewer.person, current_key(tx, key)); });
    return Done{};
}

void Drafts::sweep()
{
    database_.write([&](sql::Transaction& tx) { store::forget_drafts(tx, clock_.now() - drafts_are_kept); });
}

bool Drafts::is_fresh(Timestamp created_at) const
{
    return clock_.now() - created_at < time_to_undo + time_on_the_way;
}

std::optional<Sent> Drafts::find_sent(Viewer const& viewer, Uuid thing)
{
    return database_.read([&](sql::Reader& db) -> std::optional<Sent> {
        auto const left = [&](Timestamp created_at) {
            return std::chrono::ceil<std::chrono::seconds>(created_at + time_to_undo - clock_.now()).count();
        };
        auto const reply = store::find_reply(db, Id<Reply>{thing});
        auto const post = reply ? std::nullopt : store::find_visible_post(db, viewer, Id<Post>{thing});
        if (reply && reply->author_id == viewer.person && !reply->deleted_at && left(reply->created_at) > 0)
            return Sent{"/replies/" + thing.to_string() + "/sending", left(reply->created_at)};
        if (post && post->is_by(viewer) && !post->post.deleted_at && left(post->post.created_at) > 0)
            return Sent{"/posts/" + thing.to_string() + "/sending", left(post->post.created_at)};
        return std::nullopt;
    });
}

// What was begun meanwhile stands behind it.
std::string Drafts::restore(sql::Transaction& tx, Viewer const& viewer, Uuid thing, SavedDraft draft)
{
    auto const person = *viewer.person;
    auto const begun = store::find_draft(tx, person, draft.draft_key);
    if (begun && !begun->body.empty()) draft.body += "\n\n" + begun->body;
    draft.updated_at = clock_.now();
    store::save_draft(tx, person, draft);
    std::vector<Id<Attachment>> attachments;
    for (auto const& attachment : store::list_attachments(tx, {thing})) {
        store::set_place(tx, attachment.id, {});
        attachments.push_back(attachment.id);
    }
    for (auto const& attachment : store::list_draft_attachments(tx, person, draft.draft_key))
        attachments.push_back(attachment.id);
    store::set_draft_attachments(tx, person, draft.draft_key, attachments);
    return place_of_draft(draft.draft_key).value_or("/drafts");
}

Result<std::string> Drafts::take_back(Viewer const& viewer, Id<Post> id)
{
    return database_.write([&](sql::Transaction& tx) -> Result<std::string> {
        auto const found = store::find_visible_post(tx, viewer, id);
        if (!found || !found->is_by(viewer) || found->post.deleted_at) return Problem::not_found();
        auto const& post = found->post;
        if (!is_fresh(post.created_at) || store::has_replies(tx, id)) return Problem::conflict("problem.sent_for_good");
        SavedDraft draft{.draft_key = draft_key_of_new_post(), .title = post.title, .body = post.body};
        for (auto const& topic : store::ask_topics_of(tx, id).get())
            draft.topics += (draft.topics.empty() ? "" : ", ") + topic.name;
        draft.kind = model::name_of(post.kind);
        draft.space = store::find_slug_of(tx, post.space_id);
        store::delete_post(tx, id, *viewer.person, clock_.now());
        store::count_post(tx, post, -1);
        outbox_.publish(tx, ThreadChanged{id, {}, *viewer.person, ThreadChange::deleted});
        return restore(tx, viewer, id.uuid, std::move(draft));
    });
}

Result<std::string> Drafts::take_back(Viewer const& viewer, Id<Reply> id)
{
    return database_.write([&](sql::Transaction& tx) -> Result<std::string> {
        auto const reply = store::find_reply(tx, id);
        if (!reply || reply->author_id != viewer.person || reply->deleted_at) return Problem::not_found();
        auto const post = store::find_visible_post(tx, viewer, reply->post_id);
        if (!post) return Problem::not_found();
        auto const is_accepted = post->post.accepted_reply_id == id;
        if (!is_fresh(reply->created_at) || reply->edited_at || is_accepted || store::has_replies(tx, id))
            return Problem::conflict("problem.sent_for_good");
        store::erase_reply(tx, *reply);
        outbox_.publish(tx, ThreadChanged{reply->post_id, id, *viewer.person, ThreadChange::reply_deleted});
        SavedDraft draft{.draft_key = draft_key_of_reply(reply->post_id, reply->parent_id), .body = reply->body};
        return restore(tx, viewer, id.uuid, std::move(draft));
    });
}

std::optional<Problem> drop_draft(
    sql::Transaction& tx, Id<people::Person> person, std::optional<std::string> const& key)
{
    if (!key) return std::nullopt;
    if (!place_of_draft(*key)) return Problem::field("draft", "field.no_draft");
    store::remove_draft(tx, person, *key);
    return std::nullopt;
}

} // namespace together::conversations
