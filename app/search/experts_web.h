// Who knows what, over HTTP.
#pragma once

#include "app/search/experts.h"
#include "platform/http/router.h"

namespace together::search {

class ExpertsWeb {
public:
    explicit ExpertsWeb(Experts& experts) : experts_(experts) {}

    void add_routes(http::Router& router);

private:
    http::Response who_knows(http::Request const& request);
    http::Response set_endorsed(http::Request const& request, bool is_endorsed);
    http::Response set_hidden(http::Request const& request, bool is_hidden);
    http::Response helpers(http::Request const& request);
    http::Response ask(http::Request const& request);

    Experts& experts_;
};

} // namespace together::search
