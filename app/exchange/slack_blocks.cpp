// Block Kit, one kind at a time. What is unknown falls back to the text it carries.
#include "app/exchange/slack_blocks.h"

#include <boost/json.hpp>

#include "app/exchange/json_records.h"
#include "app/exchange/markdown_text.h"
#include "app/exchange/slack_rich_text.h"

namespace together::exchange {
namespace {

namespace json = boost::json;

// A text object: {"type": "mrkdwn" | "plain_text", "text": ...}.
std::string text_object(json::object const& text, SlackReferences const& references)
{
    auto const content = clean(text_at(text, "text"));
    return text_at(text, "type") == "mrkdwn" ? slack_to_markdown(content, references)
                                             : escape_markdown(decode_entities(content));
}

std::string text_member(json::object const& block, std::string_view key, SlackReferences const& references)
{
    if (auto const* text = object_at(block, key)) return text_object(*text, references);
    return escape_markdown(clean(text_at(block, key)));
}

std::string first_line(std::string_view text)
{
    return std::string{text.substr(0, text.find('\n'))};
}

std::string header(json::object const& block, SlackReferences const& references)
{
    auto const text = first_line(text_member(block, "text", references));
    return text.empty() ? text : "### " + text;
}

std::string image(json::object const& block, SlackReferences const& references)
{
    auto label = text_member(block, "title", references);
    if (label.empty()) label = escape_markdown(clean(text_at(block, "alt_text")));
    auto url = text_at(block, "image_url");
    if (auto const* file = object_at(block, "slack_file"); file != nullptr && url.empty()) url = text_at(*file, "url");
    return slack_link(url, label.empty() ? escape_markdown(url) : label, references);
}

std::string button(json::object const& element, SlackReferences const& references)
{
    auto const url = text_at(element, "url");
    return url.empty() ? std::string{} : slack_link(url, text_member(element, "text", references), references);
}

std::string element_to_markdown(json::object const& element, SlackReferences const& references)
{
    auto const type = text_at(element, "type");
    if (type == "image") return image(element, references);
    if (type == "mrkdwn" || type == "plain_text") return text_object(element, references);
    return button(element, references);
}

std::string row_of_elements(json::object const& block, SlackReferences const& references)
{
    auto const* elements = list_at(block, "elements");
    std::string out;
    if (elements == nullptr) return out;
    for (auto const& each : *elements) {
        auto const* element = each.if_object();
        auto const markdown = element == nullptr ? std::string{} : element_to_markdown(*element, references);
        if (!markdown.empty()) out += out.empty() ? markdown : " · " + markdown;
    }
    return out;
}

std::string section(json::object const& block, SlackReferences const& references)
{
    auto out = text_member(block, "text", references);
    if (auto const* fields = list_at(block, "fields"))
        for (auto const& each : *fields)
            if (auto const* field = each.if_object()) append_block(out, text_object(*field, references));
    if (auto const* accessory = object_at(block, "accessory"))
        append_block(out, element_to_markdown(*accessory, references));
    return out;
}

std::string cell(json::value const& value, SlackReferences const& references)
{
    auto const* object = value.if_object();
    if (object == nullptr) return {};
    if (text_at(*object, "type") == "rich_text") return rich_text_to_line(*object, references);
    std::string out;
    for (char const c : text_member(*object, "text", references)) {
        if (c == '|') out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

// The first row is the head: Markdown has no table without one.
std::string table(json::object const& block, SlackReferences const& references)
{
    auto const* rows = list_at(block, "rows");
    std::string out;
    std::size_t columns = 0;
    if (rows == nullptr) return out;
    for (auto const& row : *rows) {
        auto const* cells = row.if_array();
        if (cells == nullptr) continue;
        std::string line = "|";
        for (auto const& each : *cells) line += " " + cell(each, references) + " |";
        if (columns == 0) columns = cells->size();
        out += line + "\n";
        if (out.size() != line.size() + 1) continue;
        out += "|";
        for (std::size_t i = 0; i < columns; ++i) out += " --- |";
        out += "\n";
    }
    return columns == 0 ? std::string{} : out;
}

std::string video(json::object const& block, SlackReferences const& references)
{
    auto url = text_at(block, "title_url");
    if (url.empty()) url = text_at(block, "video_url");
    auto out = slack_link(url, text_member(block, "title", references), references);
    append_block(out, text_member(block, "description", references));
    return out;
}

std::string call(json::object const& block, SlackReferences const& references)
{
    auto const* call = object_at(block, "call");
    auto const* details = call == nullptr ? nullptr : object_at(*call, "v1");
    if (details == nullptr) return {};
    auto const name = escape_markdown(clean(text_at(*details, "name")));
    auto const url = text_at(*details, "join_url");
    return url.empty() ? name : slack_link(url, name, references);
}

std::string block_to_markdown(json::object const& block, SlackReferences const& references)
{
    auto const type = text_at(block, "type");
    if (type == "rich_text") return rich_text_to_markdown(block, references);
    if (type == "section") return section(block, references);
    if (type == "header") return header(block, references);
    if (type == "divider") return "---";
    if (type == "context" || type == "actions" || type == "context_actions") return row_of_elements(block, references);
    if (type == "image") return image(block, references);
    if (type == "table") return table(block, references);
    if (type == "video") return video(block, references);
    if (type == "call") return call(block, references);
    if (type == "markdown") return clean(text_at(block, "text"));
    return text_member(block, "text", references);
}

} // namespace

std::string blocks_to_markdown(json::array const& blocks, SlackReferences const& references)
{
    std::string out;
    for (auto const& each : blocks)
        if (auto const* block = each.if_object()) append_block(out, block_to_markdown(*block, references));
    return out.find_first_not_of("-\n ") == std::string::npos ? std::string{} : out;
}

} // namespace together::exchange
