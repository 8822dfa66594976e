// What belongs to the posts and replies of an import. No I/O here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/conversations/kinds.h"
#include "platform/base/clock.h"

namespace together::exchange {

struct DumpReaction {
    std::string target; // a post's or a reply's source id
    std::string person; // "" when the source counts it but does not name who
    std::string emoji;  // the short name: "tada", "thumbsup"
    std::int64_t count = 1;
    std::optional<conversations::ReactionKind> kind = std::nullopt; // where the source means one of ours
    std::optional<Timestamp> created_at = std::nullopt;             // none: at the time of the import
};

// What is known of a file; its bytes are not in the dump.
struct DumpFile {
    std::string source_id;
    std::string target;
    std::string name;
    std::string media_type;
    std::int64_t bytes = 0;
    std::string url;
    bool is_available = true;
};

enum class DumpRelation { linked, duplicate };

struct DumpLink {
    std::string from; // posts' source ids
    std::string to;
    DumpRelation relation = DumpRelation::linked;
};

} // namespace together::exchange
