// Parts of a thread, fetched anew by a browser that was told that they changed.
#pragma once

#include "app/conversations/threads.h"
#include "platform/http/router.h"

namespace together::conversations {

class BroadcastsWeb {
public:
    explicit BroadcastsWeb(Threads& threads) : threads_(threads) {}

    void add_routes(http::Router& router);

private:
    http::Response show(http::Request const& request);

    Threads& threads_;
};

} // namespace together::conversations
