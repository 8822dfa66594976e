// What others are told about tries and stories. Ids only: who hears reads what they may.
#pragma once

#include "app/practice/story.h"

namespace together::practice {

// Somebody set out to try something.
struct Tried {
    static constexpr std::string_view kind = "practice.tried";
    Id<Try> try_id;
    Id<people::Person> person_id;
    Uuid source_id;
    std::optional<Id<people::Person>> author_id; // who shared it, to be told
    std::optional<Id<objectives::Objective>> objective_id;
    Visibility visibility = Visibility::team;
    Uuid subject() const { return try_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(Tried, (), (try_id, person_id, source_id, author_id, objective_id, visibility))

// A story was told; `is_change` when it was told before and says more now.
struct Told {
    static constexpr std::string_view kind = "practice.told";
    Id<Try> try_id;
    Id<people::Person> person_id;
    std::optional<Id<conversations::Post>> post_id;
    Outcome outcome = Outcome::worked;
    bool is_change = false;
    Visibility visibility = Visibility::team;
    Uuid subject() const { return try_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(Told, (), (try_id, person_id, post_id, outcome, is_change, visibility))

struct Withdrawn {
    static constexpr std::string_view kind = "practice.withdrawn";
    Id<Try> try_id;
    Id<people::Person> person_id;
    Uuid subject() const { return try_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(Withdrawn, (), (try_id, person_id))

// It was not done; what stood in the way is for the owner and, in groups of five or more, for the organisation.
struct Dropped {
    static constexpr std::string_view kind = "practice.dropped";
    Id<Try> try_id;
    Id<people::Person> person_id;
    Visibility visibility = Visibility::team;
    Uuid subject() const { return try_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(Dropped, (), (try_id, person_id, visibility))

// The teller asks these people whether they saw it.
struct WitnessesAsked {
    static constexpr std::string_view kind = "practice.witnesses_asked";
    Id<Try> try_id;
    Id<people::Person> person_id;
    std::vector<Id<people::Person>> people;
    Uuid subject() const { return try_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(WitnessesAsked, (), (try_id, person_id, people))

// Confirmed or declined; `asked` again: taken back.
struct Witnessed {
    static constexpr std::string_view kind = "practice.witnessed";
    Id<Try> try_id;
    Id<people::Person> teller_id;
    Id<people::Person> witness_id;
    WitnessState state = WitnessState::confirmed;
    Uuid subject() const { return try_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(Witnessed, (), (try_id, teller_id, witness_id, state))

} // namespace together::practice
