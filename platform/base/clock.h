// Time as a value: UTC in microseconds, asked from a Clock that is passed in.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace together {

using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;

// Who is asked for the time. Tests pass a ManualClock.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Timestamp now() const = 0;
};

class SystemClock final : public Clock {
public:
    Timestamp now() const override;
};

class ManualClock final : public Clock {
public:
    explicit ManualClock(Timestamp start) : now_(start) {}
    Timestamp now() const override { return now_; }
    void advance(std::chrono::microseconds by) { now_ += by; }
    void set(Timestamp to) { now_ = to; }

private:
    Timestamp now_;
};

// RFC 3339 in UTC with as many digits as needed: 2026-01-31T23:05:09Z, 2026-01-31T23:05:09.25Z.
std::string to_rfc3339(Timestamp time);

// Accepts RFC 3339 with any offset and up to 9 digits of a second (cut to microseconds); nothing else.
std::optional<Timestamp> parse_rfc3339(std::string_view text);

inline std::int64_t to_microseconds(Timestamp time)
{
    return time.time_since_epoch().count();
}
inline Timestamp from_microseconds(std::int64_t count)
{
    return Timestamp{std::chrono::microseconds{count}};
}

} // namespace together
