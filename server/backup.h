// `together backup FILE` and `together restore FILE`: the database and the files in one archive.
#pragma once

#include <filesystem>

#include "server/configuration.h"

namespace together::server {

// Consistent while the server runs: every file that the copied database speaks of is in the archive. Throws where it
// fails; an older FILE is then untouched.
void back_up(Configuration const& configuration, std::filesystem::path const& file);

struct RestoreOptions {
    bool is_forced = false; // also where accounts exist already: they are replaced
};

// Refuses (std::runtime_error with the reason) a target in use or one with accounts, an archive that is damaged, of the
// other kind of database or of a newer version; then nothing was changed.
void restore(Configuration const& configuration, std::filesystem::path const& file, RestoreOptions options);

} // namespace together::server
