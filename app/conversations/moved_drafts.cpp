// A key names a post or reply; where that stands now is asked of the database.
#include "app/conversations/moved_drafts.h"

#include "app/conversations/drafts_store.h"

namespace together::conversations {
namespace {

constexpr std::size_t uuid_size = 36;

// What a key begins with, and the ids behind it.
struct Named {
    std::string_view what;
    Uuid thing;
    std::optional<Uuid> reply; // of an answer
};

std::optional<Named> named_by(std::string_view key)
{
    for (std::string_view const what : {"answer-", "reply-", "edit-post-", "edit-reply-"}) {
        if (!key.starts_with(what)) continue;
        auto const rest = key.substr(what.size());
        auto const thing = Uuid::parse(rest.substr(0, uuid_size));
        if (!thing) return std::nullopt;
        if (what != "answer-") return Named{what, *thing, {}};
        return Named{what, *thing, Uuid::parse(rest.substr(std::min(rest.size(), uuid_size + 1)))};
    }
    return std::nullopt;
}

// The post's title is no field of a reply: it stands where merging puts it.
void become_a_reply(SavedDraft& draft)
{
    if (!draft.title.empty()) draft.body = "**" + draft.title + "**\n\n" + draft.body;
    draft.title.clear();
    draft.topics.clear();
}

void bring(sql::Transaction& tx, Id<people::Person> person, std::string const& from, std::string const& to)
{
    auto draft = store::find_draft(tx, person, from);
    if (!draft) return;
    if (from.starts_with("edit-post-") && !to.starts_with("edit-post-")) become_a_reply(*draft);
    std::vector<Id<Attachment>> attachments;
    if (auto const there = store::find_draft(tx, person, to)) {
        if (draft->title.empty()) draft->title = there->title;
        if (draft->topics.empty()) draft->topics = there->topics;
        if (!there->body.empty()) draft->body = there->body + "\n\n" + draft->body;
        draft->updated_at = std::max(draft->updated_at, there->updated_at);
    }
    for (auto const& key : {to, from})
        for (auto const& attachment : store::list_draft_attachments(tx, person, key))
            attachments.push_back(attachment.id);
    draft->draft_key = to;
    store::save_draft(tx, person, *draft);
    store::set_draft_attachments(tx, person, to, attachments);
    store::remove_draft(tx, person, from);
}

} // namespace

std::string current_key(sql::Reader& db, std::string_view key)
{
    auto const named = named_by(key);
    if (!named) return std::string{key};
    auto const reply = named->reply.value_or(named->thing);
    if (named->reply) {
        if (auto const thread = store::find_thread_of(db, Id<Reply>{reply}))
            return draft_key_of_reply(*thread, Id<Reply>{reply});
        if (store::is_thread(db, Id<Post>{reply})) return draft_key_of_reply(Id<Post>{reply}, {});
    } else if (named->what == "edit-reply-") {
        if (store::is_thread(db, Id<Post>{reply})) return draft_key_of_edit(Id<Post>{reply});
    } else if (auto const into = store::find_merged_into(db, Id<Post>{named->thing})) {
        if (named->what == "reply-") return draft_key_of_reply(*into, {});
        return draft_key_of_edit(Id<Reply>{named->thing});
    }
    return std::string{key};
}

void bring_drafts(sql::Transaction& tx, Id<Post> thread, std::optional<Id<Reply>> split_off)
{
    std::vector<std::string> keys{draft_key_of_reply(thread, {}), draft_key_of_edit(thread)};
    if (split_off) keys.push_back(draft_key_of_edit(*split_off));
    for (auto const& [person, key] : store::list_drafts_at(tx, keys, "answer-" + thread.to_string() + "-%"))
        if (auto const now = current_key(tx, key); now != key) bring(tx, person, key, now);
}

} // namespace together::conversations
