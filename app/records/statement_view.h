// A statement as people see it: who, did what, to what.
#pragma once

#include "app/records/statement.h"

namespace together::records {

struct StatementRow {
    Id<Statement> id;
    Timestamp stored_at;
    std::string actor;
    std::string verb;
    std::string object;
    std::string by; // the name of its authority
    std::string json;
};
BOOST_DESCRIBE_STRUCT(StatementRow, (), (id, stored_at, actor, verb, object, by, json))

// Names where there are some, in the languages given, else identifiers.
// `statement` as the store keeps it.
StatementRow row_of(std::string_view statement, std::vector<std::string> const& languages);

} // namespace together::records
