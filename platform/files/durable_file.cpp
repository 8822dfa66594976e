// Reading for the hash, fsync for the rest.
#include "platform/files/durable_file.h"

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

namespace together::files {
namespace {

class OpenFile {
public:
    explicit OpenFile(std::filesystem::path const& path)
        : path_(path), descriptor_(open(path.c_str(), O_RDONLY | O_CLOEXEC))
    {
        if (descriptor_ < 0) fail();
    }
    ~OpenFile() { close(descriptor_); }
    OpenFile(OpenFile const&) = delete;
    OpenFile& operator=(OpenFile const&) = delete;

    // 0 at the end.
    std::size_t read(unsigned char* buffer, std::size_t size)
    {
        for (;;) {
            auto const count = ::read(descriptor_, buffer, size);
            if (count >= 0) return static_cast<std::size_t>(count);
            if (errno != EINTR) fail();
        }
    }
    void sync()
    {
        if (fsync(descriptor_) != 0) fail();
    }

private:
    [[noreturn]] void fail() const { throw std::system_error(errno, std::generic_category(), path_.string()); }

    std::filesystem::path path_;
    int descriptor_;
};

} // namespace

std::string sha256_of(std::filesystem::path const& file)
{
    OpenFile input{file};
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    std::vector<unsigned char> buffer(262'144);
    while (auto const count = input.read(buffer.data(), buffer.size()))
        crypto_hash_sha256_update(&state, buffer.data(), count);
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256_final(&state, hash.data());
    std::string text(2 * hash.size() + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    text.pop_back();
    return text;
}

void sync_to_disk(std::filesystem::path const& path)
{
    OpenFile{path}.sync();
}

void make_folder(std::filesystem::path const& folder)
{
    if (std::filesystem::is_directory(folder)) return;
    auto const above = folder.parent_path();
    if (!above.empty()) make_folder(above);
    std::filesystem::create_directory(folder);
    if (!above.empty()) sync_to_disk(above);
}

} // namespace together::files
