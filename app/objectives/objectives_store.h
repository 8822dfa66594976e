// Every SQL statement about objectives and their measures.
#pragma once

#include "app/objectives/objectives_view.h"
#include "platform/sql/transaction.h"

namespace together::objectives::store {

std::optional<Objective> find_objective(sql::Reader& db, Id<Objective> id);
std::optional<people::PersonCard> find_person(sql::Reader& db, Id<people::Person> id);
struct ListedTeam {
    Id<people::Team> id;
    std::string slug;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(ListedTeam, (), (id, slug, name))
std::vector<people::TeamRef> list_teams(sql::Reader& db);
std::optional<ListedTeam> find_team(sql::Reader& db, std::string_view name); // or its slug
std::optional<ListedTeam> find_team(sql::Reader& db, Id<people::Team> id);
std::vector<Id<Objective>> list_of_teams(sql::Reader& db, std::vector<Id<people::Team>> const& teams); // open ones
std::optional<Id<people::Person>> find_active_member(sql::Reader& db, std::string_view handle);

// The tree in order, beginning behind a root; `limit` counts roots.
struct TreeListing {
    std::string after_title;
    Uuid after_id;
    std::size_t limit = 30;
};
struct TreeRow {
    std::optional<Id<Objective>> parent_id;
    ObjectiveRow row;
};
BOOST_DESCRIBE_STRUCT(TreeRow, (), (parent_id, row))
std::vector<ObjectiveRef> list_roots(sql::Reader& db, TreeListing const& listing);
std::vector<TreeRow> list_below(sql::Reader& db, Id<Objective> root); // with the root itself
std::vector<Id<people::Person>> list_owners(sql::Reader& db);         // and who entered readings
std::vector<ObjectiveRef> list_open(sql::Reader& db);                 // all that can be aimed at, by title
std::vector<ObjectiveRef> list_parts(sql::Reader& db, Id<Objective> id);
bool is_below(sql::Reader& db, Id<Objective> id, Id<Objective> ancestor);

void add_objective(sql::Transaction& tx, Objective const& objective);
// False when the version is no longer the one that was read.
bool update_objective(sql::Transaction& tx, Objective const& objective);
void set_closed(sql::Transaction& tx, Id<Objective> id, std::optional<Timestamp> at);

std::vector<Measure> list_measures(sql::Reader& db, Id<Objective> objective);
std::optional<Measure> find_measure(sql::Reader& db, Id<Measure> id);
void add_measure(sql::Transaction& tx, Measure const& measure);
bool update_measure(sql::Transaction& tx, Measure const& measure);

} // namespace together::objectives::store
