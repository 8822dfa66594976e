// What the organisation calls itself.
#pragma once

#include <string>

#include "platform/base/result.h"
#include "platform/sql/transaction.h"

namespace together::access {

// One line of 1 to 80 characters; problems name the field "organisation".
Result<std::string> parse_organisation(std::string_view text);
// "Together" until the first-run guide has asked.
std::string organisation_name(sql::Reader& db);
// For who asks more at once: the name, or nothing where it is "Together".
sql::AskedFirst<std::string> ask_organisation_name(sql::Reader& db);
void name_organisation(sql::Transaction& tx, std::string_view name);

} // namespace together::access
