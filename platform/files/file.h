// A file that somebody gave us: what is known of it, apart from its bytes.
#pragma once

#include <optional>
#include <string>

#include <boost/describe.hpp>

#include "platform/base/clock.h"
#include "platform/base/id.h"

namespace together::files {

// Bytes in the store, found by their hash.
struct Content {
    std::string content_type; // detected
    std::int64_t size_bytes = 0;
    std::string sha256; // lower-case hex
};
BOOST_DESCRIBE_STRUCT(Content, (), (content_type, size_bytes, sha256))

struct File {
    Id<File> id;
    std::string name; // as given; for showing, never for a path
    Content content;
    std::optional<Uuid> owner;
    Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(File, (), (id, name, content, owner, created_at))

} // namespace together::files
