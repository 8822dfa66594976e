// A few words that the whole installation shares, by name: its secret, its organisation's name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/sql/transaction.h"

namespace together::sql {

std::optional<std::string> find_setting(Reader& db, std::string_view name);
AskedFirst<std::string> ask_setting(Reader& db, std::string_view name);
void keep_setting(Transaction& tx, std::string_view name, std::string_view value);
// What stands there; `fresh` is kept where nothing does.
std::string setting_or_keep(Transaction& tx, std::string_view name, std::string_view fresh);

} // namespace together::sql
