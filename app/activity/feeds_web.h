// Private feeds over HTTP: the documents, and the screen with their addresses.
#pragma once

#include "app/activity/feeds.h"
#include "platform/http/router.h"

namespace together::activity {

class FeedsWeb {
public:
    explicit FeedsWeb(Feeds const& feeds) : feeds_(feeds) {}

    void add_routes(http::Router& router);

private:
    http::Response settings(http::Request const& request) const;
    http::Response renew(http::Request const& request) const;
    http::Response revoke(http::Request const& request) const;
    http::Response draw(http::Request const& request, FeedWish const& wish) const;

    Feeds const& feeds_;
};

} // namespace together::activity
