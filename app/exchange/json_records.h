// Reads a JSON file that is one list of records, one record in memory at a time.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <boost/json/value.hpp>

#include "app/exchange/package.h"

namespace together::exchange {

// A record by its number from 1; null when it stands where a record should but cannot be taken (half a surrogate pair).
using OnRecord = std::function<void(std::size_t number, boost::json::object const* record)>;

// Problems: import_refused.not_json, import_refused.not_utf8, import_refused.record_too_large; `where` names the file
// and the record.
Result<Done> read_records(
    ByteStream stream, std::string_view where, PackageLimits const& limits, OnRecord const& on_record);

// Members of a record; what is missing or of another type is "", null, 0 or false.
std::string_view text_at(boost::json::object const& record, std::string_view key);
boost::json::object const* object_at(boost::json::object const& record, std::string_view key);
boost::json::array const* list_at(boost::json::object const& record, std::string_view key);
std::int64_t number_at(boost::json::object const& record, std::string_view key);
bool flag_at(boost::json::object const& record, std::string_view key);

// The text of a value without what no database keeps: NUL and other control characters but tab and line ends.
std::string clean(std::string_view text);

} // namespace together::exchange
