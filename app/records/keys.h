// What statements are found by: a number for each verb, agent, activity and registration in them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/records/json_tree.h"

namespace together::records {

enum class KeyKind : char {
    verb = 'v',
    agent = 'a',         // actor or object, or a member of such a group
    related_agent = 'r', // elsewhere in the statement
    authority = 'u',
    activity = 'o',         // the object
    related_activity = 'c', // elsewhere
    registration = 'g',
};

// The first 64 bits of a hash.
std::int64_t key_of(KeyKind kind, std::string_view value);

// How an agent or identified group is told from others: "mbox mailto:ana@example.org", "account http://a.example
// ana". Empty for an anonymous group.
std::string identity_of(Json agent);

// Each key once.
std::vector<std::int64_t> keys_of(Json statement);

} // namespace together::records
