// Fragments for each dialect.
#include "platform/sql/dialect.h"

#include <fmt/format.h>

namespace together::sql {

std::string_view name_of(Dialect dialect)
{
    return dialect == Dialect::sqlite ? "sqlite" : "postgres";
}

std::string fold(Dialect dialect, std::string_view expression)
{
    return fmt::format("{}({})", dialect == Dialect::sqlite ? "fold" : "lower", expression);
}

std::string elements(Dialect dialect, std::string_view parameter, std::string_view type)
{
    if (dialect == Dialect::sqlite) return fmt::format("(select value from json_each({}))", parameter);
    // By way of an array, of which PostgreSQL expects ten elements, not a hundred: it then looks them up in an index.
    return fmt::format(
        "(select unnest(array(select value::{} from json_array_elements_text({}::json))) as value)", type, parameter);
}

std::string json_array_of(Dialect dialect, std::string_view expression)
{
    if (dialect == Dialect::sqlite) return fmt::format("json_group_array({})", expression);
    return fmt::format("coalesce(json_agg({}), '[]'::json)", expression);
}

std::string_view skip_locked(Dialect dialect)
{
    return dialect == Dialect::sqlite ? "" : " for update skip locked";
}

std::string json_quote(std::string_view text)
{
    std::string quoted = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
            quoted += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            quoted += fmt::format("\\u{:04x}", static_cast<int>(c));
        } else {
            quoted += c;
        }
    }
    return quoted += '"';
}

} // namespace together::sql
