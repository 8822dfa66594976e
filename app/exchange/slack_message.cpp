// A message is its blocks or its text; below it what it brought: attachments as quotes, files as links.
#include <boost/json.hpp>

#include "app/exchange/json_records.h"
#include "app/exchange/markdown_text.h"
#include "app/exchange/slack_blocks.h"

namespace together::exchange {
namespace {

namespace json = boost::json;

// "message_blocks" of a shared message: [{"message": {"blocks": [...]}}].
std::string shared_blocks(json::array const& messages, SlackReferences const& references)
{
    std::string out;
    for (auto const& each : messages) {
        auto const* holder = each.if_object();
        auto const* message = holder == nullptr ? nullptr : object_at(*holder, "message");
        auto const* blocks = message == nullptr ? nullptr : list_at(*message, "blocks");
        if (blocks != nullptr) append_block(out, blocks_to_markdown(*blocks, references));
    }
    return out;
}

std::string titled_link(json::object const& attachment, std::string_view text_key, std::string_view url_key,
    SlackReferences const& references)
{
    auto const label = escape_markdown(decode_entities(clean(text_at(attachment, text_key))));
    auto const url = text_at(attachment, url_key);
    return label.empty() || url.empty() ? label : slack_link(url, label, references);
}

std::string fields(json::object const& attachment, SlackReferences const& references)
{
    auto const* list = list_at(attachment, "fields");
    std::string out;
    if (list == nullptr) return out;
    for (auto const& each : *list) {
        auto const* field = each.if_object();
        if (field == nullptr) continue;
        auto const title = escape_markdown(decode_entities(clean(text_at(*field, "title"))));
        auto const value = slack_to_markdown(clean(text_at(*field, "value")), references);
        append_block(out, title.empty()   ? value
                          : value.empty() ? title
                                          : styled(title, {.bold = true}) + "  \n" + value);
    }
    return out;
}

std::string attachment_text(json::object const& attachment, SlackReferences const& references)
{
    std::string out;
    if (auto const* blocks = list_at(attachment, "blocks")) out = blocks_to_markdown(*blocks, references);
    if (auto const* messages = list_at(attachment, "message_blocks"); messages != nullptr && out.empty())
        out = shared_blocks(*messages, references);
    if (out.empty()) out = slack_to_markdown(clean(text_at(attachment, "text")), references);
    return out;
}

// A snippet's first lines are all of it that an export holds.
std::string file_to_markdown(json::object const& file, std::string_view so_far)
{
    auto const mode = text_at(file, "mode");
    auto title = clean(text_at(file, "title"));
    if (title.empty()) title = clean(text_at(file, "name"));
    auto const url = without_token(text_at(file, "permalink"));
    std::string out;
    if (so_far.empty() && !title.empty()) out = markdown_link(escape_markdown(title), url);
    auto const preview = clean(text_at(file, "preview"));
    if (mode == "snippet" && !preview.empty()) append_block(out, code_block(preview, text_at(file, "filetype")));
    else if (mode == "post" && !preview.empty()) append_block(out, escape_markdown(preview));
    return out;
}

std::string said(json::object const& message, SlackReferences const& references)
{
    std::string out;
    if (auto const* blocks = list_at(message, "blocks")) out = blocks_to_markdown(*blocks, references);
    if (out.empty()) out = slack_to_markdown(clean(text_at(message, "text")), references);
    if (text_at(message, "subtype") == "me_message") out = styled(out, {.italic = true});
    return out;
}

void append_comment(std::string& out, json::object const& message, SlackReferences const& references)
{
    for (auto const* holder : {object_at(message, "comment"), object_at(message, "file")}) {
        if (holder == nullptr) continue;
        auto const* initial = object_at(*holder, "initial_comment");
        auto const comment =
            slack_to_markdown(clean(text_at(initial == nullptr ? *holder : *initial, "comment")), references);
        if (!comment.empty() && out.find(comment) == std::string::npos) append_block(out, comment);
    }
}

} // namespace

std::string attachment_to_markdown(json::object const& attachment, SlackReferences const& references)
{
    auto const author = titled_link(attachment, "author_name", "author_link", references);
    std::string out;
    append_block(out, styled(author, {.bold = true}));
    append_block(out, titled_link(attachment, "title", "title_link", references));
    append_block(out, attachment_text(attachment, references));
    append_block(out, fields(attachment, references));
    if (auto const picture = text_at(attachment, "image_url"); !picture.empty())
        append_block(out, slack_link(picture, escape_markdown(clean(text_at(attachment, "fallback"))), references));
    auto const before = slack_to_markdown(clean(text_at(attachment, "pretext")), references);
    if (out.empty() && before.empty()) out = slack_to_markdown(clean(text_at(attachment, "fallback")), references);
    if (out.empty()) out = slack_link(text_at(attachment, "from_url"), {}, references);
    if (!out.empty()) out = block_quote(out);
    auto whole = before;
    append_block(whole, out);
    return whole;
}

std::string message_to_markdown(json::object const& message, SlackReferences const& references)
{
    auto out = said(message, references);
    append_comment(out, message, references);
    if (auto const* attachments = list_at(message, "attachments"))
        for (auto const& each : *attachments)
            if (auto const* attachment = each.if_object())
                append_block(out, attachment_to_markdown(*attachment, references));
    std::string files;
    if (auto const* file = object_at(message, "file")) append_block(files, file_to_markdown(*file, out));
    if (auto const* list = list_at(message, "files"))
        for (auto const& each : *list)
            if (auto const* file = each.if_object()) append_block(files, file_to_markdown(*file, out));
    append_block(out, files);
    return out;
}

} // namespace together::exchange
