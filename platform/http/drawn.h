// From models and problems to bytes, in the form that the one who asks can read.
#pragma once

#include "platform/http/hooks.h"

namespace together::http {

// The answer with its Page or Problem drawn; other bodies stay.
Response drawn(Request const& request, Response response, Hooks const& hooks);

} // namespace together::http
