// What a team is: people who work together, somewhere in the tree of the organisation. No I/O here.
#pragma once

#include <optional>
#include <string>

#include "app/people/person.h"
#include "platform/base/result.h"

namespace together::people {

struct Team {
    Id<Team> id;
    std::string slug;
    std::string name;
    std::string purpose;
    std::optional<Id<Team>> parent; // none: at the top
    Timestamp created_at;
    std::int64_t version = 1;

    std::string path() const { return "/teams/" + slug; }
};
BOOST_DESCRIBE_STRUCT(Team, (), (id, slug, name, purpose, parent, created_at, version))

// As it was sent. `version` is that of the team which is changed.
struct TeamInput {
    std::string name;
    std::optional<std::string> purpose;
    std::optional<std::string> parent; // a slug; none: at the top
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(TeamInput, (), (name, purpose, parent, version))

struct TeamText {
    std::string name;    // one line of 1 to 80 characters
    std::string purpose; // at most 500 characters

    // Problems of name and purpose.
    static Result<TeamText> parse(TeamInput const& input);
};

} // namespace together::people
