// How the organisation and the machine stand; for administrators.
#pragma once

#include "app/access/audit.h"
#include "app/admin/overview_view.h"

namespace together::admin {

class Overview {
public:
    Overview(sql::Database& database, access::Audit const& audit, std::function<MachineFacts()> machine)
        : database_(database), audit_(audit), machine_(std::move(machine))
    {
    }

    OverviewView show() const;
    // The name that was kept. forbidden for whoever is no administrator; field problem of "organisation".
    Result<std::string> rename(Viewer const& viewer, std::string_view name) const;

private:
    sql::Database& database_;
    access::Audit const& audit_;
    std::function<MachineFacts()> machine_;
};

} // namespace together::admin
