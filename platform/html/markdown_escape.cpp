// Escapes as little as keeps the text what it is.
#include "platform/html/markdown_escape.h"

#include "platform/html/markdown_tree.h"

namespace together::html {
namespace {

bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_punctuation(char c)
{
    return c > ' ' && c < 0x7f && !is_alnum(c);
}

// The length of the bare address at the begin of the text, 0 when there is none.
std::size_t length_of_address(std::string_view text)
{
    if (!text.starts_with("http://") && !text.starts_with("https://")) return 0;
    auto const scheme = text.find("//") + 2;
    auto length = std::min(text.find_first_of(" \t\r\n<>\\"), text.size());
    for (auto const c : text.substr(0, length))
        if (static_cast<unsigned char>(c) < ' ') return 0;
    while (length > scheme && std::string_view{"?!.,:;*_~'\")]"}.find(text[length - 1]) != std::string_view::npos)
        --length;
    return length > scheme ? length : 0;
}

class Escaper {
public:
    explicit Escaper(std::string_view text) : text_(text) {}

    std::string run()
    {
        out_.reserve(text_.size() + text_.size() / 8);
        while (at_ < text_.size())
            if (!take_address() && !take_math()) take_char();
        return std::move(out_);
    }

private:
    char next() const { return at_ + 1 < text_.size() ? text_[at_ + 1] : '\0'; }
    char previous() const { return at_ > 0 ? text_[at_ - 1] : '\0'; }

    bool take_address()
    {
        if (text_[at_] != 'h' || is_alnum(previous())) return false;
        auto const length = length_of_address(text_.substr(at_));
        if (length == 0) return false;
        out_.append("<").append(text_.substr(at_, length)).append(">");
        at_ += length;
        return true;
    }

    bool take_math()
    {
        if (text_[at_] != '$') return false;
        auto const end = end_of_math(text_, at_);
        if (!end) return false;
        out_ += text_.substr(at_, *end - at_);
        at_ = *end;
        return true;
    }

    void take_char()
    {
        if (needs_escape(text_[at_])) out_ += '\\';
        out_ += text_[at_++];
    }

    bool needs_escape(char c) const
    {
        switch (c) {
        case '*':
        case '`':
        case '[':
        case ']':
        case '<':
        case '$': return true;
        case '\\': return next() == '\0' || next() == '\n' || is_punctuation(next());
        case '_': return !(is_alnum(previous()) && is_alnum(next()));
        case '&': return next() == '\0' || next() == '#' || is_alnum(next());
        case '~': return next() == '~' || previous() == '~' || next() == '\0' || previous() == '\0';
        case '!': return next() == '\0';
        case '.': return at_ >= 3 && text_.substr(at_ - 3, 3) == "www";
        case ':': return next() == '/' && is_alnum(previous()); // bare addresses we did not take: shown, not linked
        default: return false;
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string out_;
};

// Where in the line a backslash keeps it from being a list, heading, quote, rule or table; npos when nowhere.
std::size_t place_of_escape(std::string_view line)
{
    constexpr auto nowhere = std::string_view::npos;
    if (line.empty()) return nowhere;
    auto const ends_or_blank = [&](std::size_t at) { return at >= line.size() || is_blank(line[at]); };
    auto const c = line[0];
    if (c == '>') return 0;
    if (c == '#') return ends_or_blank(std::min(line.find_first_not_of('#'), line.size())) ? 0 : nowhere;
    if ((c == '-' || c == '+' || c == '*') && ends_or_blank(1)) return 0;
    if (line.find_first_not_of("-=_*|: ") == nowhere) return 0;
    auto const digits = std::min(line.find_first_not_of("0123456789"), line.size());
    if (digits == 0 || digits > 9 || digits == line.size()) return nowhere;
    return (line[digits] == '.' || line[digits] == ')') && ends_or_blank(digits + 1) ? digits : nowhere;
}

std::size_t longest_run(std::string_view text, char of)
{
    std::size_t longest = 0;
    std::size_t run = 0;
    for (auto const c : text) {
        run = c == of ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

} // namespace

std::string escape_markdown(std::string_view text)
{
    return Escaper(text).run();
}

std::string escape_line_starts(std::string_view lines)
{
    std::string out;
    while (!lines.empty()) {
        auto const end = std::min(lines.find('\n'), lines.size());
        auto const line = lines.substr(0, end);
        auto const place = place_of_escape(line);
        if (place == std::string_view::npos) out += line;
        else out.append(line.substr(0, place)).append("\\").append(line.substr(place));
        if (end < lines.size()) out += '\n';
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return out;
}

std::string code_span(std::string_view code)
{
    std::string const fence(longest_run(code, '`') + 1, '`');
    auto const all_blank = std::ranges::all_of(code, is_blank);
    auto const pads =
        code.starts_with('`') || code.ends_with('`') || (code.starts_with(' ') && code.ends_with(' ') && !all_blank);
    std::string_view const pad = pads ? " " : "";
    return fmt::format("{}{}{}{}{}", fence, pad, code, pad, fence);
}

std::string code_block(std::string_view code, std::string_view language)
{
    std::string const fence(std::max<std::size_t>(longest_run(code, '`') + 1, 3), '`');
    while (code.ends_with('\n')) code.remove_suffix(1);
    return fmt::format("{}{}\n{}{}{}", fence, language, code, code.empty() ? "" : "\n", fence);
}

std::string link_destination(std::string_view url)
{
    if (!url.empty() && url.find_first_of(" ()<>\\&*_`[]\t\r\n") == std::string_view::npos) return std::string{url};
    std::string out = "<";
    for (auto const c : url) {
        if (c == '\n' || c == '\r' || c == '\t') continue;
        if (c == '<' || c == '>' || c == '\\' || c == '&') out += '\\';
        out += c;
    }
    return out + ">";
}

} // namespace together::html
