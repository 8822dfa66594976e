// flock(2): kept by the open file, so a second lock in the same process waits too.
#include "platform/files/folder_lock.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace together::files {
namespace {

int open_lock(std::filesystem::path const& file)
{
    auto const descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) throw std::system_error(errno, std::generic_category(), file.string());
    return descriptor;
}

} // namespace

FolderLock::FolderLock(std::filesystem::path const& file, Mode mode) : descriptor_(open_lock(file))
{
    while (flock(descriptor_, mode == Mode::shared ? LOCK_SH : LOCK_EX) != 0) {
        if (errno == EINTR) continue;
        auto const error = errno;
        close(descriptor_);
        throw std::system_error(error, std::generic_category(), file.string());
    }
}

FolderLock FolderLock::try_exclusive(std::filesystem::path const& file)
{
    FolderLock lock;
    lock.descriptor_ = open_lock(file);
    if (flock(lock.descriptor_, LOCK_EX | LOCK_NB) == 0) return lock;
    close(std::exchange(lock.descriptor_, -1));
    return lock;
}

FolderLock::~FolderLock()
{
    if (descriptor_ >= 0) close(descriptor_);
}

} // namespace together::files
