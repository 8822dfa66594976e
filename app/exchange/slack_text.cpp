// mrkdwn line by line: blocks first, then the marks within a line.
#include "app/exchange/slack_text.h"

#include <vector>

#include "app/exchange/emoji.h"
#include "app/exchange/markdown_text.h"
#include "app/exchange/slack_inline.h"

namespace together::exchange {
namespace {

constexpr std::string_view fence = "```";
constexpr std::string_view quote_mark = "&gt;";
constexpr std::string_view rest_quote_mark = "&gt;&gt;&gt;";

// A list's marks as people type them in a chat.
std::string with_bullet(std::string_view line)
{
    auto const indent = std::min(line.find_first_not_of(" \t"), line.size());
    for (auto const* bullet : {"• ", "◦ ", "▪ ", "▪︎ ", "‣ "})
        if (line.substr(indent).starts_with(bullet))
            return std::string(indent, ' ') + "- " + std::string{line.substr(indent + std::string_view{bullet}.size())};
    return std::string{line};
}

// Lines of one kind, quoted or not, gathered into a block of Markdown.
class LineBlocks {
public:
    explicit LineBlocks(SlackReferences const& references) : references_(references) {}

    void add_text(std::string_view text)
    {
        for (std::size_t at = 0; at <= text.size();) {
            auto const end = std::min(text.find('\n', at), text.size());
            add_line(text.substr(at, end - at));
            at = end + 1;
        }
    }

    void add_code(std::string_view code)
    {
        flush();
        append(code_block(slack_code_text(code)), rest_is_quoted_);
    }

    std::string take()
    {
        flush();
        return std::move(markdown_);
    }

private:
    void add_line(std::string_view line)
    {
        auto is_quote = rest_is_quoted_;
        if (!is_quote && line.starts_with(rest_quote_mark)) {
            rest_is_quoted_ = is_quote = true;
            line.remove_prefix(rest_quote_mark.size());
        } else if (!is_quote && line.starts_with(quote_mark)) {
            is_quote = true;
            line.remove_prefix(quote_mark.size());
        }
        if (is_quote && line.starts_with(' ')) line.remove_prefix(1);
        if (is_quote != in_quote_) flush();
        in_quote_ = is_quote;
        if (line.find_first_not_of(" \t") == std::string_view::npos) return flush_paragraph();
        lines_.push_back(escape_line_start(slack_inline(with_bullet(line), references_)));
    }

    // Lines stay lines: two spaces before the line end are Markdown's line break.
    void flush_paragraph()
    {
        std::string paragraph;
        for (auto const& line : lines_) paragraph += paragraph.empty() ? line : "  \n" + line;
        lines_.clear();
        append_block(block_, paragraph);
    }

    void flush()
    {
        flush_paragraph();
        append(block_, in_quote_);
        block_.clear();
    }

    void append(std::string_view block, bool is_quote)
    {
        if (!block.empty()) append_block(markdown_, is_quote ? block_quote(block) : std::string{block});
    }

    SlackReferences const& references_;
    std::string markdown_;
    std::string block_;
    std::vector<std::string> lines_;
    bool in_quote_ = false;
    bool rest_is_quoted_ = false;
};

} // namespace

std::string slack_to_markdown(std::string_view mrkdwn, SlackReferences const& references)
{
    LineBlocks blocks{references};
    for (std::size_t at = 0; at < mrkdwn.size();) {
        auto const open = mrkdwn.find(fence, at);
        auto const close = open == std::string_view::npos ? open : mrkdwn.find(fence, open + fence.size());
        if (close == std::string_view::npos) {
            blocks.add_text(mrkdwn.substr(at));
            break;
        }
        auto before = mrkdwn.substr(at, open - at);
        if (before.ends_with('\n')) before.remove_suffix(1);
        if (!before.empty()) blocks.add_text(before);
        blocks.add_code(mrkdwn.substr(open + fence.size(), close - open - fence.size()));
        at = close + fence.size();
        if (at < mrkdwn.size() && mrkdwn[at] == '\n') ++at;
    }
    return blocks.take();
}

std::string decode_entities(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        auto const rest = text.substr(at);
        if (rest.starts_with("&amp;")) out += '&', at += 5;
        else if (rest.starts_with("&lt;")) out += '<', at += 4;
        else if (rest.starts_with("&gt;")) out += '>', at += 4;
        else out += text[at++];
    }
    return out;
}

std::string without_token(std::string_view url)
{
    auto const question = url.find('?');
    if (question == std::string_view::npos || url.find("xox", question) == std::string_view::npos)
        return std::string{url};
    std::string out{url.substr(0, question)};
    char joint = '?';
    for (std::size_t at = question + 1; at <= url.size();) {
        auto const end = std::min(url.find('&', at), url.size());
        auto const pair = url.substr(at, end - at);
        at = end + 1;
        if (pair.empty() || pair.find("=xox") != std::string_view::npos) continue;
        out += joint;
        out += pair;
        joint = '&';
    }
    return out;
}

std::string slack_person(std::string_view user, std::string_view label, SlackReferences const& references)
{
    auto const handle = references.handle(user);
    if (!handle.empty()) return "@" + handle;
    return "@" + escape_markdown(label.empty() ? user : label);
}

std::string slack_channel(std::string_view channel, std::string_view label, SlackReferences const& references)
{
    auto const known = references.channel(channel);
    if (known) return markdown_link("#" + escape_markdown(known->name), "/spaces/" + known->slug);
    return "#" + escape_markdown(label.empty() ? channel : label);
}

std::string slack_link(std::string_view url, std::string_view label_markdown, SlackReferences const& references)
{
    auto const address = references.address(url);
    auto const is_plain =
        label_markdown.empty() && address == url && url.find_first_of("*`\\|") == std::string_view::npos;
    if (is_plain && (url.starts_with("http://") || url.starts_with("https://"))) return "<" + address + ">";
    if (!label_markdown.empty()) return markdown_link(label_markdown, address);
    auto const label = url.starts_with("mailto:") ? url.substr(7) : url;
    return markdown_link(escape_markdown(label), address);
}

} // namespace together::exchange
