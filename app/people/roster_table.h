// A table in CSV as spreadsheets and directories write it (RFC 4180), read whole.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace together::people {

struct RosterLine {
    std::int64_t number = 0; // in the file, from 1
    std::vector<std::string> cells;
};

struct RosterTable {
    std::vector<std::string> head;
    std::vector<RosterLine> lines;
};

inline constexpr std::size_t longest_roster = 900'000; // bytes
inline constexpr std::size_t most_roster_lines = 20'000;

// Commas, semicolons or tabs between cells, whichever the first line has most of; quotes around those that hold such;
// empty lines are passed over. Field problems of "file": roster.too_long, roster.not_utf8 and roster.not_text with the
// line, roster.open_quote, roster.empty, roster.too_many_lines.
Result<RosterTable> read_table(std::string_view csv);

} // namespace together::people
