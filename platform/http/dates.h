// Dates as HTTP writes them.
#pragma once

#include <ctime>
#include <string>

namespace together::http {

// "Sun, 06 Nov 1994 08:49:37 GMT"
std::string http_date(std::time_t time);
// Now; made once a second.
std::string const& http_date_now();

} // namespace together::http
