// What one message record of a Slack export says of itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/json/fwd.hpp>

#include "app/exchange/sink.h"

namespace together::exchange {

// "1452837318.000002", Slack's time and key of a message.
std::optional<Timestamp> parse_slack_time(std::string_view ts);
std::string slack_time(Timestamp time);

// Joins, renames, pins: what the program writes, not people.
bool is_notice(std::string_view subtype);
// No text, no blocks, no attachments, no files.
bool is_empty_message(boost::json::object const& message);

std::optional<Timestamp> edited_at(boost::json::object const& message);

// Reactions with who gave them; who is counted but not named comes as one without a person.
std::vector<DumpReaction> reactions_of(boost::json::object const& message, std::string const& target);
std::vector<DumpFile> files_of(boost::json::object const& message, std::string const& target);

// The name of the first file, for a message that is nothing else; "" without one.
std::string file_title(boost::json::object const& message);

} // namespace together::exchange
