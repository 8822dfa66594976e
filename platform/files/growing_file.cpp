// One writer at a time, by flock(2); a piece is there whole or not at all.
#include "platform/files/growing_file.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace together::files {
namespace {

class GrowingFile {
public:
    explicit GrowingFile(std::filesystem::path const& path)
        : path_(path), descriptor_(open(path.c_str(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600))
    {
        if (descriptor_ < 0) fail(errno);
    }
    ~GrowingFile() { close(descriptor_); }
    GrowingFile(GrowingFile const&) = delete;
    GrowingFile& operator=(GrowingFile const&) = delete;

    bool is_mine() const { return flock(descriptor_, LOCK_EX | LOCK_NB) == 0; }
    std::int64_t length() const
    {
        struct stat facts {};
        if (fstat(descriptor_, &facts) != 0) fail(errno);
        return facts.st_size;
    }
    void write(Piece piece)
    {
        auto const begun = piece.offset;
        while (!piece.bytes.empty()) {
            auto const count = pwrite(descriptor_, piece.bytes.data(), piece.bytes.size(), piece.offset);
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) undo(begun, errno);
            piece.bytes.remove_prefix(static_cast<std::size_t>(count));
            piece.offset += count;
        }
    }

private:
    [[noreturn]] void undo(std::int64_t length, int error) const
    {
        (void)!ftruncate(descriptor_, length);
        fail(error);
    }
    [[noreturn]] void fail(int error) const { throw std::system_error(error, std::generic_category(), path_.string()); }

    std::filesystem::path path_;
    int descriptor_;
};

} // namespace

std::int64_t length_of(std::filesystem::path const& file)
{
    std::error_code missing;
    auto const size = std::filesystem::file_size(file, missing);
    return missing ? 0 : static_cast<std::int64_t>(size);
}

Result<std::int64_t> append(std::filesystem::path const& file, Piece const& piece)
{
    GrowingFile growing{file};
    if (!growing.is_mine() || growing.length() != piece.offset) return Problem::conflict("problem.upload_offset");
    growing.write(piece);
    return growing.length();
}

} // namespace together::files
