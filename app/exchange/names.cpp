// Numbers are counted on per name, so that a thousand of one name stay quick.
#include "app/exchange/names.h"

#include "platform/text/unicode.h"

namespace together::exchange {

std::string Names::take(std::string_view wish, std::string_view otherwise)
{
    constexpr std::size_t most = 40;
    auto name = text::slug(wish, most);
    if (name.empty()) name = text::slug(otherwise, most);
    if (name.empty()) name = "x";
    auto const [found, is_free] = taken_.emplace(name, 1);
    if (is_free) return name;
    for (auto number = found->second + 1;; ++number) {
        auto numbered = fmt::format("{}-{}", name, number);
        if (!taken_.emplace(numbered, 1).second) continue;
        taken_[name] = number;
        return numbered;
    }
}

} // namespace together::exchange
