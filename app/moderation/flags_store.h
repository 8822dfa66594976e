// Every SQL statement about what people reported.
#pragma once

#include <vector>

#include "app/moderation/case.h"
#include "platform/sql/transaction.h"

namespace together::moderation::store {

struct Flag {
    Uuid thing_id;
    Id<people::Person> person_id;
    Reason reason = Reason::spam;
    std::string words;
    Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(Flag, (), (thing_id, person_id, reason, words, created_at))

std::optional<Flag> find_flag(sql::Reader& db, Uuid thing, Id<people::Person> person);
// In place of one that the person set before.
void set_flag(sql::Transaction& tx, Flag const& flag);
bool remove_flag(sql::Transaction& tx, Uuid thing, Id<people::Person> person);
std::vector<Flag> list_flags(sql::Reader& db, std::vector<Uuid> const& things); // oldest first

} // namespace together::moderation::store
