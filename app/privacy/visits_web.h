// Looking into closed spaces over HTTP.
#pragma once

#include "app/privacy/visits.h"
#include "platform/http/router.h"

namespace together::privacy {

class VisitsWeb {
public:
    VisitsWeb(Visits const& visits, http::ProblemWords words) : visits_(visits), words_(std::move(words)) {}

    void add_routes(http::Router& router);

private:
    http::Response form(http::Request const& request) const;
    http::Response ask(http::Request const& request) const;
    http::Response open(http::Request const& request) const;
    http::Response list(http::Request const& request) const;
    http::Response lead(http::Request const& request) const;
    http::Response decide(http::Request const& request) const;
    http::Response end(http::Request const& request) const;

    Visits const& visits_;
    http::ProblemWords words_;
};

} // namespace together::privacy
