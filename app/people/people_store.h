// Every SQL statement about people.
#pragma once

#include <vector>

#include "app/people/name.h"
#include "app/people/person.h"
#include "app/people/profile.h"
#include "platform/sql/transaction.h"

namespace together::people::store {

std::optional<Person> find(sql::Reader& db, Id<Person> id);
sql::AskedFirst<Person> ask(sql::Reader& db, Id<Person> id);
std::optional<Person> find_by_email(sql::Reader& db, Email const& email);
std::optional<Person> find_visible(sql::Reader& db, Viewer const& viewer, std::string_view handle);
// In no particular order; unknown ids are left out.
std::vector<Person> find_all(sql::Reader& db, std::vector<Id<Person>> const& ids);
std::vector<Person> list_everybody(sql::Reader& db, Uuid after, std::size_t limit);
std::vector<Person> find_by_handles(sql::Reader& db, std::vector<std::string> const& handles);
// By anybody but `except`.
bool is_handle_taken(sql::Reader& db, Handle const& handle, std::optional<Id<Person>> except = std::nullopt);

// Where a list goes on: behind this person.
struct Place {
    std::string sort_name;
    Id<Person> id;
};

struct Listing {
    std::string
        filter; // folded; part of the name, the handle, title or place, or, for administrators, the e-mail address
    std::optional<Place> after;
    bool with_inactive = false;
    bool with_email = false;
    bool unclaimed_only = false;
    std::string team; // only members of the team with this slug; empty: everybody
    std::int64_t limit = 50;
};
std::vector<Person> list_visible(sql::Reader& db, Viewer const& viewer, Listing const& listing);

std::int64_t count_all(sql::Reader& db);
std::int64_t count_active_administrators(sql::Reader& db);

void insert(sql::Transaction& tx, Person const& person);
// False when somebody changed it since that version.
bool update_profile(sql::Transaction& tx, Id<Person> id, Profile const& profile, std::int64_t version);
// What an import says anew about an account that nobody has claimed.
void update_imported(sql::Transaction& tx, Person const& person);
void update_claimed(sql::Transaction& tx, Person const& person);
void update_preferences(sql::Transaction& tx, Id<Person> id, Preferences const& preferences);
void update_picture(sql::Transaction& tx, Id<Person> id, std::optional<std::string> const& address);
bool is_visible_picture(sql::Reader& db, Viewer const& viewer, std::string_view address);
void update_email(sql::Transaction& tx, Id<Person> id, Email const& email);
void update_role(sql::Transaction& tx, Id<Person> id, Role role);
void update_deactivated(sql::Transaction& tx, Id<Person> id, std::optional<Timestamp> at);

void remove(sql::Transaction& tx, std::vector<Id<Person>> const& people);

} // namespace together::people::store
