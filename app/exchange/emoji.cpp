// The table as a map, made at its first use.
#include "app/exchange/emoji.h"

#include <unordered_map>

namespace together::exchange {
namespace {

constexpr std::string_view tone_prefix = "skin-tone-";

std::unordered_map<std::string_view, std::string_view> const& names()
{
    static auto const map = [] {
        std::unordered_map<std::string_view, std::string_view> made;
        for (std::size_t at = 0; at < emoji_table.size();) {
            auto const end = std::min(emoji_table.find('\n', at), emoji_table.size());
            auto const line = emoji_table.substr(at, end - at);
            auto const space = line.find(' ');
            made.emplace(line.substr(0, space), line.substr(space + 1));
            at = end + 1;
        }
        return made;
    }();
    return map;
}

// U+1F3FB to U+1F3FF for skin-tone-2 to skin-tone-6.
std::string tone(std::string_view suffix)
{
    if (!suffix.starts_with(tone_prefix) || suffix.size() != tone_prefix.size() + 1) return {};
    auto const number = suffix.back();
    if (number < '2' || number > '6') return {};
    return std::string{"\xF0\x9F\x8F"} + static_cast<char>(0xBB + (number - '2'));
}

bool is_name_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '+' || c == '\'';
}

std::size_t name_end(std::string_view text, std::size_t at)
{
    while (at < text.size() && at < 80 && is_name_character(text[at])) ++at;
    return at;
}

} // namespace

std::string emoji_of(std::string_view short_name)
{
    auto const base_end = short_name.find("::");
    auto const found = names().find(short_name.substr(0, base_end));
    if (found == names().end()) return {};
    std::string out{found->second};
    if (base_end == std::string_view::npos) return out;
    auto const mark = tone(short_name.substr(base_end + 2));
    if (mark.empty()) return out;
    // The tone follows the first character, in place of the variation selector.
    auto const lead = static_cast<unsigned char>(out[0]);
    std::size_t const first = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (out.compare(first, 3, "\xEF\xB8\x8F") == 0) out.erase(first, 3);
    return out.insert(first, mark);
}

std::size_t emoji_length(std::string_view text)
{
    if (!text.starts_with(':')) return 0;
    auto const end = name_end(text, 1);
    if (end == 1 || end >= text.size() || text[end] != ':') return 0;
    if (!names().contains(text.substr(1, end - 1))) return 0;
    auto const length = end + 1;
    auto const rest = text.substr(length);
    if (!rest.starts_with(':')) return length;
    auto const tone_end = name_end(rest, 1);
    if (tone_end < rest.size() && rest[tone_end] == ':' && !tone(rest.substr(1, tone_end - 1)).empty())
        return length + tone_end + 1;
    return length;
}

} // namespace together::exchange
