// `together import KIND FILE`.
#pragma once

#include "server/command_line.h"

namespace together::server {

int import_from(Configuration const& configuration, Commands::Import const& wanted);

} // namespace together::server
