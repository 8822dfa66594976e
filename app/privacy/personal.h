// Every table that says something about a person: what of it they take along, and what is left of it when they are
// forgotten. A test walks the schema and fails for a table that is missing here.
#pragma once

#include <span>
#include <string_view>

namespace together::privacy {

// Statements below name what they need: :person (an id), :name, :email, :handle, :new_handle, :now.
struct Exported {
    std::string_view table;
    std::string_view columns; // of a query: no secrets, nothing of others
    std::string_view where;
    std::string_view list = ""; // the file it goes to, where a table is asked twice; else the table's name
};
std::span<Exported const> exported();

struct LeftOut {
    std::string_view table;
    std::string_view reason;
};
std::span<LeftOut const> not_exported();

// "delete from TABLE", "update TABLE set" or "insert into TABLE", and the rest.
enum class Verb { remove, change, add };
struct Act {
    Verb verb;
    std::string_view table;
    std::string_view rest;
};
// In this order. What was written stays, under a name that is nobody's.
std::span<Act const> acts_of_forgetting();
// Before those: of who wants their own words gone too.
std::span<Act const> acts_of_removing();

// Tables that keep something which named the person, with the reason.
std::span<LeftOut const> kept();

} // namespace together::privacy
