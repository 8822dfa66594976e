// `together user add` and `together token create`.
#pragma once

#include "server/command_line.h"

namespace together::server {

int add_user(Configuration const& configuration, Commands::User const& user);
int create_token(Configuration const& configuration, std::string const& email);

} // namespace together::server
