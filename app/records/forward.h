// Another store that gets selected statements. No I/O here.
#pragma once

#include <optional>
#include <string>

#include <boost/describe.hpp>

#include "platform/base/clock.h"
#include "platform/base/id.h"
#include "platform/base/result.h"
#include "platform/base/viewer.h"

namespace together::records {

struct Forward {
    Id<Forward> id;
    std::string name;
    std::string url; // of the other store: "/statements" comes behind it
    std::string access_key;
    std::string secret;
    std::string version;
    std::string agent; // an identity; empty: everybody
    std::string verb;
    std::string activity;
    bool with_own = false;    // what happens here too
    std::int64_t through = 0; // stored_at of the last one that was sent or passed over
    bool is_paused = false;
    std::int64_t failure_count = 0; // since it last worked
    Timestamp next_at;
    Timestamp busy_until;
    std::string last_error;
    std::optional<Timestamp> last_sent_at;
    std::int64_t sent_count = 0;
    std::int64_t refused_count = 0;
    std::optional<Id<people::Person>> created_by;
    Timestamp created_at;

    // How long to wait after so many failures in a row: a minute, doubled each time, at most four hours; longer where
    // the other store asks for it, at most a day.
    static std::chrono::seconds wait_after(std::int64_t failures, std::chrono::seconds asked = {});
};
BOOST_DESCRIBE_STRUCT(Forward, (),
    (id, name, url, access_key, secret, version, agent, verb, activity, with_own, through, is_paused, failure_count,
        next_at, busy_until, last_error, last_sent_at, sent_count, refused_count, created_by, created_at))

struct ForwardInput {
    std::string name;
    std::string url;
    std::string access_key;
    std::string secret;
    std::optional<std::string> version; // 1.0.3, 2.0.0; none: 1.0.3
    std::optional<std::string> agent;   // a mail address, or an identity as "account HOMEPAGE NAME"
    std::optional<std::string> verb;    // IRIs
    std::optional<std::string> activity;
    bool with_own = false;
    bool with_past = false; // what is there already too
};
BOOST_DESCRIBE_STRUCT(
    ForwardInput, (), (name, url, access_key, secret, version, agent, verb, activity, with_own, with_past))

// Field problems of each member. Without id and moments.
Result<Forward> parse_forward(ForwardInput const& input);

// "ana@example.org" as "mbox mailto:ana@example.org"; an identity as it is.
std::string identity_from(std::string_view text);

} // namespace together::records
