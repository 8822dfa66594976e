// The filters, each a few lines.
#include "platform/html/filters.h"

#include <charconv>
#include <stdexcept>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "platform/base/day.h"
#include "platform/html/escape.h"
#include "platform/html/locale.h"

namespace together::html {
namespace {

using model::Value;

constexpr auto names = std::to_array<std::pair<std::string_view, Filter>>({
    {"time", Filter::time},
    {"date", Filter::date},
    {"day", Filter::day},
    {"rfc3339", Filter::rfc3339},
    {"number", Filter::number},
    {"query", Filter::query},
    {"path", Filter::path},
    {"initials", Filter::initials},
    {"hue", Filter::hue},
    {"hue_class", Filter::hue_class},
    {"count", Filter::count},
});

Timestamp as_time(Value const& value)
{
    if (auto const* time = std::get_if<Timestamp>(&value.data)) return *time;
    throw std::invalid_argument("it is no time");
}

std::string as_text(Value const& value)
{
    std::string text;
    append_text(text, value);
    return text;
}

std::string relative_time(Timestamp time, Reader const& reader)
{
    std::string out = "<relative-time datetime=\"";
    out.reserve(100);
    out += to_rfc3339(time);
    out += "\">";
    append_escaped(out, reader.locale.moment(time, reader.zone));
    out += "</relative-time>";
    return out;
}

// "2026-01-31" as the reader writes it, whatever the zone.
std::string calendar_day(std::string const& text, Reader const& reader)
{
    if (text.empty()) return {};
    auto const day = parse_day(text);
    if (!day) throw std::invalid_argument("it is no day");
    return reader.locale.day(*day, "UTC");
}

std::string number(Value const& value, Reader const& reader)
{
    if (auto const* whole = std::get_if<std::int64_t>(&value.data)) return reader.locale.number(*whole);
    if (auto const* real = std::get_if<double>(&value.data)) return reader.locale.number(*real);
    throw std::invalid_argument("it is no number");
}

// The first letters of the first and the last word: "Ana María Nowak" -> "AN".
std::string initials(std::string const& name)
{
    auto const text = icu::UnicodeString::fromUTF8(name);
    icu::UnicodeString first;
    icu::UnicodeString last;
    bool in_word = false;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        auto const c = text.char32At(i);
        auto const is_letter = u_isalnum(c) != 0;
        if (is_letter && !in_word) (first.isEmpty() ? first : last) = icu::UnicodeString{c};
        in_word = !u_isUWhiteSpace(c) && (in_word || is_letter);
    }
    std::string out;
    (first + last).toUpper().toUTF8String(out);
    return out;
}

// FNV-1a: the same everywhere and for ever, so that a person keeps their colour.
std::uint32_t stable_hash(std::string_view text)
{
    std::uint32_t hash = 2166136261U;
    for (auto const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash;
}

std::string count(Value const& value, Reader const& reader)
{
    if (auto const* list = std::get_if<model::List>(&value.data))
        return reader.locale.number(static_cast<std::int64_t>(list->size()));
    throw std::invalid_argument("it is no list");
}

template <typename Number> void append_number(std::string& out, Number value)
{
    std::array<char, 32> digits;
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end);
}

struct Printer {
    std::string& out;

    void operator()(std::monostate) const {}
    void operator()(bool value) const { out += value ? "true" : "false"; }
    void operator()(std::int64_t value) const { append_number(out, value); }
    void operator()(double value) const { append_number(out, value); }
    void operator()(std::string_view value) const { out += value; }
    void operator()(std::string const& value) const { out += value; }
    void operator()(model::SafeHtml const* value) const { out += value->text(); }
    void operator()(Timestamp value) const { out += to_rfc3339(value); }
    void operator()(model::List const&) const { throw std::invalid_argument("a list cannot be printed"); }
    void operator()(model::Object const&) const { throw std::invalid_argument("an object cannot be printed"); }
};

} // namespace

std::optional<Filter> find_filter(std::string_view name)
{
    auto const found = std::ranges::find(names, name, &std::pair<std::string_view, Filter>::first);
    if (found == names.end()) return std::nullopt;
    return found->second;
}

bool makes_markup(Filter filter)
{
    return filter == Filter::time;
}

std::string apply(Filter filter, Value const& value, Reader const& reader)
{
    if (std::holds_alternative<std::monostate>(value.data)) return {};
    switch (filter) {
    case Filter::time: return relative_time(as_time(value), reader);
    case Filter::date: return reader.locale.day(as_time(value), reader.zone);
    case Filter::day: return calendar_day(as_text(value), reader);
    case Filter::rfc3339: return to_rfc3339(as_time(value));
    case Filter::number: return number(value, reader);
    case Filter::query:
    case Filter::path: return percent_encode(as_text(value));
    case Filter::initials: return initials(as_text(value));
    case Filter::hue: return std::to_string(stable_hash(as_text(value)) % 360);
    case Filter::hue_class: return fmt::format("hue-{}", stable_hash(as_text(value)) % 12);
    case Filter::count: return count(value, reader);
    }
    return {};
}

void append_text(std::string& out, Value const& value)
{
    std::visit(Printer{out}, value.data);
}

} // namespace together::html
