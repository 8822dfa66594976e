// The demo world over HTTP, for administrators.
#pragma once

#include "app/demo/demo.h"
#include "platform/http/router.h"

namespace together::demo {

class DemoWeb {
public:
    explicit DemoWeb(Demo& demo) : demo_(demo) {}

    void add_routes(http::Router& router);

private:
    http::Response show() const;
    http::Response fill(http::Request const& request);
    http::Response remove(http::Request const& request);

    Demo& demo_;
};

} // namespace together::demo
