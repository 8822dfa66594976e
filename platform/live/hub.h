// Live updates: browsers watch streams over a WebSocket and are told what changed there, as far as they may know it.
#pragma once

#include <thread>
#include <variant>

#include "platform/base/bell.h"
#include "platform/http/response.h"
#include "platform/live/presence.h"
#include "platform/live/recent.h"
#include "platform/live/seats.h"
#include "platform/log/metrics.h"

namespace together::live {

struct HubOptions {
    SocketOptions sockets = {};
    Recent::Limits recent = {};
    std::size_t most_sockets = 15'000;
    std::size_t most_of_one = 250;                // sockets of one person
    std::vector<std::string> shows_people = {};   // kinds of streams where people see who is here
    std::chrono::milliseconds look_around{5'000}; // how often sessions are asked for when nothing happens
    std::chrono::milliseconds gather{250};        // how long comings and goings are collected
};

// One thread of its own does all that reads the database; sockets live on the io threads of the server, which the hub
// must outlive. A message is drawn once and sent to many; whether somebody may see it is asked before each.
class Hub {
public:
    static constexpr std::string_view channel = "live";

    Hub(Rules rules, Clock const& clock, log::Metrics& metrics, HubOptions options);
    ~Hub();
    Hub(Hub const&) = delete;
    Hub& operator=(Hub const&) = delete;

    // Answers GET /live: takes the connection over; 426 for what is no upgrade, 503 when there are too many.
    http::Response open(http::Request const& request, std::string language);

    // What was committed, by any process. Returns at once.
    void hear(events::Event const& event);
    // What another process whispered.
    void overhear(std::string_view whisper);

    // `past`: what happened since `complete_since`, for those who come back after a restart.
    void start(Timestamp complete_since, std::vector<events::Event> const& past);
    // Tells all browsers to come back later and waits so long for their farewell; before the server stops.
    void hang_up(std::chrono::milliseconds grace);
    void stop();

    std::size_t sockets() const { return sockets_.count(); }
    std::size_t cut_off() const { return sockets_.cut_off(); }

private:
    class Desk;
    struct Arrival {
        SocketNumber number;
        Seat seat;
    };
    struct Said {
        SocketNumber number;
        std::string text;
    };
    struct Gone {
        SocketNumber number;
    };
    struct Overheard {
        std::string text;
    };
    using Work = std::variant<Arrival, Said, Gone, events::Event, Overheard>;

    SocketListener listener();

    Clock const& clock_;
    HubOptions options_;
    std::shared_ptr<Bell<Work>> bell_ = std::make_shared<Bell<Work>>();
    Sockets sockets_;
    std::unique_ptr<Desk> desk_;
    std::thread thread_;
};

} // namespace together::live
