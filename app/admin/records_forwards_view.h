// What administrators see of forwarding. Secrets are never among it.
#pragma once

#include "app/records/forwards.h"
#include "platform/http/hooks.h"

namespace together::admin {

struct ForwardRow {
    Id<records::Forward> id;
    std::string name;
    std::string url;
    std::string version;
    std::string agent;
    std::string verb;
    std::string activity;
    bool with_own = false;
    bool paused = false;
    std::int64_t failures = 0; // since it last worked
    std::string error;
    Timestamp next_at;
    std::optional<Timestamp> sent_at;
    std::int64_t sent = 0;
    std::int64_t refused = 0;
    Timestamp through; // the log was read so far
};
BOOST_DESCRIBE_STRUCT(ForwardRow, (),
    (id, name, url, version, agent, verb, activity, with_own, paused, failures, error, next_at, sent_at, sent, refused,
        through))

struct ForwardRefusalRow {
    std::string name; // of the other store
    Uuid statement;
    std::int64_t status = 0;
    std::string reason;
    Timestamp refused_at;
};
BOOST_DESCRIBE_STRUCT(ForwardRefusalRow, (), (name, statement, status, reason, refused_at))

struct ForwardForm {
    std::string name;
    std::string url;
    std::string access_key;
    std::string version = "1.0.3";
    std::string agent;
    std::string verb;
    std::string activity;
    bool with_own = false;
    bool with_past = false;
};
BOOST_DESCRIBE_STRUCT(ForwardForm, (), (name, url, access_key, version, agent, verb, activity, with_own, with_past))

struct ForwardsAdminView {
    std::vector<ForwardRow> forwards;
    std::vector<ForwardRefusalRow> refusals;
    ForwardForm form;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(ForwardsAdminView, (), (forwards, refusals, form, problem))

struct PauseInput {
    bool paused = false;
};
BOOST_DESCRIBE_STRUCT(PauseInput, (), (paused))

} // namespace together::admin
