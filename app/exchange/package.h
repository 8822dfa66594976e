// An export as it was delivered: an archive or a folder, opened with limits, its files read by name in any order.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace together::exchange {

struct PackageLimits {
    std::size_t entries = 1'000'000;
    std::uint64_t file_bytes = 2ULL << 30;
    std::uint64_t total_bytes = 16ULL << 30;
    std::uint64_t ratio = 200;                    // unpacked to packed, of the whole archive
    std::uint64_t ratio_free_bytes = 16ULL << 20; // below this no ratio is asked for
    std::size_t record_bytes = 8 << 20;           // one message, one row
};

// A file descriptor, closed at the end.
class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor();
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    int get() const { return fd_; }

private:
    int fd_;
};

// The bytes of one file, from its start to its end.
class ByteStream {
public:
    ByteStream(std::shared_ptr<Descriptor const> file, std::uint64_t offset, std::uint64_t bytes)
        : file_(std::move(file)), offset_(offset), left_(bytes)
    {
    }
    // How many bytes were read: 0 at the end. Throws std::system_error when the disk fails.
    std::size_t read(std::span<char> into);
    std::uint64_t left() const { return left_; }

private:
    std::shared_ptr<Descriptor const> file_;
    std::uint64_t offset_;
    std::uint64_t left_;
};

class Package {
public:
    // Unpacks what `wanted` names into a nameless temporary file, or looks at a folder where it is.
    // Problems: import_refused.not_found, import_refused.not_an_archive, import_refused.archive_truncated,
    // import_refused.archive_broken, import_refused.archive_encrypted, import_refused.archive_unsafe_name,
    // import_refused.archive_bomb, import_refused.archive_too_many.
    static Result<Package> open(std::filesystem::path const& path, PackageLimits const& limits,
        std::function<bool(std::string_view)> const& wanted);

    // Names of files that are wanted, sorted; directories are not among them.
    std::vector<std::string> names() const;
    std::vector<std::string> const& unwanted() const { return unwanted_; }
    bool has(std::string_view name) const { return places_.find(name) != places_.end(); }
    // The file must be there.
    ByteStream read(std::string_view name) const;
    std::uint64_t bytes(std::string_view name) const;
    std::uint64_t total_bytes() const { return total_bytes_; }

private:
    friend class Unpacking;

    struct Place {
        std::uint64_t offset = 0;
        std::uint64_t bytes = 0;
    };

    static Result<Package> look_at_folder(std::filesystem::path const& path, PackageLimits const& limits,
        std::function<bool(std::string_view)> const& wanted);

    std::filesystem::path folder_; // empty for an archive
    std::shared_ptr<Descriptor const> spool_;
    std::map<std::string, Place, std::less<>> places_;
    std::vector<std::string> unwanted_;
    std::uint64_t total_bytes_ = 0;
};

// An import that cannot be taken: a key of the message catalogue, where it went wrong and what was seen there.
Problem refusal(std::string_view message, std::string_view where, std::string_view what = {});

} // namespace together::exchange
