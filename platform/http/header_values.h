// Header values of the form: word; name=value; name="quoted"; name*=UTF-8''percent-encoded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace together::http {

struct HeaderValue {
    std::string word;
    std::vector<std::pair<std::string, std::string>> parameters; // names in lower case; name* as sent

    // The parameter as text; its extended form (RFC 5987) wins. None when it is missing or no text.
    std::optional<std::string> text(std::string_view name) const;
};

// None when it cannot be read. Browsers write `"` in file names as %22 and leave backslashes as they are.
std::optional<HeaderValue> parse_header_value(std::string_view value);

// UTF-8 without control characters.
bool is_clean_header(std::string_view value);

} // namespace together::http
