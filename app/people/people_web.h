// The list of people over HTTP. A person's own page shows what they wrote and so stands with the conversations.
#pragma once

#include "app/people/people.h"
#include "app/people/people_view.h"
#include "platform/http/router.h"

namespace together::people {

class PeopleWeb {
public:
    PeopleWeb(People const& people, TopicsOf topics_of, Clock const& clock)
        : people_(people), topics_of_(std::move(topics_of)), clock_(clock)
    {
    }

    void add_routes(http::Router& router);

private:
    http::Response list(http::Request const& request) const;
    http::Response glance(http::Request const& request) const;

    People const& people_;
    TopicsOf topics_of_;
    Clock const& clock_;
};

} // namespace together::people
