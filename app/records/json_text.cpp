// The database's own way of quoting serves answers too.
#include "app/records/json_text.h"

#include "platform/sql/dialect.h"

namespace together::records {

std::string json_quoted(std::string_view text)
{
    return sql::json_quote(text);
}

std::string list_of(std::vector<std::string> const& texts)
{
    return sql::json_list(texts);
}

} // namespace together::records
