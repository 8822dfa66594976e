// Hand-written readers: they run for every value of every statement.
#include "app/records/formats.h"

#include <algorithm>

#include <fmt/format.h>

namespace together::records {
namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_letter_or_digit(char c)
{
    return is_letter(c) || is_digit(c);
}

bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_all(std::string_view text, bool (*test)(char))
{
    return std::all_of(text.begin(), text.end(), test);
}

bool is_iri_tail(std::string_view text)
{
    constexpr std::string_view never = "<>\"{}|\\^`";
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const c = static_cast<unsigned char>(text[at]);
        if (c <= 0x20 || c == 0x7f || never.find(text[at]) != never.npos) return false;
        if (c == '%' && (text.size() - at < 3 || !is_hex(text[at + 1]) || !is_hex(text[at + 2]))) return false;
    }
    return true;
}

bool is_host(std::string_view host)
{
    if (host.empty() || host.size() > 255 || host.front() == '.' || host.back() == '.') return false;
    if (host.find("..") != host.npos) return false;
    return std::all_of(host.begin(), host.end(),
        [](char c) { return is_letter_or_digit(c) || c == '-' || c == '.' || static_cast<unsigned char>(c) >= 0x80; });
}

bool is_mailbox(std::string_view local)
{
    constexpr std::string_view marks = "!#$%&'*+-/=?^_`{|}~.";
    if (local.empty() || local.front() == '.' || local.back() == '.' || local.find("..") != local.npos) return false;
    return std::all_of(local.begin(), local.end(), [&](char c) {
        return is_letter_or_digit(c) || marks.find(c) != marks.npos || static_cast<unsigned char>(c) >= 0x80;
    });
}

// The pieces of a language tag, one after another.
class Subtags {
public:
    explicit Subtags(std::string_view text) : rest_(text) { advance(); }

    std::string_view now() const { return now_; }
    bool is_done() const { return is_done_; }
    bool is_broken() const
    {
        return !is_done_ && (now_.empty() || now_.size() > 8 || !is_all(now_, is_letter_or_digit));
    }
    void advance()
    {
        is_done_ = is_last_;
        auto const end = rest_.find('-');
        now_ = is_done_ ? std::string_view{} : rest_.substr(0, end);
        is_last_ = end == rest_.npos;
        rest_ = is_last_ ? std::string_view{} : rest_.substr(end + 1);
    }
    bool take(bool fits)
    {
        if (is_done_ || !fits) return false;
        advance();
        return true;
    }

private:
    std::string_view rest_;
    std::string_view now_;
    bool is_last_ = false;
    bool is_done_ = false;
};

bool is_variant(std::string_view tag)
{
    return tag.size() >= 5 || (tag.size() == 4 && is_digit(tag[0]));
}

// One singleton and at least one piece behind it.
bool take_extension(Subtags& tags)
{
    auto const is_private = tags.now() == "x" || tags.now() == "X";
    tags.advance();
    auto const shortest = is_private ? std::size_t{1} : std::size_t{2};
    bool has_one = false;
    while (!tags.is_done() && !tags.is_broken() && tags.now().size() >= shortest) {
        has_one = true;
        tags.advance();
    }
    return has_one;
}

bool is_grandfathered(std::string_view text)
{
    constexpr std::string_view known[] = {"en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak",
        "i-klingon", "i-lux", "i-mingo", "i-navajo", "i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-be-fr", "sgn-be-nl",
        "sgn-ch-de"};
    std::string lower;
    for (char const c : text) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return std::find(std::begin(known), std::end(known), lower) != std::end(known);
}

// Amounts with their designators: "3Y6M4D". Each designator once and in its order.
bool take_amounts(std::string_view& text, std::string_view designators, bool& has_fraction, bool& has_any)
{
    while (!text.empty() && text.front() != 'T') {
        std::size_t at = 0;
        if (has_fraction) return false;
        while (at < text.size() && is_digit(text[at])) ++at;
        if (at == 0 || at == text.size()) return false;
        if (text[at] == '.' || text[at] == ',') {
            auto const from = ++at;
            while (at < text.size() && is_digit(text[at])) ++at;
            if (at == from || at == text.size()) return false;
            has_fraction = true;
        }
        auto const known = designators.find(text[at]);
        if (known == designators.npos) return false;
        designators.remove_prefix(known + 1);
        text.remove_prefix(at + 1);
        has_any = true;
    }
    return true;
}

} // namespace

