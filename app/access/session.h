// A browser that is signed in, and a program's token. No I/O here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/people/person.h"

namespace together::access {

struct Session {
    Id<Session> id;
    Id<people::Person> person;
    std::string token_hash;
    Timestamp created_at;
    Timestamp last_seen_at;
    Timestamp expires_at;
    std::string address;
    std::string agent; // as the browser names itself, shortened
};
BOOST_DESCRIBE_STRUCT(Session, (), (id, person, token_hash, created_at, last_seen_at, expires_at, address, agent))

struct ApiToken {
    Id<ApiToken> id;
    Id<people::Person> person;
    std::string name;
    Timestamp created_at;
    std::optional<Timestamp> last_used_at;
    std::optional<Timestamp> expires_at;
};
BOOST_DESCRIBE_STRUCT(ApiToken, (), (id, person, name, created_at, last_used_at, expires_at))

struct LastSeen {
    Id<people::Person> person;
    Timestamp at;
};
BOOST_DESCRIBE_STRUCT(LastSeen, (), (person, at))

// Where somebody signs in from.
struct Whereabouts {
    std::string address;
    std::string agent;
};

// A secret that is told once, and what was stored with its hash.
struct OpenedSession {
    std::string token;
    Session session;
};

struct MadeToken {
    std::string token;
    ApiToken api_token;
};

// "Firefox on Linux": what people recognise in a User-Agent; empty when nothing is.
std::string name_of_agent(std::string_view agent);

} // namespace together::access
