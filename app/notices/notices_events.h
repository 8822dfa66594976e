// What others are told about notices. Ids only: who hears reads what they may.
#pragma once

#include <vector>

#include "app/people/person.h"

namespace together::notices {

// These people have something new, or have read what was.
struct NoticesChanged {
    static constexpr std::string_view kind = "notices.changed";
    std::vector<Id<people::Person>> people;
};
BOOST_DESCRIBE_STRUCT(NoticesChanged, (), (people))

} // namespace together::notices
