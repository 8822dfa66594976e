// The leaves of JSON: text and numbers.
#include "platform/model/json.h"

#include <charconv>
#include <cmath>

namespace together::model {
namespace {

void write_escape(std::string& out, char c)
{
    switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    }
}

bool needs_escape(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

template <class N> void append_number(std::string& out, N number)
{
    std::array<char, 32> buffer{};
    auto const [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    check(error == std::errc{}, "a number of more than 32 characters");
    out.append(buffer.data(), end);
}

} // namespace

void write_json_string(std::string& out, std::string_view text)
{
    out += '"';
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!needs_escape(text[at])) continue;
        out.append(text, from, at - from);
        write_escape(out, text[at]);
        from = at + 1;
    }
    out.append(text, from);
    out += '"';
}

void write_json_members(std::string& out, void const* object, std::span<MemberWriter const> members)
{
    char before = '{';
    for (auto const& member : members) {
        out += before;
        before = ',';
        write_json_string(out, member.name);
        out += ':';
        member.write(out, object);
    }
    if (members.empty()) out += '{';
    out += '}';
}

void write_json_number(std::string& out, std::int64_t number)
{
    append_number(out, number);
}

void write_json_number(std::string& out, double number)
{
    if (std::isfinite(number)) append_number(out, number);
    else out += "null";
}

} // namespace together::model
