// Live updates put together: what slices say of their streams, how it is drawn, and how processes tell each other.
#pragma once

#include "app/conversations/broadcasts.h"
#include "platform/http/router.h"
#include "platform/live/hub.h"
#include "server/slices.h"

namespace together::server {

class Live {
public:
    using LocaleOf = std::function<std::string(Viewer const&)>;

    // Adds its listener to the outbox: before anything is published.
    Live(Machinery& machinery, Slices& slices, LocaleOf locale_of);
    Live(Live const&) = delete;
    Live& operator=(Live const&) = delete;

    void add_routes(http::Router& router);
    // After the live delivery of events has started.
    void start();
    void hang_up(std::chrono::milliseconds grace) { hub_.hang_up(grace); }
    void stop() { hub_.stop(); }

private:
    live::Rules rules();
    std::vector<live::Change> translate(std::vector<events::Event> const& events);
    std::vector<live::Standing> standings(live::Stream const& stream, live::Viewers const& viewers);
    std::vector<live::Standing> sessions(live::Viewers const& viewers) const;
    void whisper(std::vector<std::string> const& words);

    Machinery& machinery_;
    Slices& slices_;
    LocaleOf locale_of_;
    conversations::Broadcasts broadcasts_;
    live::Hub hub_;
};

} // namespace together::server
