// Sections of styled runs, lists that nest by their indent, quotes and preformatted text.
#include "app/exchange/slack_rich_text.h"

#include <charconv>

#include <boost/json.hpp>

#include "app/exchange/emoji.h"
#include "app/exchange/json_records.h"
#include "app/exchange/markdown_text.h"

namespace together::exchange {
namespace {

namespace json = boost::json;

constexpr std::int64_t deepest_list = 8;

TextStyle style_of(json::object const& element)
{
    auto const* style = object_at(element, "style");
    if (style == nullptr) return {};
    return {.bold = flag_at(*style, "bold"),
        .italic = flag_at(*style, "italic"),
        .struck = flag_at(*style, "strike"),
        .code = flag_at(*style, "code")};
}

// Code points in hexadecimal joined by "-", as elements carry them: "1f389", "1f1e9-1f1ea".
std::string character_of(std::string_view unified)
{
    std::u32string points;
    for (std::size_t at = 0; at < unified.size();) {
        auto const end = std::min(unified.find('-', at), unified.size());
        std::uint32_t point = 0;
        std::from_chars(unified.data() + at, unified.data() + end, point, 16);
        if (point < 0x20 || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return {};
        points += static_cast<char32_t>(point);
        at = end + 1;
    }
    std::string out;
    for (auto const point : points) {
        if (point < 0x80) out += static_cast<char>(point);
        else if (point < 0x800) out += {static_cast<char>(0xc0 | point >> 6), static_cast<char>(0x80 | (point & 0x3f))};
        else if (point < 0x10000)
            out += {static_cast<char>(0xe0 | point >> 12), static_cast<char>(0x80 | (point >> 6 & 0x3f)),
                static_cast<char>(0x80 | (point & 0x3f))};
        else
            out += {static_cast<char>(0xf0 | point >> 18), static_cast<char>(0x80 | (point >> 12 & 0x3f)),
                static_cast<char>(0x80 | (point >> 6 & 0x3f)), static_cast<char>(0x80 | (point & 0x3f))};
    }
    return out;
}

std::string emoji_element(json::object const& element)
{
    auto name = std::string{text_at(element, "name")};
    if (auto const tone = number_at(element, "skin_tone");
        tone >= 2 && tone <= 6 && name.find("::") == std::string::npos)
        name += fmt::format("::skin-tone-{}", tone);
    if (auto character = character_of(text_at(element, "unicode")); !character.empty()) return character;
    if (auto character = emoji_of(name); !character.empty()) return character;
    return escape_markdown(":" + name + ":");
}

// One run of a section: Markdown without its style, or code as it is.
std::string run_of(json::object const& element, SlackReferences const& references)
{
    auto const type = text_at(element, "type");
    if (type == "text") return clean(text_at(element, "text"));
    if (type == "emoji") return emoji_element(element);
    if (type == "user") return slack_person(text_at(element, "user_id"), {}, references);
    if (type == "channel") return slack_channel(text_at(element, "channel_id"), {}, references);
    if (type == "broadcast") return fmt::format("@{}", text_at(element, "range"));
    if (type == "usergroup") return fmt::format("@{}", text_at(element, "usergroup_id"));
    if (type == "team") return fmt::format("@{}", text_at(element, "team_id"));
    if (type == "color") return code_span(text_at(element, "value"));
    if (type == "link")
        return slack_link(text_at(element, "url"), escape_markdown(clean(text_at(element, "text"))), references);
    if (type == "canvas") return slack_link(references.address(text_at(element, "file_id")), {}, references);
    for (auto const* key : {"fallback", "text", "value", "name", "url"})
        if (auto const text = text_at(element, key); !text.empty()) return escape_markdown(clean(text));
    return {};
}

// Runs of one style belong together, so that their marks stand once.
struct Run {
    TextStyle style;
    std::string text; // of plain text and code: not yet escaped
    bool is_text = true;
};

std::vector<Run> runs_of(json::array const& elements, SlackReferences const& references)
{
    std::vector<Run> runs;
    for (auto const& each : elements) {
        auto const* element = each.if_object();
        if (element == nullptr) continue;
        auto const is_text = text_at(*element, "type") == "text";
        Run run{style_of(*element), run_of(*element, references), is_text};
        if (!is_text) run.style.code = false;
        auto const joins = !runs.empty() && runs.back().style == run.style && runs.back().is_text && is_text;
        if (joins) runs.back().text += run.text;
        else runs.push_back(std::move(run));
    }
    return runs;
}

std::string one_line(Run const& run, std::string_view line)
{
    if (!run.is_text) return std::string{line};
    return run.style.code && !line.empty() ? code_span(line) : escape_markdown(line);
}

// Neighbours of one style share their marks: **bold @ana bold**.
std::string styled_line(std::vector<Run> const& runs)
{
    std::string out;
    for (std::size_t at = 0; at < runs.size();) {
        std::string inside;
        auto style = runs[at].style;
        style.code = false;
        for (; at < runs.size(); ++at) {
            auto next = runs[at].style;
            next.code = false;
            if (!(next == style)) break;
            inside += one_line(runs[at], runs[at].text);
        }
        out += styled(inside, style);
    }
    return out;
}

// The section's lines; a run may hold line ends.
std::vector<std::string> lines_of(json::array const& elements, SlackReferences const& references)
{
    std::vector<std::vector<Run>> lines(1);
    for (auto const& run : runs_of(elements, references)) {
        for (std::size_t at = 0; at <= run.text.size();) {
            auto const end = run.is_text ? std::min(run.text.find('\n', at), run.text.size()) : run.text.size();
            if (end > at) lines.back().push_back({run.style, run.text.substr(at, end - at), run.is_text});
            if (end < run.text.size()) lines.emplace_back();
            at = end + 1;
        }
    }
    std::vector<std::string> out;
    for (auto const& line : lines) out.push_back(styled_line(line));
    return out;
}

std::string section(json::array const& elements, SlackReferences const& references)
{
    std::string out;
    bool fresh = true; // at a paragraph's start
    for (auto const& line : lines_of(elements, references)) {
        if (line.find_first_not_of(" \t") == std::string::npos) {
            if (!out.empty() && !fresh) out += "\n\n";
            fresh = true;
            continue;
        }
        if (!out.empty() && !fresh) out += "  \n";
        out += escape_line_start(line);
        fresh = false;
    }
    return out;
}

std::string preformatted(json::object const& block)
{
    std::string code;
    auto const* elements = list_at(block, "elements");
    if (elements == nullptr) return {};
    for (auto const& each : *elements)
        if (auto const* element = each.if_object()) {
            auto const text = text_at(*element, "text");
            code += clean(text.empty() ? text_at(*element, "url") : text);
        }
    return code_block(code, text_at(block, "language"));
}

// A list of this indent; neighbours with deeper indents continue it.
std::string list(json::object const& block, SlackReferences const& references)
{
    auto const* items = list_at(block, "elements");
    if (items == nullptr) return {};
    auto const indent = std::clamp<std::int64_t>(number_at(block, "indent"), 0, deepest_list);
    auto const is_ordered = text_at(block, "style") == "ordered";
    auto number = number_at(block, "offset") + 1;
    std::string out;
    for (auto const& each : *items) {
        auto const* item = each.if_object();
        auto const* elements = item == nullptr ? nullptr : list_at(*item, "elements");
        if (elements == nullptr) continue;
        std::string const margin(static_cast<std::size_t>(indent) * 4, ' ');
        auto const mark = is_ordered ? fmt::format("{}. ", number++) : std::string{"- "};
        std::string text;
        for (auto const& line : lines_of(*elements, references))
            text += text.empty() ? line : "  \n" + margin + std::string(mark.size(), ' ') + line;
        out += margin + mark + text + "\n";
    }
    return out;
}

std::string part(json::object const& element, SlackReferences const& references)
{
    auto const type = text_at(element, "type");
    if (type == "rich_text_list") return list(element, references);
    if (type == "rich_text_preformatted") return preformatted(element);
    auto const* elements = list_at(element, "elements");
    return elements == nullptr ? std::string{} : section(*elements, references);
}

} // namespace

std::string rich_text_to_markdown(json::object const& block, SlackReferences const& references)
{
    auto const* elements = list_at(block, "elements");
    if (elements == nullptr) return {};
    std::string out;
    bool after_list = false;
    for (auto const& each : *elements) {
        auto const* element = each.if_object();
        if (element == nullptr) continue;
        auto markdown = part(*element, references);
        auto const is_list = text_at(*element, "type") == "rich_text_list";
        if (text_at(*element, "type") == "rich_text_quote" || number_at(*element, "border") == 1)
            markdown = block_quote(markdown);
        if (is_list && after_list && number_at(*element, "border") != 1) {
            while (markdown.ends_with('\n')) markdown.pop_back();
            out += "\n" + markdown;
        } else append_block(out, markdown);
        after_list = is_list;
    }
    return out;
}

std::string rich_text_to_line(json::object const& block, SlackReferences const& references)
{
    auto const markdown = rich_text_to_markdown(block, references);
    std::string out;
    for (char const c : markdown) {
        if (c == '\n') out += ' ';
        else if (c == '|') out += "\\|";
        else out += c;
    }
    return out;
}

} // namespace together::exchange
