// A look is the whole thing, taken back at its end.
#include "app/people/rosters.h"

#include "app/people/roster_writing.h"

namespace together::people {

std::int64_t RosterReport::count(RosterEffect effect) const
{
    return std::count_if(rows.begin(), rows.end(), [&](auto const& row) { return row.effect == effect; });
}

Result<RosterReport> Rosters::preview(Viewer const& viewer, std::string_view csv) const
{
    if (!viewer.is_administrator()) return Problem::forbidden();
    auto const table = read_table(csv);
    if (!table) return table.error();
    auto const columns = RosterColumns::of(table->head);
    if (!columns) return columns.error();
    RosterReport report;
    static_cast<void>(database_.write([&](sql::Transaction& tx) -> Result<Done> {
        RosterTools const tools{accounts_, outbox_, clock_};
        report = RosterWriting{tx, tools}.run(*columns, *table);
        return Problem::conflict("roster.only_looked");
    }));
    return report;
}

Result<RosterReport> Rosters::bring(Viewer const& viewer, std::string_view csv) const
{
    if (!viewer.is_administrator()) return Problem::forbidden();
    auto const table = read_table(csv);
    if (!table) return table.error();
    auto const columns = RosterColumns::of(table->head);
    if (!columns) return columns.error();
    return database_.write([&](sql::Transaction& tx) -> Result<RosterReport> {
        RosterTools const tools{accounts_, outbox_, clock_};
        auto report = RosterWriting{tx, tools}.run(*columns, *table);
        auto const changed = report.count(RosterEffect::created) + report.count(RosterEffect::updated);
        if (write_down_ && changed > 0) write_down_(tx, {*viewer.person, "roster_brought", std::to_string(changed)});
        return report;
    });
}

} // namespace together::people
