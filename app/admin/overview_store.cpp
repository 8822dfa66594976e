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

} // namespace together::admin::store