bool is_iri(std::string_view text)
{
    auto const colon = text.find(':');
    if (colon == text.npos || colon == 0 || colon + 1 == text.size() || !is_letter(text[0])) return false;
    auto const is_scheme = std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon),
        [](char c) { return is_letter_or_digit(c) || c == '+' || c == '-' || c == '.'; });
    return is_scheme && is_iri_tail(text.substr(colon + 1));
}

bool is_mailto(std::string_view text)
{
    constexpr std::string_view scheme = "mailto:";
    if (!text.starts_with(scheme)) return false;
    text.remove_prefix(scheme.size());
    auto const at = text.rfind('@');
    return at != text.npos && is_mailbox(text.substr(0, at)) && is_host(text.substr(at + 1));
}

bool is_sha1(std::string_view text)
{
    return text.size() == 40 && is_all(text, is_hex);
}

bool is_sha2(std::string_view text)
{
    auto const size = text.size();
    return (size == 56 || size == 64 || size == 96 || size == 128) && is_all(text, is_hex);
}

bool is_language_tag(std::string_view text)
{
    if (is_grandfathered(text)) return true;
    Subtags tags{text};
    auto const is_private = tags.now() == "x" || tags.now() == "X";
    if (is_private) return take_extension(tags) && tags.is_done();
    auto const size = tags.now().size();
    if (tags.is_broken() || size < 2 || !is_all(tags.now(), is_letter)) return false;
    tags.advance();
    for (int extended = 0; extended < 3 && size <= 3; ++extended)
        if (!tags.take(!tags.is_broken() && tags.now().size() == 3 && is_all(tags.now(), is_letter))) break;
    tags.take(tags.now().size() == 4 && is_all(tags.now(), is_letter));
    tags.take((tags.now().size() == 2 && is_all(tags.now(), is_letter)) ||
              (tags.now().size() == 3 && is_all(tags.now(), is_digit)));
    while (tags.take(!tags.is_broken() && is_variant(tags.now()))) continue;
    while (!tags.is_done()) {
        if (tags.is_broken() || tags.now().size() != 1) return false;
        auto const ends = tags.now() == "x" || tags.now() == "X";
        if (!take_extension(tags)) return false;
        if (ends) return tags.is_done();
    }
    return true;
}

bool is_duration(std::string_view text)
{
    if (!text.starts_with('P')) return false;
    text.remove_prefix(1);
    bool has_fraction = false;
    bool has_any = false;
    auto const has_weeks = text.find('W') != text.npos;
    if (!take_amounts(text, has_weeks ? "W" : "YMD", has_fraction, has_any)) return false;
    if (text.empty()) return has_any;
    text.remove_prefix(1);
    return !has_weeks && !text.empty() && take_amounts(text, "HMS", has_fraction, has_any) && text.empty();
}

bool is_media_type(std::string_view text)
{
    constexpr std::string_view marks = "!#$&-^_.+*'`|~%";
    auto const is_token = [&](std::string_view token) {
        return !token.empty() && std::all_of(token.begin(), token.end(),
                                     [&](char c) { return is_letter_or_digit(c) || marks.find(c) != marks.npos; });
    };
    auto type = text.substr(0, text.find(';'));
    while (type.ends_with(' ')) type.remove_suffix(1);
    auto const slash = type.find('/');
    return slash != type.npos && is_token(type.substr(0, slash)) && is_token(type.substr(slash + 1));
}

std::string to_stored_text(Timestamp time)
{
    auto const day = std::chrono::floor<std::chrono::days>(time);
    std::chrono::year_month_day const date{day};
    auto const rest = time - day;
    auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(rest).count();
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), seconds / 3600, seconds / 60 % 60,
        seconds % 60, rest.count() % 1'000'000);
}

} // namespace together::records
