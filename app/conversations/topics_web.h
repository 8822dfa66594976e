// Topics over HTTP.
#pragma once

#include "app/conversations/topics.h"
#include "platform/http/router.h"

namespace together::conversations {

class TopicsWeb {
public:
    explicit TopicsWeb(Topics& topics) : topics_(topics) {}

    void add_routes(http::Router& router);

private:
    http::Response list(http::Request const& request);
    http::Response show(http::Request const& request);

    Topics& topics_;
};

} // namespace together::conversations
