// What is one's own and nobody else's: what one keeps, private feeds.
#pragma once

#include "app/activity/feeds_web.h"
#include "app/activity/saved_web.h"
#include "server/machinery.h"

namespace together::server {

struct OwnThings {
    explicit OwnThings(Machinery& machinery);

    activity::Saved saved;
    activity::Feeds feeds;
};

class OwnThingsWeb {
public:
    explicit OwnThingsWeb(OwnThings& own) : saved_(own.saved), feeds_(own.feeds) {}

    void add_routes(http::Router& router);

private:
    activity::SavedWeb saved_;
    activity::FeedsWeb feeds_;
};

} // namespace together::server
