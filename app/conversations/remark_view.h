// What a post and a reply have in common, as pages and programs see them.
#pragma once

#include "app/conversations/attachment.h"
#include "app/conversations/kinds.h"
#include "app/conversations/people_view.h"
#include "platform/model/safe_html.h"

namespace together::conversations {

struct ReactionView {
    ReactionKind kind = ReactionKind::thanks;
    std::int64_t count = 0;
    bool mine = false;
};
BOOST_DESCRIBE_STRUCT(ReactionView, (), (kind, count, mine))

struct FileView {
    std::string name;
    std::string content_type;
    std::int64_t size_bytes = 0;
};
BOOST_DESCRIBE_STRUCT(FileView, (), (name, content_type, size_bytes))

// What a post and a reply have in common. Of what was deleted only the trace is left: no text.
struct Remark {
    std::string address; // "/posts/{id}" or "/replies/{id}"
    PersonBrief author;
    std::string body; // Markdown
    model::SafeHtml body_html;
    Timestamp created_at;
    std::optional<Timestamp> edited_at;
    std::int64_t version = 1;
    bool is_deleted = false;
    std::optional<std::int64_t> votes;   // up less down, where an import brought some
    std::vector<ReactionView> reactions; // every kind that fits, also with nobody yet
    std::vector<FileView> files;
    std::vector<AttachmentView> attachments;
    bool can_react = false;
    bool can_edit = false;
    bool can_delete = false;
    bool can_reply = false;
    bool is_saved = false; // kept for later by who reads
};
BOOST_DESCRIBE_STRUCT(Remark, (),
    (address, author, body, body_html, created_at, edited_at, version, is_deleted, votes, reactions, files, attachments,
        can_react, can_edit, can_delete, can_reply, is_saved))

// Those whom a reply helped, and what they said with it.
struct ThanksView {
    PersonBrief person;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(ThanksView, (), (person, words))

struct HelpfulView {
    std::int64_t count = 0;
    bool mine = false;
    bool can_mark = false;
    std::vector<ThanksView> thanks; // the latest words first
};
BOOST_DESCRIBE_STRUCT(HelpfulView, (), (count, mine, can_mark, thanks))

} // namespace together::conversations
