// Made of the machinery alone.
#include "server/own_things.h"

namespace together::server {
namespace {

activity::FeedsParts feeds_parts(Machinery& m)
{
    auto const words = [&m](auto locale, auto key, auto const& arguments) {
        return m.templates.messages()->text(locale, key, arguments);
    };
    return {m.database, m.clock, shared_secret(m.database), m.configuration.origin(), words};
}

} // namespace

OwnThings::OwnThings(Machinery& m) : saved(m.database, m.clock), feeds(feeds_parts(m))
{
}

void OwnThingsWeb::add_routes(http::Router& router)
{
    saved_.add_routes(router);
    feeds_.add_routes(router);
}

} // namespace together::server
