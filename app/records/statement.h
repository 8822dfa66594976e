// A statement that was checked, ready to be stored: its text with what the store adds, and what it is found by.
#pragma once

#include <boost/describe.hpp>

#include "app/records/json_tree.h"
#include "app/records/statement_check.h"
#include "platform/base/clock.h"
#include "platform/base/id.h"

namespace together::records {

struct Statement; // as Id<Statement>

// An attachment as its statement names it.
struct AttachmentNote {
    std::string sha2; // lower case
    std::string usage_type;
    std::string content_type;
    bool has_url = false;
    std::int64_t length = 0; // bytes
};

struct ActivityNote {
    std::string iri;
    std::string definition; // JSON
};

struct PreparedStatement {
    Id<Statement> id;
    std::string text;             // final but for the moments
    std::size_t stored_at = 0;    // where in the text `stored` goes: 27 characters
    std::size_t timestamp_at = 0; // the same for `timestamp`, 0 when the sender gave one
    std::vector<std::int64_t> keys;
    std::optional<Uuid> refers_to;
    bool is_voiding = false;
    std::optional<Uuid> audience;
    std::string verb;
    std::string activity; // of the object; empty when it is none
    std::vector<AttachmentNote> attachments;
    std::vector<ActivityNote> activities; // those with a definition

    // Writes the moments into the text.
    void stamp(Timestamp stored);
    // Gives one that came without an id another one.
    void rename(Id<Statement> to);
};

struct Preparation {
    Version version = Version::v1_0_3;
    std::string_view authority; // JSON of an agent
    Timestamp now;              // for a fresh id
    bool defines = true;        // the definitions that came may be taken over
};

// `statement` was checked.
PreparedStatement prepare(Json statement, Preparation const& with);

std::vector<AttachmentNote> attachments_in(Json statement);

// Whether two texts say the same, as the standard compares: without what the store added and the order of members.
bool say_the_same(std::string_view stored, std::string_view sent);
// The same for values.
bool are_equal(Json a, Json b);

} // namespace together::records
