// Ripples and barriers over HTTP.
#pragma once

#include "app/practice/barriers.h"
#include "app/practice/ripples.h"
#include "platform/http/router.h"

namespace together::practice {

class RipplesWeb {
public:
    RipplesWeb(Ripples& ripples, Barriers& barriers) : ripples_(ripples), barriers_(barriers) {}

    void add_routes(http::Router& router);

private:
    http::Response show(http::Request const& request);
    http::Response of_thread(http::Request const& request);
    http::Response barriers(http::Request const& request);

    Ripples& ripples_;
    Barriers& barriers_;
};

} // namespace together::practice
