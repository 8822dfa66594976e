// People's pictures over HTTP: choosing one's own, and showing them.
#pragma once

#include "app/people/portraits.h"
#include "platform/http/hooks.h"
#include "platform/http/router.h"

namespace together::people {

class PortraitsWeb {
public:
    PortraitsWeb(Portraits const& portraits, People const& people, http::ProblemWords words)
        : portraits_(portraits), people_(people), words_(std::move(words))
    {
    }

    void add_routes(http::Router& router);

private:
    http::Response page(http::Request const& request, std::optional<Problem> const& problem) const;
    http::Response put(http::Request const& request) const;
    http::Response remove(http::Request const& request) const;
    http::Response show(http::Request const& request) const;

    Portraits const& portraits_;
    People const& people_;
    http::ProblemWords words_;
};

} // namespace together::people
