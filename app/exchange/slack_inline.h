// The marks within one line of mrkdwn.
#pragma once

#include <string>
#include <string_view>

#include "app/exchange/slack_text.h"

namespace together::exchange {

// One line of mrkdwn as Markdown.
std::string slack_inline(std::string_view line, SlackReferences const& references);

// What a piece of code says: entities decoded, references as their text.
std::string slack_code_text(std::string_view code);

} // namespace together::exchange
