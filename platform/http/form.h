// Percent-encoding and what is built of it: queries and urlencoded forms.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/result.h"

namespace together::http {

inline constexpr std::size_t max_form_fields = 1'000;

// None for an escape that is none. Says nothing about what the bytes are: see is_text.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);
// Everything but letters, digits and "-._~" escaped.
std::string percent_encode(std::string_view text);

// UTF-8 without NUL.
bool is_text(std::string_view bytes);

// a=1&b=2 in its order. Problem::malformed for broken escapes, bytes that are no text and more than max_form_fields.
Result<std::vector<std::pair<std::string, std::string>>> parse_form(std::string_view text);

} // namespace together::http
