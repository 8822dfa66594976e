// A file that came with a form: on disk while the request lives.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace together::http {

// Removes its file unless the file was taken.
class TemporaryFile {
public:
    explicit TemporaryFile(std::filesystem::path path) : path_(std::move(path)) {}
    ~TemporaryFile();
    TemporaryFile(TemporaryFile const&) = delete;
    TemporaryFile& operator=(TemporaryFile const&) = delete;

    std::filesystem::path const& path() const { return path_; }
    void keep() { is_kept_ = true; }

private:
    std::filesystem::path path_;
    bool is_kept_ = false;
};

struct UploadedFile {
    std::string field;
    std::string file_name;    // the last part of what was claimed, clean text, at most 255 bytes; may be empty
    std::string content_type; // as claimed: never to be trusted
    std::uint64_t size = 0;   // bytes
    std::string sha256;       // lower-case hex
    std::shared_ptr<TemporaryFile> stored;

    std::filesystem::path const& path() const { return stored->path(); }
    // From now on the file is the caller's: to be moved away or removed.
    std::filesystem::path take() const
    {
        stored->keep();
        return stored->path();
    }
};

} // namespace together::http
