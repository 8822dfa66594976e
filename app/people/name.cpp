// What a name, an address and a handle may be.
#include "app/people/name.h"

#include "platform/model/input.h"
#include "platform/text/clean.h"
#include "platform/text/unicode.h"

namespace together::people {
namespace {

constexpr std::size_t longest_name = 80;
constexpr std::size_t longest_email_bytes = 254;
constexpr std::size_t longest_local_part_bytes = 64;
constexpr std::size_t longest_label_bytes = 63;

bool is_mail_character(unsigned char c)
{
    return c > 0x20 && c != 0x7f &&
           std::string_view{"()<>[]:;,\\\"@"}.find(static_cast<char>(c)) == std::string_view::npos;
}

bool is_label(std::string_view label)
{
    if (label.empty() || label.size() > longest_label_bytes || label.front() == '-' || label.back() == '-')
        return false;
    return std::all_of(label.begin(), label.end(), [](unsigned char c) {
        return c >= 0x80 || c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

bool is_domain(std::string_view domain)
{
    while (true) {
        auto const dot = domain.find('.');
        if (!is_label(domain.substr(0, dot))) return false;
        if (dot == std::string_view::npos) return true;
        domain.remove_prefix(dot + 1);
    }
}

bool is_local_part(std::string_view local)
{
    return !local.empty() && local.size() <= longest_local_part_bytes && local.front() != '.' && local.back() != '.' &&
           local.find("..") == std::string_view::npos && std::all_of(local.begin(), local.end(), is_mail_character);
}

bool is_address(std::string_view text)
{
    auto const at = text.find('@');
    return at != std::string_view::npos && text.size() <= longest_email_bytes && is_local_part(text.substr(0, at)) &&
           is_domain(text.substr(at + 1));
}

std::string lower_ascii(std::string text)
{
    for (auto& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

} // namespace

Result<Name> Name::parse(std::string_view text)
{
    auto line = text::clean_line("name", text, {.longest = longest_name});
    if (!line) return line.error();
    return Name{std::move(*line)};
}

Name Name::repair(std::string_view text)
{
    if (auto name = parse(text)) return *std::move(name);
    if (auto const line = text::clean_line("name", text, {.longest = 10'000}))
        return Name{text::shorten(*line, longest_name)};
    auto const slug = text::slug(model::is_clean_text(text) ? text : "", longest_name);
    return Name{slug.empty() ? "Somebody" : slug};
}

Result<Email> Email::parse(std::string_view text)
{
    auto const line = text::clean_line("email", text, {.longest = longest_email_bytes});
    if (!line && line.error().fields.front().message == "field.required") return line.error();
    if (!line || !is_address(*line)) return Problem::field("email", "field.email");
    return Email{lower_ascii(*line)};
}

Result<Handle> Handle::parse(std::string_view text)
{
    if (text.empty()) return Problem::field("handle", "field.required");
    if (text.size() > longest || text != text::slug(text, longest) || Handle{std::string{text}}.is_reserved())
        return Problem::field("handle", "field.handle");
    return Handle{std::string{text}};
}

Handle Handle::from(std::string_view text)
{
    auto slug = text::slug(text, longest - 5); // leaves room for a number
    return Handle{slug.empty() ? "person" : std::move(slug)};
}

Handle Handle::numbered(std::size_t n) const
{
    if (n < 2) return *this;
    auto const number = "-" + std::to_string(n);
    return Handle{text_.substr(0, longest - number.size()) + number};
}

bool Handle::is_reserved() const
{
    constexpr std::array<std::string_view, 10> words{
        "all", "channel", "everybody", "everyone", "here", "me", "new", "nobody", "somebody", "together"};
    return std::find(words.begin(), words.end(), text_) != words.end();
}

} // namespace together::people
