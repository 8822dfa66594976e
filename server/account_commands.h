// `together user add`, `together token create` and `together records credential create`.
#pragma once

#include "server/command_line.h"

namespace together::server {

int add_user(Configuration const& configuration, Commands::User const& user);
int create_token(Configuration const& configuration, std::string const& email);
int create_record_credential(Configuration const& configuration, Commands::RecordCredential const& wanted);

} // namespace together::server
