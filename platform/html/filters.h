// {{value | filter}}: what a template may make of a value.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/model/value.h"

namespace together::html {

class Locale;

enum class Filter { time, date, day, rfc3339, number, query, path, initials, hue, hue_class, count };

// The reader's language and time zone (an IANA name).
struct Reader {
    Locale const& locale;
    std::string_view zone;
};

std::optional<Filter> find_filter(std::string_view name);

// Whether it yields HTML: then it stands in text only, and last.
bool makes_markup(Filter filter);

// Throws std::invalid_argument when the value is none that the filter takes. No value at all gives no text.
std::string apply(Filter filter, model::Value const& value, Reader const& reader);

// A scalar as a template prints it; throws std::invalid_argument for lists and objects. Numbers without grouping, times
// as RFC 3339.
void append_text(std::string& out, model::Value const& value);

} // namespace together::html
