// Tries over HTTP.
#pragma once

#include "app/practice/tries.h"
#include "platform/http/router.h"

namespace together::practice {

class TriesWeb {
public:
    TriesWeb(Tries& tries, http::ProblemWords words) : tries_(tries), words_(std::move(words)) {}

    void add_routes(http::Router& router);

private:
    http::Response list(http::Request const& request);
    http::Response unaimed(http::Request const& request);
    http::Response new_form(http::Request const& request);
    http::Response start(http::Request const& request);
    http::Response show(http::Request const& request);
    http::Response put_off(http::Request const& request);
    http::Response drop(http::Request const& request);
    http::Response refuse_form(http::Request const& request, Problem const& problem);
    http::Response page_of(http::Request const& request, Id<Try> id, Problem const* problem);

    Tries& tries_;
    http::ProblemWords words_;
};

// Where a form asks to go on: a path of this site, else `otherwise`.
std::string way_on(http::Request const& request, std::string_view otherwise);

} // namespace together::practice
