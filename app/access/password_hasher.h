// argon2id, at a price that can be set. Slow by design: only on the slow workers.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace together::access {

struct PasswordCost {
    unsigned long long operations;
    std::size_t memory_bytes;

    // libsodium's "interactive", above OWASP's minimum of 19 MiB and 2 passes: 64 MiB and 2 passes.
    static PasswordCost production();
    static PasswordCost for_tests();
};

class PasswordHasher {
public:
    explicit PasswordHasher(PasswordCost cost);

    // The PHC string "$argon2id$v=19$...". Throws std::bad_alloc where memory is short.
    std::string hash(std::string_view password) const;
    // Takes as long without a hash as with one, so that its time does not tell which accounts exist.
    bool verify(std::optional<std::string> const& hash, std::string_view password) const;
    // The hash was made at another price.
    bool is_outdated(std::string const& hash) const;

private:
    PasswordCost cost_;
    std::string dummy_;
};

} // namespace together::access
