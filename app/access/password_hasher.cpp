// libsodium's crypto_pwhash_str.
#include "app/access/password_hasher.h"

#include <new>

#include <sodium.h>

#include "platform/base/random.h"
#include "platform/text/unicode.h"

namespace together::access {
namespace {

// More than anybody types: hashing megabytes is refused.
constexpr std::size_t longest_password_bytes = 4'096;

// The parts of a PHC string, standing for a salt and a hash.
std::string random_base64(std::size_t bytes)
{
    std::string raw(bytes, '\0');
    random_bytes(std::as_writable_bytes(std::span{raw}));
    std::string text(sodium_base64_encoded_len(bytes, sodium_base64_VARIANT_ORIGINAL_NO_PADDING), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<unsigned char const*>(raw.data()), raw.size(),
        sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    text.pop_back();
    return text;
}

} // namespace

PasswordCost PasswordCost::production()
{
    return {crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE};
}

PasswordCost PasswordCost::for_tests()
{
    return {crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN};
}

PasswordHasher::PasswordHasher(PasswordCost cost)
    : cost_(cost), dummy_(fmt::format("$argon2id$v=19$m={},t={},p=1${}${}", cost.memory_bytes / 1'024, cost.operations,
                       random_base64(crypto_pwhash_SALTBYTES), random_base64(32)))
{
}

std::string PasswordHasher::hash(std::string_view password) const
{
    auto const composed = text::normalise(password);
    std::array<char, crypto_pwhash_STRBYTES> out{};
    auto const failed =
        crypto_pwhash_str(out.data(), composed.data(), composed.size(), cost_.operations, cost_.memory_bytes);
    if (failed) throw std::bad_alloc{};
    return out.data();
}

bool PasswordHasher::verify(std::optional<std::string> const& hash, std::string_view password) const
{
    auto const composed = text::normalise(password.substr(0, longest_password_bytes));
    auto const matches = crypto_pwhash_str_verify(hash.value_or(dummy_).c_str(), composed.data(), composed.size()) == 0;
    return matches && hash.has_value() && password.size() <= longest_password_bytes;
}

bool PasswordHasher::is_outdated(std::string const& hash) const
{
    return crypto_pwhash_str_needs_rehash(hash.c_str(), cost_.operations, cost_.memory_bytes) != 0;
}

} // namespace together::access
