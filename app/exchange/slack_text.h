// Slack's own text format (mrkdwn) as Markdown.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace together::exchange {

// What a message may name: asked while its text is written.
class SlackReferences {
public:
    virtual ~SlackReferences() = default;
    // The handle of a person here; "" when there is no such person.
    virtual std::string handle(std::string_view user) const = 0;
    struct Channel {
        std::string name;
        std::string slug;
    };
    virtual std::optional<Channel> channel(std::string_view channel) const = 0;
    // Our own address where the link leads to a message of this export, else the link, without tokens.
    virtual std::string address(std::string_view link) const = 0;
};

// Bold, italic, struck, code, blocks of code, quotes, bullets, emoji, <...> references and &amp; &lt; &gt;.
std::string slack_to_markdown(std::string_view mrkdwn, SlackReferences const& references);

// The pieces that Block Kit shares: an inline reference each, as Markdown.
std::string slack_person(std::string_view user, std::string_view label, SlackReferences const& references);
std::string slack_channel(std::string_view channel, std::string_view label, SlackReferences const& references);
std::string slack_link(std::string_view url, std::string_view label_markdown, SlackReferences const& references);

// &amp; &lt; &gt; as the characters they stand for: Slack writes no others.
std::string decode_entities(std::string_view text);

// An address without the download token that exports put there ("?t=xoxe-...").
std::string without_token(std::string_view url);

} // namespace together::exchange
