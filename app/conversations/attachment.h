// A file that somebody adds to what they write. No I/O here.
#pragma once

#include <optional>
#include <string>

#include "app/conversations/post.h"
#include "platform/files/file.h"

namespace together::conversations {

enum class AttachmentKind {
    picture,  // kept in our sizes only: what else was in it is gone
    document, // a PDF whose first page could be drawn
    other,    // to be saved, never shown
};
BOOST_DESCRIBE_ENUM(AttachmentKind, picture, document, other)

struct Attachment {
    Id<Attachment> id;
    Id<people::Person> owner_id;
    std::optional<Id<Post>> post_id;
    std::optional<Uuid> thing_id; // the post or reply that it came with; none: not sent yet
    AttachmentKind kind = AttachmentKind::other;
    std::string name;
    std::string content_type;
    std::int64_t size_bytes = 0;
    std::string alt;
    Id<files::File> file_id;
    std::optional<Id<files::File>> preview_id;
    std::int64_t width = 0; // pixels of the picture, or of the preview
    std::int64_t height = 0;
    std::int64_t pages = 0;
    Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(Attachment, (),
    (id, owner_id, post_id, thing_id, kind, name, content_type, size_bytes, alt, file_id, preview_id, width, height,
        pages, created_at))

struct AttachmentView {
    Id<Attachment> id;
    std::string address; // "/attachments/{id}"
    AttachmentKind kind = AttachmentKind::other;
    std::string name;
    std::string content_type;
    std::int64_t size_bytes = 0;
    std::string size; // "1.4 MB"
    std::string alt;
    bool has_preview = false;
    std::int64_t width = 0;
    std::int64_t height = 0;
    std::int64_t pages = 0;
};
BOOST_DESCRIBE_STRUCT(AttachmentView, (),
    (id, address, kind, name, content_type, size_bytes, size, alt, has_preview, width, height, pages))

AttachmentView view_of(Attachment const& attachment);

} // namespace together::conversations
