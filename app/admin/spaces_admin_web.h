// All spaces for administrators over HTTP.
#pragma once

#include "app/access/audit.h"
#include "app/conversations/every_space.h"
#include "platform/http/router.h"

namespace together::admin {

class SpacesAdminWeb {
public:
    SpacesAdminWeb(conversations::EverySpace& spaces, access::Audit const& audit) : spaces_(spaces), audit_(audit) {}

    void add_routes(http::Router& router);

private:
    http::Response list(http::Request const& request) const;
    http::Response archive(http::Request const& request, conversations::Archived wanted) const;

    conversations::EverySpace& spaces_;
    access::Audit const& audit_;
};

} // namespace together::admin
