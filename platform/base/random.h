// Randomness fit for secrets, and the small encodings that go with it (libsodium).
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace together {

void random_bytes(std::span<std::byte> out);

// Base64url without padding of `bytes` random bytes: 32 bytes give 43 characters.
std::string random_token(std::size_t bytes = 32);

// Lower-case hex of the BLAKE2b-256 hash: how tokens are stored.
std::string hash_of(std::string_view secret);

// Compares without telling by its time where the two differ.
bool equal_secrets(std::string_view a, std::string_view b);

} // namespace together
