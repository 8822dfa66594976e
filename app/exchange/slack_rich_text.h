// Slack's rich_text blocks as Markdown.
#pragma once

#include <string>

#include <boost/json/fwd.hpp>

#include "app/exchange/slack_text.h"

namespace together::exchange {

// A block of type rich_text.
std::string rich_text_to_markdown(boost::json::object const& block, SlackReferences const& references);

// The same on one line, for a cell of a table.
std::string rich_text_to_line(boost::json::object const& block, SlackReferences const& references);

} // namespace together::exchange
