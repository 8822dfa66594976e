// What others are told about people. Ids only: who hears reads what they may.
#pragma once

#include "app/people/person.h"

namespace together::people {

// An account was made: by invitation, by an import, by the first-run guide or by the command.
struct PersonAdded {
    static constexpr std::string_view kind = "person_added";
    Id<Person> person;
    Uuid subject() const { return person.uuid; }
};
BOOST_DESCRIBE_STRUCT(PersonAdded, (), (person))

// Profile, role, or whether the account is active.
struct PersonChanged {
    static constexpr std::string_view kind = "person_changed";
    Id<Person> person;
    Uuid subject() const { return person.uuid; }
};
BOOST_DESCRIBE_STRUCT(PersonChanged, (), (person))

// The account is gone, as if it had never been.
struct PersonForgotten {
    static constexpr std::string_view kind = "person_forgotten";
    Id<Person> person;
    Uuid subject() const { return person.uuid; }
};
BOOST_DESCRIBE_STRUCT(PersonForgotten, (), (person))

} // namespace together::people
