// The setting "organisation".
#include "app/access/organisation.h"

#include "platform/text/clean.h"

namespace together::access {

Result<std::string> parse_organisation(std::string_view text)
{
    return text::clean_line("organisation", text, {.longest = 80});
}

std::string organisation_name(sql::Reader& db)
{
    return db.first<std::string>("select value from settings where name = 'organisation'").value_or("Together");
}

void name_organisation(sql::Transaction& tx, std::string_view name)
{
    tx.run(R"sql(
        insert into settings (name, value) values ('organisation', $1)
        on conflict (name) do update set value = excluded.value)sql",
        name);
}

} // namespace together::access
