// What may not be in a text, and where it ends.
#include "platform/text/clean.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "platform/model/input.h"
#include "platform/model/utf8.h"
#include "platform/text/unicode.h"

namespace together::text {
namespace {

// Marks that turn the direction of writing or are not seen at all make one text look like another. Joiners stay:
// Persian, Indic scripts and emoji need them.
bool is_unseen(UChar32 c)
{
    constexpr UChar32 zero_width_non_joiner = 0x200c;
    constexpr UChar32 zero_width_joiner = 0x200d;
    if (c == zero_width_non_joiner || c == zero_width_joiner) return false;
    auto const type = u_charType(c);
    auto const is_tag = c >= 0xe0020 && c <= 0xe007f; // flags of England, Scotland, Wales
    return (type == U_FORMAT_CHAR && !is_tag) || type == U_UNASSIGNED || type == U_PRIVATE_USE_CHAR;
}

bool is_refused(UChar32 c)
{
    return (u_charType(c) == U_CONTROL_CHAR && c != '\t' && c != '\n' && c != '\r') || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

template <class F> void for_each_code_point(std::string const& text, F&& f)
{
    for (std::size_t at = 0; at < text.size();) {
        auto const start = at;
        UChar32 c = 0;
        U8_NEXT_UNSAFE(text.data(), at, c);
        f(c, std::string_view{text}.substr(start, at - start));
    }
}

Problem limit_problem(std::string_view field, std::string_view message, std::size_t limit)
{
    return Problem::field(field, message, {{"limit", std::to_string(limit)}});
}

Result<std::string> within(std::string_view field, std::string text, Limits limits)
{
    auto const length = model::count_code_points(text);
    if (length == 0 && limits.shortest > 0) return Problem::field(field, "field.required");
    if (length < limits.shortest) return limit_problem(field, "field.too_short", limits.shortest);
    if (length > limits.longest) return limit_problem(field, "field.too_long", limits.longest);
    return text;
}

// Long before it is normalised: what comes in may be a megabyte.
bool is_hopeless(std::string_view text, Limits limits)
{
    return text.size() > 16 * limits.longest + 4096;
}

std::string trimmed(std::string text)
{
    constexpr std::string_view space = " \t\n";
    auto const from = text.find_first_not_of(space);
    if (from == std::string::npos) return "";
    return text.substr(from, text.find_last_not_of(space) + 1 - from);
}

template <class F> Result<std::string> clean(std::string_view field, std::string_view text, Limits limits, F&& append)
{
    if (is_hopeless(text, limits)) return limit_problem(field, "field.too_long", limits.longest);
    if (!model::is_clean_text(text)) return Problem::field(field, "field.characters");
    auto is_refusable = false;
    std::string result;
    for_each_code_point(normalise(text), [&](UChar32 c, std::string_view bytes) {
        if (is_refused(c)) is_refusable = true;
        else if (!is_unseen(c)) append(result, c, bytes);
    });
    if (is_refusable) return Problem::field(field, "field.characters");
    return within(field, trimmed(std::move(result)), limits);
}

} // namespace

Result<std::string> clean_line(std::string_view field, std::string_view text, Limits limits)
{
    return clean(field, text, limits, [](std::string& out, UChar32 c, std::string_view bytes) {
        if (!u_isUWhiteSpace(c)) out += bytes;
        else if (!out.empty() && out.back() != ' ') out += ' ';
    });
}

Result<std::string> clean_lines(std::string_view field, std::string_view text, Limits limits)
{
    return clean(field, text, limits, [](std::string& out, UChar32 c, std::string_view bytes) {
        if (c == 0x2028 || c == 0x2029) out += '\n';
        else if (c != '\r') out += bytes;
    });
}

} // namespace together::text
