// Cuts a body at its boundaries.
#include "platform/http/multipart_mixed.h"

#include <algorithm>

#include "platform/base/random.h"
#include "platform/http/header_values.h"

namespace together::http {
namespace {

constexpr std::size_t max_parts = 1'000;
constexpr std::size_t max_boundary = 70; // RFC 2046

Problem malformed()
{
    return Problem::of(ProblemKind::malformed, "problem.multipart");
}

std::string_view media_type(std::string_view content_type)
{
    return trim(content_type.substr(0, content_type.find(';')));
}

// RFC 9110: a token.
bool is_name(std::string_view text)
{
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               marks.find(c) != marks.npos;
    });
}

bool read_headers(std::string_view text, Headers& headers)
{
    while (!text.empty()) {
        auto const end = std::min(text.find("\r\n"), text.size());
        auto const line = text.substr(0, end);
        text.remove_prefix(std::min(end + 2, text.size()));
        auto const colon = line.find(':');
        if (colon == line.npos || !is_name(line.substr(0, colon))) return false;
        auto const value = trim(line.substr(colon + 1));
        if (!is_clean_header(value)) return false;
        headers.add(line.substr(0, colon), value);
    }
    return true;
}

// A part without its boundaries: headers, an empty line, the bytes.
bool read_part(std::string_view text, MixedPart& part)
{
    if (text.starts_with("\r\n")) {
        part.body = text.substr(2);
        return true;
    }
    auto const end = text.find("\r\n\r\n");
    if (end == text.npos) return false;
    part.body = text.substr(end + 4);
    return read_headers(text.substr(0, end), part.headers);
}

// Takes the rest of a boundary's line. False: something else stands there.
bool take_line_end(std::string_view& rest)
{
    auto const blanks = rest.find_first_not_of(" \t");
    if (blanks == rest.npos || rest.substr(blanks, 2) != "\r\n") return false;
    rest.remove_prefix(blanks + 2);
    return true;
}

} // namespace

bool is_multipart_mixed(std::string_view content_type)
{
    return equal_ignoring_case(media_type(content_type), "multipart/mixed");
}

Result<std::vector<MixedPart>> read_multipart_mixed(std::string_view content_type, std::string_view body)
{
    auto const value = parse_header_value(content_type);
    auto const boundary = value ? value->text("boundary") : std::nullopt;
    if (!boundary || boundary->empty() || boundary->size() > max_boundary) return malformed();
    auto const first = "--" + *boundary;
    auto const delimiter = "\r\n" + first;
    auto rest = body;
    if (!rest.starts_with(first)) {
        auto const at = rest.find(delimiter);
        if (at == rest.npos) return malformed();
        rest.remove_prefix(at + 2);
    }
    rest.remove_prefix(first.size());
    std::vector<MixedPart> parts;
    while (!rest.starts_with("--")) {
        if (parts.size() == max_parts || !take_line_end(rest)) return malformed();
        auto const end = rest.find(delimiter);
        if (end == rest.npos || !read_part(rest.substr(0, end), parts.emplace_back())) return malformed();
        rest.remove_prefix(end + delimiter.size());
    }
    return parts;
}

MixedWriter::MixedWriter() : boundary_("together-" + random_token(18))
{
}

void MixedWriter::add(Headers const& headers, std::string_view body)
{
    text_ += "--" + boundary_ + "\r\n";
    for (auto const& [name, value] : headers) text_ += name + ": " + value + "\r\n";
    (text_ += "\r\n").append(body) += "\r\n";
}

std::string MixedWriter::take()
{
    return std::move(text_ += "--" + boundary_ + "--\r\n");
}

} // namespace together::http
