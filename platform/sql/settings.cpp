// The table settings.
#include "platform/sql/settings.h"

namespace together::sql {

std::optional<std::string> find_setting(Reader& db, std::string_view name)
{
    return ask_setting(db, name).get();
}

AskedFirst<std::string> ask_setting(Reader& db, std::string_view name)
{
    return db.ask_first<std::string>("select value from settings where name = $1", name);
}

void keep_setting(Transaction& tx, std::string_view name, std::string_view value)
{
    tx.run(R"sql(
        insert into settings (name, value) values ($1, $2)
        on conflict (name) do update set value = excluded.value)sql",
        name, value);
}

std::string setting_or_keep(Transaction& tx, std::string_view name, std::string_view fresh)
{
    tx.run("insert into settings (name, value) values ($1, $2) on conflict do nothing", name, fresh);
    return tx.one<std::string>("select value from settings where name = $1", name);
}

} // namespace together::sql
