// What is counted for administrators, in SQL.
#include "app/admin/overview_store.h"

namespace together::admin::store {

Counts count_everything(sql::Reader& db)
{
    return db.one<Counts>(R"sql(
        select (select count(*) from people where deactivated_at is null and claimed_at is not null),
               (select count(*) from people where deactivated_at is null and claimed_at is null and not is_bot),
               (select count(*) from spaces where archived_at is null),
               (select count(*) from posts where deleted_at is null),
               (select count(*) from replies where deleted_at is null))sql");
}

std::vector<JobRow> list_jobs(sql::Reader& db)
{
    return db.all<JobRow>(R"sql(
        select kind, state, created_at from jobs where state <> 'done' order by created_at desc, id limit 20)sql");
}

std::optional<Timestamp> find_last_backup(sql::Reader& db)
{
    auto const noted = db.first<std::string>("select value from settings where name = 'last_backup_at'");
    return noted ? parse_rfc3339(*noted) : std::nullopt;
}

} // namespace together::admin::store
