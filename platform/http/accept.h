// What the other side prefers: media types and encodings with their q-values.
#pragma once

#include <string_view>

namespace together::http {

// The highest q (0 to 1) that an Accept header gives to JSON or to HTML by name, -1 when it names none.
double json_quality(std::string_view accept);
double html_quality(std::string_view accept);
bool names_type(std::string_view accept, std::string_view type);
// Whether Accept-Encoding takes gzip.
bool takes_gzip(std::string_view accept_encoding);

} // namespace together::http
