// What one keeps for later over HTTP.
#pragma once

#include "app/activity/saved.h"
#include "platform/http/router.h"

namespace together::activity {

class SavedWeb {
public:
    explicit SavedWeb(Saved const& saved) : saved_(saved) {}

    void add_routes(http::Router& router);

private:
    http::Response list(http::Request const& request) const;
    http::Response save(http::Request const& request) const;
    http::Response drop(http::Request const& request) const;
    http::Response edit(http::Request const& request) const;

    Saved const& saved_;
};

} // namespace together::activity
