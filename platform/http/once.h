// A handler called at most once for an Idempotency-Key.
#pragma once

#include "platform/http/hooks.h"
#include "platform/http/route.h"

namespace together::http {

// The header Idempotency-Key, or the form field idempotency_key, of a POST by someone signed in. Of what was answered
// only success is kept: what did not work may be tried again, changed or not. The answer comes drawn.
Response handle_once(Request const& request, Route const& route, Hooks const& hooks);

} // namespace together::http
