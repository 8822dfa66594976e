// Escaping by CommonMark 0.30 and GFM's autolinks, strikethrough; only what could be misread is escaped.
#include "app/exchange/markdown_text.h"

#include "platform/text/unicode.h"

namespace together::exchange {
namespace {

bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

// Length of a bare address at the start of text, 0 when there is none.
std::size_t address_length(std::string_view text)
{
    if (!text.starts_with("http://") && !text.starts_with("https://")) return 0;
    auto const end = text.find_first_of(" \t\n<>`\"|\\");
    return end == std::string_view::npos ? text.size() : end;
}

bool starts_entity(std::string_view after)
{
    return !after.empty() && (after[0] == '#' || (is_word(after[0]) && (after[0] & 0x80) == 0));
}

bool needs_backslash(std::string_view text, std::size_t at)
{
    auto const before = at == 0 ? ' ' : text[at - 1];
    auto const after = at + 1 < text.size() ? text[at + 1] : ' ';
    switch (text[at]) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '<': return true;
    case '_': return !is_word(before) || !is_word(after);
    case '~': return before == '~' || after == '~' || !is_space(after);
    case '&': return starts_entity(text.substr(at + 1));
    case '$': return !is_space(after) && text.find('$', at + 1) != std::string_view::npos; // no TeX unless it was meant
    default: return false;
    }
}

std::size_t longest_run(std::string_view text, char c)
{
    std::size_t longest = 0;
    std::size_t run = 0;
    for (char const each : text) {
        run = each == c ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

// "---", "===", "- - -": rules and underlines of headings.
bool is_rule(std::string_view line)
{
    auto const first = line.find_first_not_of(" -");
    return (first == std::string_view::npos && line.find('-') != std::string_view::npos) ||
           (line.find_first_not_of(" =") == std::string_view::npos && line.find('=') != std::string_view::npos);
}

bool is_heading(std::string_view line)
{
    auto const marks = std::min(line.find_first_not_of('#'), line.size());
    return marks >= 1 && marks <= 6 && (marks == line.size() || is_space(line[marks]));
}

bool is_our_scheme(std::string_view url)
{
    for (auto const* scheme : {"http://", "https://", "mailto:", "tel:", "ftp://"})
        if (url.starts_with(scheme)) return true;
    return url.starts_with('/') && !url.starts_with("//");
}

std::string escape_address(std::string_view url)
{
    std::string out;
    for (char const c : url) {
        if (c == '(' || c == ')' || c == '<' || c == '>' || c == '\\' || c == '"' ||
            static_cast<unsigned char>(c) <= 0x20)
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        else out += c;
    }
    return out;
}

} // namespace

std::string escape_markdown(std::string_view plain)
{
    std::string out;
    out.reserve(plain.size() + plain.size() / 16);
    for (std::size_t at = 0; at < plain.size();) {
        if (auto const length = at == 0 || !is_word(plain[at - 1]) ? address_length(plain.substr(at)) : 0) {
            out += plain.substr(at, length);
            at += length;
            continue;
        }
        if (needs_backslash(plain, at)) out += '\\';
        out += plain[at++];
    }
    return out;
}

std::string escape_line_start(std::string line)
{
    auto const indent = std::min(line.find_first_not_of(" \t"), line.size());
    auto const rest = std::string_view{line}.substr(indent);
    auto const is_item = rest.starts_with("- ") || rest.starts_with("+ ");
    if (indent == 1 && line[0] == ' ') return escape_line_start(line.substr(1));
    std::string out;
    if (is_item || rest.empty()) out.assign(line, 0, indent);
    else
        for (char const c : std::string_view{line}.substr(0, indent))
            out += c == '\t' ? "\u00a0\u00a0\u00a0\u00a0" : "\u00a0";
    if (is_rule(rest) || is_heading(rest) || rest.starts_with('>') || rest.starts_with("~~~")) out += '\\';
    return out.append(rest);
}

std::string code_span(std::string_view code)
{
    std::string const marks(longest_run(code, '`') + 1, '`');
    auto const padded = code.starts_with('`') || code.ends_with('`');
    std::string out = marks;
    if (padded) out += ' ';
    for (char const c : code) out += c == '\n' ? ' ' : c;
    if (padded) out += ' ';
    return out + marks;
}

std::string code_block(std::string_view code, std::string_view language)
{
    while (code.starts_with('\n')) code.remove_prefix(1);
    while (code.ends_with('\n')) code.remove_suffix(1);
    std::string const marks(std::max<std::size_t>(3, longest_run(code, '`') + 1), '`');
    auto const plain_language =
        std::all_of(language.begin(), language.end(), [](char c) { return is_word(c) || c == '+' || c == '-'; });
    return fmt::format("{}{}\n{}\n{}", marks, plain_language ? language : std::string_view{}, code, marks);
}

std::string styled(std::string_view markdown, TextStyle const& style)
{
    auto const begin = markdown.find_first_not_of(" \t\n");
    if (begin == std::string_view::npos) return std::string{markdown};
    auto const end = markdown.find_last_not_of(" \t\n") + 1;
    std::string marks;
    if (style.bold) marks += "**";
    if (style.italic) marks += '*';
    if (style.struck) marks += "~~";
    std::string const closing{marks.rbegin(), marks.rend()};
    return fmt::format("{}{}{}{}{}", markdown.substr(0, begin), marks, markdown.substr(begin, end - begin), closing,
        markdown.substr(end));
}

std::string markdown_link(std::string_view label_markdown, std::string_view url)
{
    if (!is_our_scheme(url)) return std::string{label_markdown};
    return fmt::format("[{}]({})", label_markdown, escape_address(url));
}

std::string block_quote(std::string_view markdown)
{
    std::string out;
    for (std::size_t at = 0; at <= markdown.size();) {
        auto const end = std::min(markdown.find('\n', at), markdown.size());
        auto const line = markdown.substr(at, end - at);
        if (!out.empty()) out += '\n';
        out += line.empty() ? ">" : "> ";
        out += line;
        at = end + 1;
    }
    return out;
}

void append_block(std::string& markdown, std::string_view block)
{
    while (block.ends_with('\n')) block.remove_suffix(1);
    if (block.find_first_not_of(" \n") == std::string_view::npos) return;
    if (!markdown.empty()) markdown += "\n\n";
    markdown += block;
}

} // namespace together::exchange
