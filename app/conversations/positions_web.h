// Saying how far one has read, over HTTP.
#pragma once

#include "app/conversations/positions.h"
#include "platform/http/router.h"

namespace together::conversations {

class PositionsWeb {
public:
    explicit PositionsWeb(Positions& positions) : positions_(positions) {}

    void add_routes(http::Router& router);

private:
    http::Response read(http::Request const& request);
    http::Response catch_up(http::Request const& request);

    Positions& positions_;
};

} // namespace together::conversations
