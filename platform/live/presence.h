// Who is here: those who watch a stream in this process, and those of whom other processes said so.
#pragma once

#include <chrono>
#include <map>
#include <unordered_map>

#include "platform/live/frames.h"

namespace together::live {

class Presence {
public:
    using Clock = std::chrono::steady_clock;

    static constexpr std::chrono::seconds believed{50}; // what a process said, unless it says so again
    static constexpr std::chrono::seconds said_again{20};
    static constexpr std::size_t most_told = 100; // people named in a whisper; a notification holds 8 kB

    explicit Presence(Uuid process) : process_(process) {}

    struct People {
        std::vector<Uuid> some;
        std::size_t count = 0;
    };
    // Those here first, then those elsewhere. Who is in two processes is counted once as far as they are named.
    People around(Stream const& stream, std::vector<Uuid> here, Clock::time_point now) const;

    // What to tell the others, if anything is new to them.
    std::optional<Whisper> announce(Stream const& stream, std::vector<Uuid> const& here, Clock::time_point now);
    // Of another process. True when it did not know of us there: announce anew.
    bool hear(Stream const& stream, Whisper const& whisper, Clock::time_point now);
    // The streams that were announced so long ago that others forget them.
    std::vector<Stream> due_again(Clock::time_point now) const;

private:
    struct Elsewhere {
        std::vector<Uuid> people;
        std::size_t count = 0;
        Clock::time_point at;
    };
    struct Announced {
        std::vector<Uuid> people;
        Clock::time_point at;
    };

    Uuid process_;
    std::unordered_map<Stream, std::map<Uuid, Elsewhere>> elsewhere_;
    std::unordered_map<Stream, Announced> announced_;
};

} // namespace together::live
