// The setting "organisation".
#include "app/access/organisation.h"

#include "platform/sql/settings.h"
#include "platform/text/clean.h"

namespace together::access {
namespace {

constexpr std::string_view setting = "organisation";
constexpr std::string_view nameless = "Together";

} // namespace

Result<std::string> parse_organisation(std::string_view text)
{
    return text::clean_line("organisation", text, {.longest = 80});
}

std::string organisation_name(sql::Reader& db)
{
    return ask_organisation_name(db).get().value_or(std::string{nameless});
}

sql::AskedFirst<std::string> ask_organisation_name(sql::Reader& db)
{
    return sql::ask_setting(db, setting);
}

void name_organisation(sql::Transaction& tx, std::string_view name)
{
    sql::keep_setting(tx, setting, name);
}

} // namespace together::access
