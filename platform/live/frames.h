// What goes over the socket, as JSON: what a browser asks for, and what it is told.
#pragma once

#include <chrono>

#include "platform/base/clock.h"
#include "platform/base/result.h"
#include "platform/live/rules.h"

namespace together::live {

// Until when somebody knows what happened: a time by the clock of the server, and by which process it was told.
// Browsers only keep it: their clocks do not matter.
struct Mark {
    Timestamp at;
    std::string process = {}; // empty: by a page

    bool operator==(Mark const&) const = default;
    // "1790000000000000" or "1790000000000000-5f6c07".
    static std::optional<Mark> parse(std::string_view text);
    std::string to_string() const;
};

// {"watch": ["thread:..."], "since": "1790000000000000"}: all that the page shows, and up to when it knows.
// {"typing": "thread:..."}: somebody writes there.
struct Wish {
    std::optional<std::vector<Stream>> watch;
    std::optional<Mark> since; // none: from now on
    std::optional<Stream> typing;
};

constexpr std::size_t most_streams = 40; // of one socket

// malformed for anything else; what is no stream is left out.
Result<Wish> read_wish(std::string_view text);

std::string hello(Mark const& now);
// `drawn` is empty or has one for each change.
std::string tell(Changes const& changes, std::vector<Drawn> const& drawn, Mark const& mark);
// Not to be watched: refused at once, or lost later.
std::string refuse(std::vector<Stream> const& streams);
// Too much or too long ago: read the page again.
std::string missed(Stream const& stream);
struct Crowd {
    std::string people; // JSON: some of them, introduced
    std::size_t count = 0;
};
std::string here(Stream const& stream, Crowd const& crowd);
std::string typing(Stream const& stream, std::string_view people);

// From one process to the others.
struct Whisper {
    Uuid from;
    std::string what; // here, typing
    std::string stream;
    std::vector<Uuid> people;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Whisper, (), (from, what, stream, people, count))

std::string to_text(Whisper const& whisper);
std::optional<Whisper> read_whisper(std::string_view text);

} // namespace together::live
