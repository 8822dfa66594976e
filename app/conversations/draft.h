// What somebody is writing and has not sent yet. No I/O here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/conversations/attachment.h"
#include "app/conversations/reply.h"

namespace together::conversations {

// Names what a draft is for; one draft a key and person.
std::string draft_key_of_new_post();
std::string draft_key_of_reply(Id<Post> post, std::optional<Id<Reply>> parent);
std::string draft_key_of_edit(Id<Post> post);
std::string draft_key_of_edit(Id<Reply> reply);

// The address where it goes on being written; none for what is no key.
std::optional<std::string> place_of_draft(std::string_view key);

struct SavedDraft {
    std::string draft_key;
    std::string title;
    std::string body;
    std::string topics; // separated by commas
    std::string kind;   // may be empty
    std::string space;  // slug; may be empty
    std::int64_t version = 1;
    Timestamp updated_at;

    bool is_empty() const { return title.empty() && body.empty() && topics.empty(); }
};
BOOST_DESCRIBE_STRUCT(SavedDraft, (), (draft_key, title, body, topics, kind, space, version, updated_at))

// As it was sent. `version` is the one that was saved or read last, 0 for none; without it what is there is replaced.
struct DraftInput {
    std::optional<std::string> title;
    std::optional<std::string> body;
    std::optional<std::string> topics;
    std::optional<std::string> kind;
    std::optional<std::string> space;
    std::optional<std::vector<std::string>> attachments; // ids
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(DraftInput, (), (title, body, topics, kind, space, attachments, version))

struct DraftView : SavedDraft {
    std::string address;
    std::vector<AttachmentView> attachments;
};
BOOST_DESCRIBE_STRUCT(DraftView, (SavedDraft), (address, attachments))

struct DraftsView {
    std::vector<DraftView> drafts; // the newest first
};
BOOST_DESCRIBE_STRUCT(DraftsView, (), (drafts))

} // namespace together::conversations
