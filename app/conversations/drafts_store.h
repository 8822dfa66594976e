// Every SQL statement about drafts, and about taking back what was just sent.
#pragma once

#include "app/conversations/draft.h"
#include "platform/sql/transaction.h"

namespace together::conversations::store {

std::optional<SavedDraft> find_draft(sql::Reader& db, Id<people::Person> person, std::string_view key);
std::vector<SavedDraft> list_drafts(sql::Reader& db, Id<people::Person> person, std::size_t limit);
// Replaces what is there. The version that it has now.
std::int64_t save_draft(sql::Transaction& tx, Id<people::Person> person, SavedDraft const& draft);
void remove_draft(sql::Transaction& tx, Id<people::Person> person, std::string_view key);
struct DraftPlace {
    Id<people::Person> person_id;
    std::string draft_key;
};
BOOST_DESCRIBE_STRUCT(DraftPlace, (), (person_id, draft_key))
// Everybody's with these keys, or with one like this.
std::vector<DraftPlace> list_drafts_at(sql::Reader& db, std::vector<std::string> const& keys, std::string_view like);
void forget_drafts(sql::Transaction& tx, Timestamp before);

// Of the person's own, not sent yet; others are left out.
void set_draft_attachments(sql::Transaction& tx, Id<people::Person> person, std::string_view key,
    std::vector<Id<Attachment>> const& attachments);
std::vector<Attachment> list_draft_attachments(sql::Reader& db, Id<people::Person> person, std::string_view key);

// The thread that it went into; none for what is a thread still.
std::optional<Id<Post>> find_merged_into(sql::Reader& db, Id<Post> id);
bool is_thread(sql::Reader& db, Id<Post> id);
std::optional<Id<Post>> find_thread_of(sql::Reader& db, Id<Reply> id);

std::string find_slug_of(sql::Reader& db, Id<Space> space);
bool has_replies(sql::Reader& db, Id<Post> post);
bool has_replies(sql::Reader& db, Id<Reply> parent);
// As if it had never been: the reply, its reactions and mentions.
void erase_reply(sql::Transaction& tx, Reply const& reply);

} // namespace together::conversations::store
