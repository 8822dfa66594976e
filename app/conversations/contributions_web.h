// A person's own page over HTTP.
#pragma once

#include "app/conversations/contributions.h"
#include "platform/http/router.h"

namespace together::conversations {

class ContributionsWeb {
public:
    explicit ContributionsWeb(Contributions const& contributions) : contributions_(contributions) {}

    void add_routes(http::Router& router);

private:
    http::Response show(http::Request const& request) const;

    Contributions const& contributions_;
};

} // namespace together::conversations
