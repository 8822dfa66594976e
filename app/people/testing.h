// People for tests: a database with an outbox, a clock, and accounts by first name.
#pragma once

#include "app/people/accounts.h"
#include "app/people/people.h"
#include "platform/sql/testing.h"
#include "platform/text/unicode.h"

namespace together::people::testing {

inline constexpr Timestamp start_of_time{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};

class PeopleTest : public sql::testing::StoreTest {
protected:
    // ana -> ana@example.org, signed in.
    Viewer viewer(std::string const& name, Role role = Role::member)
    {
        auto const person = add(name, role);
        return {.person = person.id, .role = role, .session = "session of " + person.handle};
    }

    Person add(std::string const& name, Role role = Role::member)
    {
        auto person = database().write([&](sql::Transaction& tx) {
            return accounts.add(tx, {*Name::parse(name), *Email::parse(text::slug(name) + "@example.org"), role});
        });
        check(person.has_value(), "a person of the test could not be added");
        return *person;
    }

    Person read(Id<Person> id)
    {
        return *database().read([&](sql::Reader& db) { return find_person(db, id); });
    }

    ManualClock clock{start_of_time};
    events::Outbox outbox{clock};
    Accounts accounts{outbox, clock};
};

inline std::string field_message(Problem const& problem, std::string_view field)
{
    for (auto const& found : problem.fields)
        if (found.field == field) return found.message;
    return "";
}

} // namespace together::people::testing
