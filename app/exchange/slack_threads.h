// Which message of a channel opens a thread and which answers in one.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <vector>

#include "platform/base/clock.h"

namespace together::exchange {

// What is kept of each message while a channel is planned; times are Slack's `ts` in microseconds.
struct SlackPlace {
    Timestamp at;
    Timestamp thread;       // the `ts` of its thread's opening; the epoch when it is in none
    Timestamp post;         // planned: whose thread it is in, its own when it opens one; the epoch when it is left out
    std::uint32_t file = 0; // where it stands: number of the day file, number of the record
    std::uint32_t record = 0;
    bool says_nothing = false; // a notice of the program, or empty: kept only where people answered it

    bool is_kept() const { return post != Timestamp{}; }
    bool opens() const { return post == at; }
};

// Sorted by time; answers those that came a second time, which are taken out.
std::vector<SlackPlace> sort_places(std::vector<SlackPlace>& places);

// Fills `post` of places that are sorted. Threads of their own stay so; a thread whose opening is not in the export
// opens with its earliest reply; of what is left, a silence ends a thread and the next message opens one.
void plan_threads(std::span<SlackPlace> places, std::chrono::minutes silence);

// The place at this time; null when there is none.
SlackPlace const* find_place(std::span<SlackPlace const> places, Timestamp at);

} // namespace together::exchange
