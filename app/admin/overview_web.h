// The first page of administration over HTTP, and the organisation's name.
#pragma once

#include "app/admin/overview.h"
#include "platform/http/router.h"

namespace together::admin {

class OverviewWeb {
public:
    OverviewWeb(Overview const& overview, http::ProblemWords words) : overview_(overview), words_(std::move(words)) {}

    void add_routes(http::Router& router);

private:
    http::Response show(http::Request const& request) const;
    http::Response rename(http::Request const& request) const;
    http::Response refuse(http::Request const& request, Problem const& problem) const;

    Overview const& overview_;
    http::ProblemWords words_;
};

} // namespace together::admin
