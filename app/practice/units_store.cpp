// Units in SQL; the tree is small, and walked in memory.
#include "app/practice/units_store.h"

#include <algorithm>

#include "platform/sql/dialect.h"

namespace together::practice::store {
namespace {

struct Membership {
    Id<people::Person> person;
    Id<people::Team> team;
};
BOOST_DESCRIBE_STRUCT(Membership, (), (person, team))

void add_with_above(std::unordered_map<Id<people::Team>, Unit const*> const& units,
    std::optional<Id<people::Team>> team, std::vector<std::string>& slugs)
{
    for (auto at = team ? units.find(*team) : units.end(); at != units.end();
         at = at->second->parent ? units.find(*at->second->parent) : units.end()) {
        if (std::ranges::count(slugs, at->second->slug) > 0) return;
        slugs.push_back(at->second->slug);
    }
}

} // namespace

std::vector<Unit> list_units(sql::Reader& db)
{
    return db.all<Unit>("select id, slug, name, parent_id from teams order by lower(name), id");
}

std::vector<Id<people::Team>> list_within(std::vector<Unit> const& units, std::string_view slug)
{
    std::vector<Id<people::Team>> within;
    for (auto const& unit : units)
        if (unit.slug == slug) within.push_back(unit.id);
    for (std::size_t at = 0; at < within.size(); ++at)
        for (auto const& unit : units)
            if (unit.parent == within[at]) within.push_back(unit.id);
    return within;
}

std::unordered_map<Id<people::Person>, std::vector<std::string>> slugs_by_person(
    sql::Reader& db, std::vector<Unit> const& units)
{
    std::unordered_map<Id<people::Team>, Unit const*> by_id;
    for (auto const& unit : units) by_id.emplace(unit.id, &unit);
    std::unordered_map<Id<people::Person>, std::vector<std::string>> slugs;
    for (auto const& member : db.all<Membership>("select person_id, team_id from team_members"))
        add_with_above(by_id, member.team, slugs[member.person]);
    return slugs;
}

std::vector<Id<people::Person>> list_people_in(sql::Reader& db, std::vector<Id<people::Team>> const& units)
{
    return db.all<Id<people::Person>>("select distinct m.person_id from team_members m"
                                      " join people p on p.id = m.person_id and p.deactivated_at is null"
                                      " where m.team_id in " +
                                          sql::elements(db.dialect(), "$1", "uuid"),
        sql::json_list(units));
}

} // namespace together::practice::store
