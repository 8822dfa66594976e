// What every way in shares over HTTP: where somebody comes from, the session's cookie, and where to go next.
#pragma once

#include <functional>
#include <string>

#include "app/access/session.h"
#include "app/access/settings.h"
#include "platform/http/hooks.h"
#include "platform/http/request.h"
#include "platform/http/response.h"

namespace together::access {

// A text of the message catalogue in the reader's language.
using Words = std::function<std::string(http::Request const&, std::string_view key, MessageArguments const&)>;

Whereabouts whereabouts_of(http::Request const& request);

// The answer, with the session's cookie.
http::Response signed_in(http::Response response, OpenedSession const& opened, Settings const& settings);
http::Response signed_out(http::Response response, Settings const& settings);

// `to`, where it is a path of this site and not about signing in or out; else "/".
std::string path_to_go(std::string_view to);

// 422, 409, 429 ...: what a form's page is drawn again with.
int status_of(Problem const& problem);
// Adds Retry-After where somebody must wait.
http::Response with_wait(http::Response response, Problem const& problem);

} // namespace together::access
