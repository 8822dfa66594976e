// `together export FILE`.
#pragma once

#include <string>

#include "server/configuration.h"

namespace together::server {

// Writes everything to the file and prints what; returns the exit status.
int export_to(Configuration const& configuration, std::string const& file);

} // namespace together::server
