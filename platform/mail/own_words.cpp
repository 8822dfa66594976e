// Line by line: the first line that surely begins what is not theirs ends it; then quotes at the end go.
#include "platform/mail/own_words.h"

#include <algorithm>
#include <array>
#include <vector>

namespace together::mail {
namespace {

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text)
{
    Lines lines;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string_view trimmed(std::string_view line)
{
    auto const begin = line.find_first_not_of(" \t");
    if (begin == line.npos) return {};
    return line.substr(begin, line.find_last_not_of(" \t") - begin + 1);
}

// Emphasis around it counts for nothing: HTML mails become Markdown.
std::string_view plain(std::string_view line)
{
    line = trimmed(line);
    while (!line.empty() && (line.front() == '*' || line.front() == '_')) line.remove_prefix(1);
    return line;
}

bool is_quote(std::string_view line)
{
    return trimmed(line).starts_with('>');
}

// "On Tuesday Ana wrote:" in the languages that our people's programs speak.
bool ends_introduction(std::string_view line)
{
    line = trimmed(line);
    while (!line.empty() && (line.back() == '*' || line.back() == '_' || line.back() == ' ')) line.remove_suffix(1);
    for (std::string_view const end :
        {"wrote:", "writes:", "schrieb:", "a écrit :", "a écrit:", "escribió:", "ha scritto:", "escreveu:", "schreef:"})
        if (line.ends_with(end)) return true;
    return line.ends_with(':') && line.find(" schrieb ") != line.npos;
}

bool begins_introduction(std::string_view line)
{
    line = plain(line);
    for (std::string_view const begin : {"On ", "Am ", "Le ", "El ", "Il ", "Em ", "Op "})
        if (line.starts_with(begin)) return true;
    return ends_introduction(line);
}

bool is_sent_from(std::string_view line)
{
    line = plain(line);
    for (std::string_view const begin :
        {"Sent from my ", "Get Outlook for ", "Von meinem ", "Gesendet von ", "Envoyé de mon ", "Enviado desde mi "})
        if (line.starts_with(begin)) return line.size() < 80;
    return false;
}

bool is_header(std::string_view line, std::initializer_list<std::string_view> names)
{
    line = plain(line);
    return std::any_of(names.begin(), names.end(), [&](auto name) { return line.starts_with(name); });
}

// "From: ... Sent: ..." as some programs put it above the whole mail before.
bool is_header_block(Lines const& lines, std::size_t at)
{
    if (!is_header(lines[at], {"From:", "Von:", "De:", "Da:", "Van:"})) return false;
    auto const last = std::min(lines.size(), at + 4);
    for (auto i = at + 1; i < last; ++i)
        if (is_header(
                lines[i], {"Sent:", "Date:", "Gesendet:", "Datum:", "Envoyé", "Enviado:", "Inviato:", "Verzonden:"}))
            return true;
    return false;
}

bool is_rule(std::string_view line)
{
    line = trimmed(line);
    return line.size() >= 20 && line.find_first_not_of('_') == line.npos;
}

// An introduction may run over three lines; a quote follows it, or nothing.
bool is_introduction(Lines const& lines, std::size_t at)
{
    if (!begins_introduction(lines[at])) return false;
    auto const last = std::min(lines.size(), at + 3);
    for (auto i = at; i < last; ++i) {
        if (trimmed(lines[i]).empty()) return false;
        if (!ends_introduction(lines[i])) continue;
        auto next = i + 1;
        while (next < lines.size() && trimmed(lines[next]).empty()) ++next;
        return next == lines.size() || is_quote(lines[next]);
    }
    return false;
}

// What follows is the mail before, or a signature.
bool ends_their_words(Lines const& lines, std::size_t at)
{
    auto const line = lines[at];
    if (line == "-- " || line == "--" || line == "\\--" || line == "\\-- ") return true;
    if (line.find(answer_above) != line.npos) return true;
    auto const words = plain(line);
    if (words.starts_with("-----Original Message") || words.starts_with("-----Ursprüngliche Nachricht") ||
        words.starts_with("---------- Forwarded message"))
        return true;
    if (is_sent_from(line)) return true;
    return is_header_block(lines, at) || (is_rule(line) && at + 1 < lines.size() && is_header_block(lines, at + 1));
}

// The quote at the end, if there is one, with its introduction.
void drop_last_quote(Lines& lines)
{
    auto end = lines.size();
    while (end > 0 && (is_quote(lines[end - 1]) || trimmed(lines[end - 1]).empty())) --end;
    for (auto back = std::min<std::size_t>(3, end); back > 0; --back)
        if (is_introduction(lines, end - back)) {
            end -= back;
            break;
        }
    lines.resize(end);
}

} // namespace

std::string own_words(std::string_view text)
{
    auto lines = lines_of(text);
    for (std::size_t at = 0; at < lines.size(); ++at)
        if (ends_their_words(lines, at)) {
            lines.resize(at);
            break;
        }
    drop_last_quote(lines);
    std::string words;
    for (auto const line : lines) {
        words += line;
        words += '\n';
    }
    auto const begin = words.find_first_not_of(" \t\n");
    if (begin == std::string::npos) return "";
    return words.substr(begin, words.find_last_not_of(" \t\n") - begin + 1);
}

} // namespace together::mail
