// A person as conversations show them.
#pragma once

#include <optional>
#include <string>

#include <boost/describe.hpp>

#include "platform/base/id.h"
#include "platform/base/viewer.h"

namespace together::conversations {

struct PersonBrief {
    Id<people::Person> id;
    std::string handle;
    std::string name;
    std::string title;
    bool is_bot = false;
    std::optional<std::string> picture; // its address
    bool is_deactivated = false;
};
BOOST_DESCRIBE_STRUCT(PersonBrief, (), (id, handle, name, title, is_bot, picture, is_deactivated))

// The columns of a PersonBrief; the table people stands there as `a`.
inline constexpr std::string_view person_columns =
    "a.id, a.handle, a.name, a.title, a.is_bot, a.picture, a.deactivated_at is not null";

} // namespace together::conversations
