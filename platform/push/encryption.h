// The content of a web push message, readable by one browser alone: RFC 8291, aes128gcm of RFC 8188.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace together::push {

// Bytes as text in base64url without padding, and back; none for anything else.
std::string to_base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

// A key of the curve P-256.
struct KeyPair {
    std::string private_key; // 32 bytes
    std::string public_key;  // 65 bytes, a point as it is
};
KeyPair make_key_pair();
// None when the bytes are no private key.
std::optional<KeyPair> key_pair_of(std::string_view private_key);

struct Receiver {
    std::string public_key; // p256dh: 65 bytes
    std::string secret;     // auth: 16 bytes
};

// For one message; nothing of it is used again.
struct Once {
    KeyPair key;
    std::string salt; // 16 bytes
};
Once make_once();

inline constexpr std::size_t most_content = 3'000; // bytes; every push service takes as much

// None where the receiver's keys are none, or the content is too long.
std::optional<std::string> encrypt(std::string_view content, Receiver const& receiver, Once const& once);

// A JSON Web Token signed with ES256 (RFC 7515, RFC 7518).
std::string sign_token(std::string_view claims, KeyPair const& key);

} // namespace together::push
