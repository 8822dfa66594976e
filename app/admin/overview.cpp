// How the organisation and the machine stand.
#include "app/admin/overview.h"

#include "app/access/organisation.h"
#include "app/admin/overview_store.h"
#include "platform/sql/settings.h"

namespace together::admin {

OverviewView Overview::show() const
{
    auto const facts = machine_();
    OverviewView view{.version = facts.version, .database = facts.database, .size = facts.size};
    database_.read([&](sql::Reader& db) {
        view.organisation = access::organisation_name(db);
        view.counts = store::count_everything(db);
        view.jobs = store::list_jobs(db);
        // As `together backup` notes it.
        if (auto const noted = sql::find_setting(db, "last_backup_at")) view.last_backup_at = parse_rfc3339(*noted);
    });
    return view;
}

Result<std::string> Overview::rename(Viewer const& viewer, std::string_view name) const
{
    if (!viewer.is_administrator()) return Problem::forbidden();
    auto const clean = access::parse_organisation(name);
    if (!clean) return clean.error();
    database_.write([&](sql::Transaction& tx) {
        access::name_organisation(tx, *clean);
        audit_.record(tx, {viewer.person, "organisation_renamed", *clean});
    });
    return *clean;
}

} // namespace together::admin
