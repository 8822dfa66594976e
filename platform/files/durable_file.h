// Bytes on disk that survive a power cut, and their hash.
#pragma once

#include <filesystem>
#include <string>

namespace together::files {

// Lower-case hex of SHA-256. Throws std::system_error when it cannot be read.
std::string sha256_of(std::filesystem::path const& file);

// Has the bytes of a file, or the names in a folder, written to the disk itself.
void sync_to_disk(std::filesystem::path const& path);

// Makes the folder where it is missing; its name is on the disk afterwards.
void make_folder(std::filesystem::path const& folder);

} // namespace together::files
