// libsodium behind four functions.
#include "platform/base/random.h"

#include <array>

#include <sodium.h>

#include "platform/base/check.h"

namespace together {
namespace {

void start_sodium()
{
    static bool const started = sodium_init() >= 0;
    check(started, "libsodium does not start");
}

} // namespace

void random_bytes(std::span<std::byte> out)
{
    start_sodium();
    randombytes_buf(out.data(), out.size());
}

std::string random_token(std::size_t bytes)
{
    std::string raw(bytes, '\0');
    random_bytes(std::as_writable_bytes(std::span{raw}));
    std::string text(sodium_base64_encoded_len(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<unsigned char const*>(raw.data()), raw.size(),
        sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.pop_back();
    return text;
}

std::string hash_of(std::string_view secret)
{
    start_sodium();
    std::array<unsigned char, 32> hash{};
    crypto_generichash(
        hash.data(), hash.size(), reinterpret_cast<unsigned char const*>(secret.data()), secret.size(), nullptr, 0);
    std::string text(2 * hash.size() + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    text.pop_back();
    return text;
}

bool equal_secrets(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace together
