// The door to people: finding colleagues, and editing one's own profile.
#pragma once

#include <vector>

#include "app/people/name.h"
#include "app/people/person.h"
#include "app/people/profile.h"
#include "app/people/teams_view.h"
#include "platform/events/outbox.h"
#include "platform/sql/database.h"

namespace together::people {

struct PeopleQuery {
    std::string filter; // part of a name, handle, title or place, however written
    std::string after;  // as PeoplePage::next gave it; anything else starts at the beginning
    bool with_inactive = false;
    bool unclaimed_only = false;
    std::string team;       // only members of the team with this slug; empty: everybody
    std::size_t limit = 50; // at most 200
};

struct PeoplePage {
    std::vector<Person> people;
    std::string next; // empty at the end
};

class People {
public:
    People(sql::Database& database, events::Outbox& outbox) : database_(database), outbox_(outbox) {}

    // By name. A guest sees those of the guest's spaces only; who is inactive is shown to administrators that ask for
    // it.
    PeoplePage list(Viewer const& viewer, PeopleQuery const& query) const;
    // not_found, also for whom the viewer may not see.
    Result<Person> find(Viewer const& viewer, std::string_view handle) const;
    // Where the person belongs; guests are not told.
    std::vector<TeamOfPerson> teams_of(Viewer const& viewer, Id<Person> person) const;
    // The viewer's own account; not_found when signed out.
    Result<Person> me(Viewer const& viewer) const;
    // Of the viewer. stale when it was changed since that version; field problem of handle: people.handle_taken.
    Result<Person> edit_profile(Viewer const& viewer, Profile const& profile, std::int64_t version) const;
    Result<Person> prefer(Viewer const& viewer, Preferences const& preferences) const;

private:
    sql::Database& database_;
    events::Outbox& outbox_;
};

// Not limited to what a viewer may see: for the machinery of other slices.
std::optional<Person> find_person(sql::Reader& db, Id<Person> id);
sql::AskedFirst<Person> ask_person(sql::Reader& db, Id<Person> id);
std::optional<Person> find_person(sql::Reader& db, Email const& email);
// In no particular order; unknown ones are left out.
std::vector<Person> find_people(sql::Reader& db, std::vector<Id<Person>> const& ids);
std::vector<Person> find_people_by_handle(sql::Reader& db, std::vector<std::string> const& handles);
// By id, behind that one: for exports.
std::vector<Person> list_everybody(sql::Reader& db, Uuid after, std::size_t limit);
bool has_people(sql::Reader& db);

} // namespace together::people
