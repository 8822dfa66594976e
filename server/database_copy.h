// The whole database as one file, and back.
#pragma once

#include <filesystem>

#include "server/configuration.h"

namespace together::server {

// SQLite: its own online copy. PostgreSQL: pg_dump in its custom format. A consistent state, without stopping anybody.
void copy_database(Configuration const& configuration, std::filesystem::path const& to);

// Replaces what is there by the copy, in one step. Nobody else may use an SQLite database meanwhile.
void replace_database(Configuration const& configuration, std::filesystem::path const& copy);

// Whether anybody has an account in it. False where there is no database yet.
bool has_accounts(Configuration const& configuration);

} // namespace together::server
