// Who sits behind which socket, and what they watch. Used by one thread.
#pragma once

#include <chrono>
#include <unordered_map>

#include "platform/live/rules.h"
#include "platform/live/sockets.h"

namespace together::live {

struct Seat {
    Viewer viewer;
    std::string language;
    std::vector<Stream> streams = {};
    std::chrono::steady_clock::time_point typed_at = {};

    Uuid person() const { return viewer.person ? viewer.person->uuid : Uuid{}; }
};

class Seats {
public:
    void add(SocketNumber number, Seat seat);
    // Answers what was watched there.
    std::vector<Stream> remove(SocketNumber number);
    Seat* find(SocketNumber number);
    void watch(SocketNumber number, Stream const& stream);
    void leave(SocketNumber number, Stream const& stream);

    std::vector<SocketNumber> const& watching(Stream const& stream) const;
    std::vector<SocketNumber> of(Uuid person) const;
    std::vector<SocketNumber> all() const;
    std::size_t count_of(Uuid person) const;
    // Each once, in the order they came.
    std::vector<Uuid> people_watching(Stream const& stream) const;

private:
    void forget(SocketNumber number, Stream const& stream);

    std::unordered_map<SocketNumber, Seat> seats_;
    std::unordered_map<Stream, std::vector<SocketNumber>> watching_;
    std::unordered_map<Uuid, std::size_t> counts_;
};

} // namespace together::live
