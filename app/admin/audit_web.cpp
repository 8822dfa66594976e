// HTTP in, what administrators did out.
#include "app/admin/audit_web.h"

#include "app/people/people.h"

namespace together::admin {

void AuditWeb::add_routes(http::Router& router)
{
    router.get("/admin/audit", http::Access::administrator, [this](auto const& r) { return list(r); },
        {.summary = "Every administrative act, the latest first",
            .output = model::schema<AuditView>(),
            .query = {{"after", "where the last page ended"}}});
}

http::Response AuditWeb::list(http::Request const& request) const
{
    auto const page = audit_.list(request.viewer(), request.query("after").value_or(""));
    if (!page) return http::problem(page.error());
    std::vector<Id<people::Person>> ids;
    for (auto const& entry : page->entries)
        if (entry.person) ids.push_back(*entry.person);
    auto const found = database_.read([&](sql::Reader& db) { return people::find_people(db, ids); });
    AuditView view;
    for (auto const& entry : page->entries) {
        AuditRow row{
            .id = entry.id, .at = entry.at, .action = entry.action, .subject = entry.subject, .details = entry.details};
        auto const person =
            std::find_if(found.begin(), found.end(), [&](auto const& one) { return one.id == entry.person; });
        if (person != found.end()) row.person = people::card_of(*person);
        view.entries.push_back(std::move(row));
    }
    if (!page->next.empty()) view.next = "/admin/audit?after=" + page->next;
    return http::page("admin/audit", std::move(view));
}

} // namespace together::admin
