// `together demo fill|remove`.
#pragma once

#include "server/configuration.h"

namespace together::server {

int fill_demo(Configuration const& configuration);
int remove_demo(Configuration const& configuration);

} // namespace together::server
