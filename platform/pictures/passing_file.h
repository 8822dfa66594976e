// A file between two steps: gone with its owner unless it was taken.
#pragma once

#include <filesystem>
#include <string_view>
#include <utility>

namespace together::pictures {

class PassingFile {
public:
    // Throws std::ios_base::failure where it cannot be written.
    PassingFile(std::filesystem::path const& folder, std::string_view bytes);
    ~PassingFile();
    PassingFile(PassingFile&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    PassingFile& operator=(PassingFile&&) = delete;

    std::filesystem::path const& path() const { return path_; }
    // From now on the caller's.
    std::filesystem::path take() { return std::exchange(path_, {}); }

private:
    std::filesystem::path path_;
};

} // namespace together::pictures
