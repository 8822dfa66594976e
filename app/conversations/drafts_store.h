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
void forget_drafts(sql::Transaction& tx, Timestamp before);

// Of the person's own, not sent yet; others are left out.
void set_draft_attachments(sql::Transaction& tx, Id<people::Person> person, std::string_view key,
    std::vector<Id<Attachment>> const& attachments);
std::vector<Attachment> list_draft_attachments(sql::Reader& db, Id<people::Person> person, std::string_view key);

std::string find_slug_of(sql::Reader& db, Id<Space> space);
bool has_replies(sql::Reader& db, Id<Post> post);
bool has_replies(sql::Reader& db, Id<Reply> parent);
// As if it had never been: the reply, its reactions and mentions.
void erase_reply(sql::Transaction& tx, Reply const& reply);

} // namespace together::conversations::store
