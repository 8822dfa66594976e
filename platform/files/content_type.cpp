// file(1) is libmagic with a sandbox of its own (seccomp on Debian).
#include "platform/files/content_type.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "platform/files/guarded_process.h"

namespace together::files {
namespace {

constexpr std::string_view unknown = "application/octet-stream";

bool is_token_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == '+' || c == '_';
}

bool is_type(std::string_view text)
{
    auto const slash = text.find('/');
    return slash != std::string_view::npos && slash > 0 && slash + 1 < text.size() && text.size() < 128 &&
           std::ranges::all_of(text.substr(0, slash), is_token_character) &&
           std::ranges::all_of(text.substr(slash + 1), is_token_character);
}

// What an old browser shows of a name: ASCII without quotes.
std::string plain_name(std::string_view name)
{
    std::string plain;
    for (char const c : name) plain += c >= ' ' && c <= '~' && c != '"' && c != '\\' ? c : '_';
    return plain;
}

// RFC 8187.
std::string encoded_name(std::string_view name)
{
    std::string encoded;
    for (char const c : name) {
        if (is_token_character(c)) encoded += c;
        else fmt::format_to(std::back_inserter(encoded), "%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

} // namespace

std::string detect_type(std::filesystem::path const& file)
{
    auto const said =
        run_guarded({"/usr/bin/file", "--brief", "--mime-type", "-"}, file, {.memory_bytes = 256'000'000});
    if (!said) return std::string{unknown};
    auto const type = std::string_view{*said}.substr(0, said->find('\n'));
    return std::string{is_type(type) ? type : unknown};
}

bool is_shown_inline(std::string_view content_type)
{
    constexpr std::array<std::string_view, 5> pictures{
        "image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"};
    return std::ranges::find(pictures, content_type) != pictures.end();
}

HeaderFields serving_headers(std::string_view content_type, std::string_view name)
{
    auto const disposition = fmt::format("{}; filename=\"{}\"; filename*=UTF-8''{}",
        is_shown_inline(content_type) ? "inline" : "attachment", plain_name(name), encoded_name(name));
    auto const type = content_type == "text/plain" ? "text/plain; charset=utf-8" : std::string{content_type};
    return {{"Content-Type", type}, {"Content-Disposition", disposition}, {"X-Content-Type-Options", "nosniff"},
        {"Content-Security-Policy", "default-src 'none'; sandbox"}};
}

} // namespace together::files
