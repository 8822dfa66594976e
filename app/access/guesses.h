// Slows down guessing, of passwords and of codes, over all processes: each failure beyond the free ones doubles the
// wait.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/clock.h"
#include "platform/base/result.h"
#include "platform/sql/database.h"

namespace together::access {

// What is guessed at, or where from, and how much of it is bearable.
struct GuessKey {
    std::string key;
    std::int64_t free = 5; // failures before the first wait
    std::chrono::seconds longest_wait = std::chrono::minutes{15};
};

// What one holder of an address guesses from: an IPv4 address, or the first 64 bits of an IPv6 one.
std::string network_of(std::string_view address);

class Guesses {
public:
    // Failures older than this are forgotten.
    static constexpr std::chrono::hours memory{1};

    Guesses(sql::Database& database, Clock const& clock) : database_(database), clock_(clock) {}

    // Counts an attempt as failed before it is made, so that many at once do not slip through. too_many with the
    // argument "seconds", and nothing counted, while any of the keys must wait.
    Result<Done> begin(std::vector<GuessKey> keys) const;

    // It was right: the count of `key` starts anew, that of the others loses this attempt.
    void forgive(std::string_view key, std::vector<GuessKey> const& others) const;

private:
    sql::Database& database_;
    Clock const& clock_;
};

} // namespace together::access
