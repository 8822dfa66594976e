// Words are compared without their accents.
#include "app/search/corrections.h"

#include <algorithm>
#include <array>

#include "platform/text/words.h"

namespace together::search {
namespace {

constexpr std::size_t longest = 40; // bytes of a word that is compared

} // namespace

std::size_t distance(std::string_view one, std::string_view other, std::size_t most)
{
    auto const far = most + 1;
    if (one.size() > longest || other.size() > longest) return far;
    if (one.size() > other.size() + most || other.size() > one.size() + most) return far;
    // Three lines of the table: before the last one, the last one, this one.
    std::array<std::array<std::size_t, longest + 1>, 3> lines{};
    for (std::size_t j = 0; j <= other.size(); ++j) lines[1][j] = j;
    for (std::size_t i = 1; i <= one.size(); ++i) {
        auto& line = lines[2];
        line[0] = i;
        for (std::size_t j = 1; j <= other.size(); ++j) {
            auto const differs = one[i - 1] == other[j - 1] ? 0u : 1u;
            line[j] = std::min({lines[1][j] + 1, line[j - 1] + 1, lines[1][j - 1] + differs});
            auto const is_swapped = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
            if (is_swapped) line[j] = std::min(line[j], lines[0][j - 2] + 1);
        }
        std::rotate(lines.begin(), lines.begin() + 1, lines.end());
    }
    return std::min(lines[1][other.size()], far);
}

std::size_t allowed_distance(std::string_view typed)
{
    return typed.size() < 3 ? 0 : typed.size() < 6 ? 1 : 2;
}

NearWords::NearWords(std::string_view typed) : typed_(text::plain_word(typed))
{
}

void NearWords::consider(std::string_view known)
{
    auto const plain = text::plain_word(known);
    auto const most = allowed_distance(typed_);
    auto const steps = distance(typed_, plain, most);
    if (steps == 0 || steps > most) return;
    found_.push_back({steps, plain.front() != typed_.front(), std::string{known}});
}

std::vector<std::string> NearWords::nearest(std::size_t most) const
{
    auto sorted = found_;
    std::ranges::sort(sorted);
    std::vector<std::string> words;
    for (auto& near : sorted)
        if (words.size() < most) words.push_back(std::move(near.word));
    return words;
}

} // namespace together::search
