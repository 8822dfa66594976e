// A file that arrives in pieces: as long as what came so far, also after a crash.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "platform/base/result.h"

namespace together::files {

// Bytes that came; 0 where nothing did.
std::int64_t length_of(std::filesystem::path const& file);

struct Piece {
    std::int64_t offset = 0;
    std::string_view bytes;
};

// Answers the new length. conflict when the piece begins elsewhere than the file ends, or another is being written.
// A disk that is full throws and leaves the file as it was.
Result<std::int64_t> append(std::filesystem::path const& file, Piece const& piece);

} // namespace together::files
