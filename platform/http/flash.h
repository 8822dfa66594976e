// A word said once: a handler leaves the key of a message, the next page that is drawn tells it.
#pragma once

#include <string_view>

#include "platform/http/request.h"
#include "platform/http/response.h"

namespace together::http {

// The answer, with "flash.KEY" to be told on the page that the browser is sent to. Programs are told nothing.
Response with_flash(Response answer, std::string_view key);

// The key that this page tells; empty for none. What a browser made up is some key or none: look it up with care.
std::string_view flash_of(Request const& request);

// For the dispatcher, once the answer is drawn: a page that told the word forgets it, and what leads to no page leaves
// none.
void settle_flash(Request const& request, Response& answer);

} // namespace together::http
