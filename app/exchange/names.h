// Proposed handles and slugs: lower-case ASCII, no two alike.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace together::exchange {

class Names {
public:
    // The slug of `wish`, else of `otherwise`; "-2", "-3" ... after it when it is taken.
    std::string take(std::string_view wish, std::string_view otherwise);

private:
    std::unordered_map<std::string, std::size_t> taken_; // with the number tried last
};

} // namespace together::exchange
