// The queue of those who moderate, over HTTP.
#pragma once

#include "app/moderation/cases.h"
#include "platform/http/router.h"

namespace together::moderation {

class CasesWeb {
public:
    CasesWeb(Cases& cases, http::ProblemWords words) : cases_(cases), words_(std::move(words)) {}

    void add_routes(http::Router& router);

private:
    http::Response queue(http::Request const& request);
    http::Response show(http::Request const& request);
    http::Response decide(http::Request const& request);
    http::Response undo(http::Request const& request);
    http::Response note(http::Request const& request);
    http::Response answer(http::Request const& request, Uuid thing, Result<Done> const& done);

    Cases& cases_;
    http::ProblemWords words_;
};

} // namespace together::moderation
