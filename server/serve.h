// `together serve`: listens until it is told to stop.
#pragma once

#include "server/configuration.h"

namespace together::server {

// Returns the exit status. SIGTERM and SIGINT end it within 10 seconds, finishing what is in flight.
int serve(Configuration const& configuration);

} // namespace together::server
