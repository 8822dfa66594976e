// /xapi/about, /xapi/activities, /xapi/agents: what the store knows.
#pragma once

#include "app/records/own_records.h"
#include "app/records/statements.h"
#include "app/records/xapi_web.h"

namespace together::records {

class AboutWeb {
public:
    AboutWeb(Statements const& statements, OwnRecords const& own) : statements_(statements), own_(own) {}

    void add_routes(XapiWeb& xapi, http::Router& router);

private:
    http::Response about(Call const& call) const;
    http::Response profile() const;
    http::Response activity(Call const& call) const;
    http::Response agent(Call const& call) const;

    Statements const& statements_;
    OwnRecords const& own_;
};

} // namespace together::records
