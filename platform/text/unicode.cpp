// ICU's normalizers, transliterator and character properties.
#include "platform/text/unicode.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include "platform/base/check.h"
#include "platform/model/utf8.h"

namespace together::text {
namespace {

icu::UnicodeString to_unicode(std::string_view text)
{
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string to_utf8(icu::UnicodeString const& text)
{
    std::string out;
    text.toUTF8String(out);
    return out;
}

bool is_ascii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

icu::Transliterator const& to_latin_ascii()
{
    static auto const transliterator = [] {
        UErrorCode error = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made{icu::Transliterator::createInstance(
            "Any-Latin; Latin-ASCII; NFKD; [:Nonspacing Mark:] Remove; Lower", UTRANS_FORWARD, error)};
        check(U_SUCCESS(error) != 0, "ICU lacks its transliterators");
        return made;
    }();
    return *transliterator;
}

std::string to_ascii_words(std::string_view text)
{
    if (is_ascii(text)) return std::string{text};
    auto unicode = to_unicode(text);
    std::unique_ptr<icu::Transliterator> const own{to_latin_ascii().clone()}; // one instance is not for two threads
    own->transliterate(unicode);
    return to_utf8(unicode);
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_word_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// Bytes of the white space character at the start of text, 0 when there is none.
std::size_t leading_space(std::string_view text)
{
    if (text.empty()) return 0;
    if (std::string_view{" \t\n\r\v\f"}.find(text[0]) != std::string_view::npos) return 1;
    if (text.starts_with("\xc2\xa0")) return 2;
    for (auto const* wide : {"\xe3\x80\x80", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xe2\x80\xaf", "\xef\xbb\xbf"})
        if (text.starts_with(wide)) return 3;
    return text.size() >= 3 && text.starts_with("\xe2\x80") && static_cast<unsigned char>(text[2]) <= 0x8b ? 3 : 0;
}

std::size_t trailing_space(std::string_view text)
{
    for (std::size_t const length : {1, 2, 3})
        if (text.size() >= length && leading_space(text.substr(text.size() - length)) == length) return length;
    return 0;
}

// Byte offset of the code point number `count`.
std::size_t offset_of(std::string_view text, std::size_t count)
{
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        if ((static_cast<unsigned char>(text[at]) & 0xc0) == 0x80) continue;
        if (count-- == 0) break;
    }
    return at;
}

} // namespace

std::string normalise(std::string_view text)
{
    if (is_ascii(text)) return std::string{text};
    UErrorCode error = U_ZERO_ERROR;
    auto const* nfc = icu::Normalizer2::getNFCInstance(error);
    check(U_SUCCESS(error) != 0, "ICU lacks NFC");
    auto const result = nfc->normalize(to_unicode(text), error);
    return U_SUCCESS(error) ? to_utf8(result) : std::string{text};
}

std::string fold(std::string_view text)
{
    auto unicode = to_unicode(text);
    UErrorCode error = U_ZERO_ERROR;
    auto const* casefold = icu::Normalizer2::getNFKCCasefoldInstance(error);
    auto const* decompose = icu::Normalizer2::getNFDInstance(error);
    check(U_SUCCESS(error) != 0, "ICU lacks its normal forms");
    unicode = decompose->normalize(casefold->normalize(unicode, error), error);
    icu::UnicodeString plain;
    for (std::int32_t at = 0; at < unicode.length(); at = unicode.moveIndex32(at, 1))
        if (u_charType(unicode.char32At(at)) != U_NON_SPACING_MARK) plain.append(unicode.char32At(at));
    return squeeze(to_utf8(plain));
}

std::string slug(std::string_view text, std::size_t most)
{
    std::string out;
    for (char const raw : to_ascii_words(text)) {
        auto const c = lower(raw);
        if (is_word_character(c)) out += c;
        else if (c != '\'' && !out.empty() && out.back() != '-') out += '-';
    }
    if (out.size() > most) {
        auto const word_end = out.rfind('-', most);
        out.resize(word_end != std::string::npos && word_end > most / 2 ? word_end : most);
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out;
}

std::string_view trim(std::string_view text)
{
    while (auto const length = leading_space(text)) text.remove_prefix(length);
    while (auto const length = trailing_space(text)) text.remove_suffix(length);
    return text;
}

std::string squeeze(std::string_view text)
{
    std::string out;
    for (text = trim(text); !text.empty();) {
        auto length = leading_space(text);
        if (length == 0) {
            out += text[0];
            text.remove_prefix(1);
            continue;
        }
        out += ' ';
        for (; length != 0; length = leading_space(text)) text.remove_prefix(length);
    }
    return out;
}

std::string shorten(std::string_view text, std::size_t most)
{
    if (model::count_code_points(text) <= most) return std::string{text};
    auto cut = text.substr(0, offset_of(text, most - 1));
    auto const space = cut.rfind(' ');
    if (space != std::string_view::npos && space > cut.size() / 2) cut = cut.substr(0, space);
    return std::string{trim(cut)} + "\u2026";
}

} // namespace together::text
