// ASCII is most of what is written and never reaches ICU. db/migrations/0070 says the same for PostgreSQL.
#include "platform/text/words.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <utility>

#include "platform/base/check.h"

namespace together::text {
namespace {

struct CodePoint {
    char32_t value = 0;
    std::size_t size = 1; // bytes
};

bool is_ascii_word(char32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// What is no UTF-8 comes back as U+0000, which parts words.
CodePoint code_point_at(std::string_view text)
{
    auto const first = static_cast<unsigned char>(text[0]);
    if (first < 0x80) return {first, 1};
    std::size_t const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || text.size() < size) return {0, 1};
    auto value = static_cast<char32_t>(first & (0x7f >> size));
    for (std::size_t i = 1; i < size; ++i) {
        auto const next = static_cast<unsigned char>(text[i]);
        if ((next & 0xc0) != 0x80) return {0, 1};
        value = (value << 6) | (next & 0x3f);
    }
    return {value, size};
}

// Letters, digits and the accents that stand behind them; not punctuation, symbols and pictures.
bool is_of_word(char32_t c)
{
    if (c < 0x80) return is_ascii_word(c);
    constexpr std::array<std::pair<char32_t, char32_t>, 12> letters{{{0xc0, 0xd6}, {0xd8, 0xf6}, {0xf8, 0x1fff},
        {0x2c00, 0x2def}, {0x3040, 0xd7ff}, {0xf900, 0xfdcf}, {0xfe70, 0xfefc}, {0xff10, 0xff19}, {0xff21, 0xff3a},
        {0xff41, 0xff5a}, {0xff66, 0xffdc}, {0x20000, 0x3ffff}}};
    return std::ranges::any_of(letters, [c](auto const& range) { return c >= range.first && c <= range.second; });
}

bool is_ascii(std::string_view text)
{
    return std::ranges::all_of(text, [](unsigned char c) { return c < 0x80; });
}

icu::UnicodeString unicode_of(std::string_view text)
{
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string utf8_of(icu::UnicodeString const& text)
{
    std::string out;
    text.toUTF8String(out);
    return out;
}

// Letters that Unicode does not take apart.
void append_plain(icu::UnicodeString& out, UChar32 c)
{
    switch (c) {
    case 0xdf: out.append(u"ss", 2); break;
    case 0xe6: out.append(u"ae", 2); break;
    case 0x153: out.append(u"oe", 2); break;
    case 0xf8: out.append(u'o'); break;
    case 0x142: out.append(u'l'); break;
    case 0x111: out.append(u'd'); break;
    default:
        if (c < 0x300 || c > 0x36f) out.append(c);
    }
}

} // namespace

std::vector<WordPlace> words_in(std::string_view text)
{
    std::vector<WordPlace> words;
    bool is_inside = false;
    for (std::size_t at = 0; at < text.size();) {
        auto const point = code_point_at(text.substr(at));
        auto const is_word = is_of_word(point.value);
        if (is_word && !is_inside) words.push_back({at, at});
        at += point.size;
        if (is_word) words.back().end = at;
        is_inside = is_word;
    }
    return words;
}

std::string lower_word(std::string_view word)
{
    std::string lower{word};
    if (is_ascii(word)) {
        for (auto& c : lower)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        return lower;
    }
    UErrorCode error = U_ZERO_ERROR;
    auto const* nfc = icu::Normalizer2::getNFCInstance(error);
    check(U_SUCCESS(error) != 0, "ICU lacks NFC");
    auto const result = nfc->normalize(unicode_of(word).toLower(icu::Locale::getRoot()), error);
    return U_SUCCESS(error) ? utf8_of(result) : lower;
}

std::string plain_word(std::string_view lower)
{
    if (is_ascii(lower)) return std::string{lower};
    UErrorCode error = U_ZERO_ERROR;
    auto const* decompose = icu::Normalizer2::getNFKDInstance(error);
    check(U_SUCCESS(error) != 0, "ICU lacks NFKD");
    auto const parts = decompose->normalize(unicode_of(lower), error);
    if (U_FAILURE(error)) return std::string{lower};
    icu::UnicodeString plain;
    for (std::int32_t at = 0; at < parts.length(); at = parts.moveIndex32(at, 1))
        append_plain(plain, parts.char32At(at));
    return utf8_of(plain);
}

} // namespace together::text
