// The first page over HTTP.
#pragma once

#include "app/home/home.h"
#include "app/people/people.h"
#include "platform/http/router.h"

namespace together::home {

// Words in the language of the one who asks, given by the wiring.
using RequestWords =
    std::function<std::string(http::Request const&, std::string_view key, MessageArguments const& arguments)>;

class HomeWeb {
public:
    HomeWeb(Home& home, sql::Database& database, RequestWords words)
        : home_(home), database_(database), words_(std::move(words))
    {
    }

    void add_routes(http::Router& router);

private:
    http::Response show(http::Request const& request);

    Home& home_;
    sql::Database& database_;
    RequestWords words_;
};

} // namespace together::home
