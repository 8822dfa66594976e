// OpenSSL does the curve, the cipher and the hash.
#include "platform/push/encryption.h"

#include <array>
#include <memory>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>

#include "platform/base/check.h"
#include "platform/base/random.h"

namespace together::push {
namespace {

constexpr std::size_t point_size = 65;
constexpr std::size_t scalar_size = 32;
constexpr std::size_t tag_size = 16;
constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

template <auto free> struct Freed {
    template <class T> void operator()(T* object) const { free(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using Group = std::unique_ptr<EC_GROUP, Freed<EC_GROUP_free>>;
using Point = std::unique_ptr<EC_POINT, Freed<EC_POINT_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_clear_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;

unsigned char const* bytes_of(std::string_view text)
{
    return reinterpret_cast<unsigned char const*>(text.data());
}
unsigned char* bytes_of(std::string& text)
{
    return reinterpret_cast<unsigned char*>(text.data());
}

std::string random_text(std::size_t size)
{
    std::string text(size, '\0');
    random_bytes(std::as_writable_bytes(std::span{text}));
    return text;
}

std::string hmac(std::string_view key, std::string_view text)
{
    std::string out(32, '\0');
    unsigned int size = 0;
    check(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(text), text.size(), bytes_of(out),
              &size) != nullptr,
        "HMAC");
    return out;
}

// A private key where there is one, else a public key alone; null when the point is not on the curve.
Key load(std::string_view point, std::string_view scalar)
{
    Builder const builder{OSSL_PARAM_BLD_new()};
    Number const number{
        scalar.empty() ? nullptr : BN_bin2bn(bytes_of(scalar), static_cast<int>(scalar.size()), nullptr)};
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
    if (number) OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, number.get());
    Parameters const parameters{OSSL_PARAM_BLD_to_param(builder.get())};
    KeyContext const context{EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr)};
    EVP_PKEY* key = nullptr;
    if (EVP_PKEY_fromdata_init(context.get()) <= 0 ||
        EVP_PKEY_fromdata(
            context.get(), &key, scalar.empty() ? EVP_PKEY_PUBLIC_KEY : EVP_PKEY_KEYPAIR, parameters.get()) <= 0)
        return nullptr;
    return Key{key};
}

std::optional<std::string> shared_secret(KeyPair const& ours, std::string_view theirs)
{
    auto const mine = load(ours.public_key, ours.private_key);
    auto const other = load(theirs, {});
    if (!mine || !other) return std::nullopt;
    KeyContext const context{EVP_PKEY_CTX_new(mine.get(), nullptr)};
    std::string secret(scalar_size, '\0');
    auto size = secret.size();
    if (EVP_PKEY_derive_init(context.get()) <= 0 || EVP_PKEY_derive_set_peer(context.get(), other.get()) <= 0 ||
        EVP_PKEY_derive(context.get(), bytes_of(secret), &size) <= 0)
        return std::nullopt;
    return secret;
}

// AES-128-GCM; the tag stands at the end.
std::string seal(std::string_view content, std::string_view key, std::string_view nonce)
{
    std::unique_ptr<EVP_CIPHER_CTX, Freed<EVP_CIPHER_CTX_free>> const context{EVP_CIPHER_CTX_new()};
    std::string out(content.size() + tag_size, '\0');
    int size = 0;
    int last = 0;
    auto const is_done =
        EVP_EncryptInit_ex(context.get(), EVP_aes_128_gcm(), nullptr, bytes_of(key), bytes_of(nonce)) > 0 &&
        EVP_EncryptUpdate(context.get(), bytes_of(out), &size, bytes_of(content), static_cast<int>(content.size())) >
            0 &&
        EVP_EncryptFinal_ex(context.get(), bytes_of(out) + size, &last) > 0 &&
        EVP_CIPHER_CTX_ctrl(
            context.get(), EVP_CTRL_GCM_GET_TAG, static_cast<int>(tag_size), bytes_of(out) + content.size()) > 0;
    check(is_done, "AES-128-GCM");
    return out;
}

} // namespace

std::string to_base64url(std::string_view bytes)
{
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t group = 0;
        auto const count = std::min<std::size_t>(3, bytes.size() - at);
        for (std::size_t i = 0; i < 3; ++i)
            group = group << 8 | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
        for (std::size_t i = 0; i <= count; ++i) text += digits[group >> (18 - 6 * i) & 63];
    }
    return text;
}

