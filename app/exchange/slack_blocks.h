// The body of a Slack message as Markdown: blocks, or text, then attachments and files.
#pragma once

#include <string>

#include <boost/json/fwd.hpp>

#include "app/exchange/slack_text.h"

namespace together::exchange {

// Everything that the message says; "" when it says nothing.
std::string message_to_markdown(boost::json::object const& message, SlackReferences const& references);

// Block Kit: rich_text, section, header, divider, context, image, actions, table, video, call, markdown.
std::string blocks_to_markdown(boost::json::array const& blocks, SlackReferences const& references);

// Link previews, bots' coloured boxes, shared messages.
std::string attachment_to_markdown(boost::json::object const& attachment, SlackReferences const& references);

} // namespace together::exchange
