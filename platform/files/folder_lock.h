// A lock between processes on a folder: flock on a file in it, gone with the process that holds it.
#pragma once

#include <filesystem>
#include <utility>

namespace together::files {

class FolderLock {
public:
    enum class Mode { shared, exclusive };

    // Waits for it. Throws std::system_error where the file cannot be made.
    FolderLock(std::filesystem::path const& file, Mode mode);
    // Does not wait: holds nothing where somebody else has it.
    static FolderLock try_exclusive(std::filesystem::path const& file);
    ~FolderLock();
    FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    FolderLock& operator=(FolderLock&& other) noexcept
    {
        std::swap(descriptor_, other.descriptor_);
        return *this;
    }

    bool is_held() const { return descriptor_ >= 0; }

private:
    FolderLock() = default;
    int descriptor_ = -1;
};

} // namespace together::files
