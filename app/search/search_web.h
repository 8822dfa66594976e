// Finding over HTTP.
#pragma once

#include "app/search/search.h"
#include "platform/http/router.h"

namespace together::search {

class SearchWeb {
public:
    explicit SearchWeb(Search& search) : search_(search) {}

    void add_routes(http::Router& router);

private:
    http::Response find(http::Request const& request);
    http::Response similar(http::Request const& request);

    Search& search_;
};

} // namespace together::search
