// A package's files: where each begins in the spool, or in the folder.
#include "app/exchange/package.h"

#include <fcntl.h>
#include <unistd.h>

#include <system_error>

#include "app/exchange/unpack.h"
#include "platform/base/check.h"

namespace together::exchange {

Problem refusal(std::string_view message, std::string_view where, std::string_view what)
{
    auto const kind = message == "import_refused.not_found" ? ProblemKind::not_found : ProblemKind::malformed;
    return Problem::of(kind, message, {{"where", std::string{where}}, {"what", std::string{what}}});
}

Descriptor::~Descriptor()
{
    if (fd_ >= 0) close(fd_);
}

std::size_t ByteStream::read(std::span<char> into)
{
    auto const wanted = static_cast<std::size_t>(std::min<std::uint64_t>(left_, into.size()));
    if (wanted == 0) return 0;
    for (;;) {
        auto const got = pread(file_->get(), into.data(), wanted, static_cast<off_t>(offset_));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw std::system_error(errno, std::generic_category(), "reading an import");
        offset_ += static_cast<std::uint64_t>(got);
        left_ = got == 0 ? 0 : left_ - static_cast<std::uint64_t>(got);
        return static_cast<std::size_t>(got);
    }
}

Result<Package> Package::open(
    std::filesystem::path const& path, PackageLimits const& limits, std::function<bool(std::string_view)> const& wanted)
{
    std::error_code error;
    auto const status = std::filesystem::status(path, error);
    if (std::filesystem::is_directory(status)) return look_at_folder(path, limits, wanted);
    if (!std::filesystem::is_regular_file(status)) return refusal("import_refused.not_found", path.string());
    return Unpacking{path, limits, wanted}.run();
}

Result<Package> Package::look_at_folder(
    std::filesystem::path const& path, PackageLimits const& limits, std::function<bool(std::string_view)> const& wanted)
{
    Package package;
    package.folder_ = path;
    std::size_t entries = 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(path)) {
        if (++entries > limits.entries)
            return refusal("import_refused.archive_too_many", path.string(), std::to_string(limits.entries));
        if (!entry.is_regular_file()) continue;
        auto const name = entry.path().lexically_relative(path).generic_string();
        if (!is_safe_name(name)) return refusal("import_refused.archive_unsafe_name", path.string(), name);
        if (!wanted(name)) {
            package.unwanted_.push_back(name);
            continue;
        }
        package.places_.emplace(name, Place{0, entry.file_size()});
        package.total_bytes_ += entry.file_size();
    }
    return package;
}

std::vector<std::string> Package::names() const
{
    std::vector<std::string> names;
    names.reserve(places_.size());
    for (auto const& [name, place] : places_) names.push_back(name);
    return names;
}

std::uint64_t Package::bytes(std::string_view name) const
{
    auto const found = places_.find(name);
    return found == places_.end() ? 0 : found->second.bytes;
}

ByteStream Package::read(std::string_view name) const
{
    auto const found = places_.find(name);
    check(found != places_.end(), "a package is asked for a file that it does not have");
    auto const& place = found->second;
    if (folder_.empty()) return {spool_, place.offset, place.bytes};
    int const fd = ::open((folder_ / name).c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) throw std::system_error(errno, std::generic_category(), "opening an import");
    return {std::make_shared<Descriptor const>(fd), 0, place.bytes};
}

} // namespace together::exchange
