// Every SQL statement that asks practice who works with whom: teams, and those under them.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "app/people/team.h"
#include "platform/sql/reader.h"

namespace together::practice::store {

struct Unit {
    Id<people::Team> id;
    std::string slug;
    std::string name;
    std::optional<Id<people::Team>> parent;
};
BOOST_DESCRIBE_STRUCT(Unit, (), (id, slug, name, parent))
std::vector<Unit> list_units(sql::Reader& db);
// The unit itself and all under it; nothing for one that is not there.
std::vector<Id<people::Team>> list_within(std::vector<Unit> const& units, std::string_view slug);
// Of their own teams and of all above, each once.
std::unordered_map<Id<people::Person>, std::vector<std::string>> slugs_by_person(
    sql::Reader& db, std::vector<Unit> const& units);
// Active members of any of these, each once.
std::vector<Id<people::Person>> list_people_in(sql::Reader& db, std::vector<Id<people::Team>> const& units);

} // namespace together::practice::store