std::optional<std::string> from_base64url(std::string_view text)
{
    while (text.ends_with('=')) text.remove_suffix(1);
    if (text.size() % 4 == 1) return std::nullopt;
    std::string bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (char const c : text) {
        auto const digit = digits.find(c == '+' ? '-' : c == '/' ? '_' : c);
        if (digit == digits.npos) return std::nullopt;
        bits = bits << 6 | static_cast<std::uint32_t>(digit);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        bytes += static_cast<char>(bits >> count & 255);
    }
    return bytes;
}

std::optional<KeyPair> key_pair_of(std::string_view private_key)
{
    if (private_key.size() != scalar_size) return std::nullopt;
    Group const group{EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1)};
    Number const number{BN_bin2bn(bytes_of(private_key), static_cast<int>(private_key.size()), nullptr)};
    Point const point{EC_POINT_new(group.get())};
    if (BN_is_zero(number.get()) || BN_cmp(number.get(), EC_GROUP_get0_order(group.get())) >= 0) return std::nullopt;
    check(EC_POINT_mul(group.get(), point.get(), number.get(), nullptr, nullptr, nullptr) == 1, "P-256");
    KeyPair pair{std::string{private_key}, std::string(point_size, '\0')};
    EC_POINT_point2oct(
        group.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED, bytes_of(pair.public_key), point_size, nullptr);
    return pair;
}

KeyPair make_key_pair()
{
    for (;;)
        if (auto pair = key_pair_of(random_text(scalar_size))) return *pair;
}

Once make_once()
{
    return {make_key_pair(), random_text(16)};
}

std::optional<std::string> encrypt(std::string_view content, Receiver const& receiver, Once const& once)
{
    using namespace std::string_literals;
    if (receiver.public_key.size() != point_size || receiver.secret.size() != 16 || content.size() > most_content)
        return std::nullopt;
    auto const secret = shared_secret(once.key, receiver.public_key);
    if (!secret) return std::nullopt;
    auto const key_info = "WebPush: info\0"s + receiver.public_key + once.key.public_key + '\1';
    auto const material = hmac(hmac(receiver.secret, *secret), key_info);
    auto const extracted = hmac(once.salt, material);
    auto const key = hmac(extracted, "Content-Encoding: aes128gcm\0\1"s).substr(0, 16);
    auto const nonce = hmac(extracted, "Content-Encoding: nonce\0\1"s).substr(0, 12);
    auto const head = once.salt + "\0\0\x10\0"s + static_cast<char>(point_size) + once.key.public_key;
    return head + seal(std::string{content} + '\2', key, nonce);
}

std::string sign_token(std::string_view claims, KeyPair const& pair)
{
    auto const text = to_base64url(R"({"typ":"JWT","alg":"ES256"})") + '.' + to_base64url(claims);
    auto const key = load(pair.public_key, pair.private_key);
    check(key != nullptr, "our key is a key");
    std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>> const context{EVP_MD_CTX_new()};
    std::string signature(80, '\0');
    auto size = signature.size();
    auto const is_done = EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) > 0 &&
                         EVP_DigestSign(context.get(), bytes_of(signature), &size, bytes_of(text), text.size()) > 0;
    check(is_done, "ES256");
    auto const* begin = bytes_of(std::string_view{signature});
    std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>> const parts{
        d2i_ECDSA_SIG(nullptr, &begin, static_cast<long>(size))};
    std::string raw(2 * scalar_size, '\0');
    BN_bn2binpad(ECDSA_SIG_get0_r(parts.get()), bytes_of(raw), scalar_size);
    BN_bn2binpad(ECDSA_SIG_get0_s(parts.get()), bytes_of(raw) + scalar_size, scalar_size);
    return text + '.' + to_base64url(raw);
}

} // namespace together::push
