// Where a page of a list ends: the next one starts behind it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/describe.hpp>

#include "platform/base/id.h"

namespace together::conversations {

struct Cursor {
    Timestamp at;
    Uuid id;

    // "1767225600000000_018bcfe5-6800-7000-8000-000000000001"; anything else gives none.
    static std::optional<Cursor> parse(std::string_view text);
    std::string to_string() const;

    static Cursor before_everything();
    static Cursor after_everything();
};
BOOST_DESCRIBE_STRUCT(Cursor, (), (at, id))

} // namespace together::conversations
