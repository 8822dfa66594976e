// Unpacks an archive of outside hands into one spool file, within limits (libarchive).
#pragma once

#include <filesystem>
#include <functional>

#include "app/exchange/package.h"

struct archive;
struct archive_entry;

namespace together::exchange {

class Unpacking {
public:
    Unpacking(
        std::filesystem::path path, PackageLimits const& limits, std::function<bool(std::string_view)> const& wanted);
    ~Unpacking();
    Unpacking(Unpacking const&) = delete;
    Unpacking& operator=(Unpacking const&) = delete;

    Result<Package> run();

private:
    Result<Done> open();
    Result<Done> take_entry(archive_entry* entry);
    Result<Done> spool(std::string const& name);
    Result<Done> check_sizes(std::string const& name, std::uint64_t of_file) const;
    Problem broken(std::string_view where) const;

    std::filesystem::path path_;
    PackageLimits limits_;
    std::function<bool(std::string_view)> const& wanted_;
    archive* archive_;
    std::shared_ptr<Descriptor const> spool_;
    std::uint64_t archive_bytes_ = 0;
    std::size_t entries_ = 0;
    Package package_;
};

// A name that stays inside the folder it is unpacked to: relative, no "..", valid UTF-8, no control characters.
bool is_safe_name(std::string_view name);

} // namespace together::exchange
