// Which addresses may be reached from here.
#pragma once

#include <sys/socket.h>

#include "platform/outgoing/http_call.h"

namespace together::outgoing {

// IPv4 inside IPv6 is taken for what it is.
bool is_reachable(sockaddr const& address, Reach reach);

} // namespace together::outgoing
