// A file that comes in pieces before it is an attachment. No I/O here.
#pragma once

#include <optional>
#include <string>

#include "app/conversations/attachment.h"

namespace together::conversations {

struct Upload {
    Id<Upload> id;
    Id<people::Person> owner_id;
    std::string name;
    std::int64_t size_bytes = 0; // as promised
    std::optional<Id<Attachment>> attachment_id;
    Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(Upload, (), (id, owner_id, name, size_bytes, attachment_id, created_at))

struct UploadView {
    Id<Upload> id;
    std::string address; // "/uploads/{id}"
    std::string name;
    std::int64_t size_bytes = 0;
    std::int64_t offset = 0;     // bytes that came: the next piece begins here
    std::int64_t piece_size = 0; // bytes, at most
    Timestamp expires_at;
    std::optional<Id<Attachment>> attachment_id; // what it became
};
BOOST_DESCRIBE_STRUCT(UploadView, (), (id, address, name, size_bytes, offset, piece_size, expires_at, attachment_id))

} // namespace together::conversations
