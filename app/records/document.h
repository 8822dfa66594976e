// Documents that programs keep in the store: state of an activity, profiles of activities and agents. No I/O here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "platform/base/clock.h"

namespace together::records {

enum class DocumentKind { state, activity_profile, agent_profile };
BOOST_DESCRIBE_ENUM(DocumentKind, state, activity_profile, agent_profile)

// Whose documents; what a kind does not use is empty.
struct DocumentShelf {
    DocumentKind kind = DocumentKind::state;
    std::string activity;                    // IRI
    std::string agent;                       // identity
    std::optional<std::string> registration; // of a state: none means any where documents are listed or removed
};

struct Document {
    std::string content_type;
    std::string etag; // quoted, of the contents
    std::vector<std::byte> contents;
    Timestamp updated_at;
};
BOOST_DESCRIBE_STRUCT(Document, (), (content_type, etag, contents, updated_at))

// What was seen before, by the request's headers.
struct Condition {
    std::optional<std::string> if_match;
    std::optional<std::string> if_none_match;
    bool is_required = false; // what is there is not overwritten blindly
    bool is_demanded = false; // nothing is written blindly
};

std::string etag_of_contents(std::string_view contents);

} // namespace together::records
