// What is known of activities: each definition that comes is merged into what was known.
#pragma once

#include <mutex>
#include <unordered_map>

#include "app/records/statement.h"
#include "platform/sql/transaction.h"

namespace together::records {

// Languages of names and descriptions add up, the rest is replaced; what a definition with a type does not name is
// gone.
std::string merge_definitions(std::string_view known, std::string_view fresh);

class Definitions {
public:
    // Writes what differs from what this process last saw of an activity.
    void learn(sql::Transaction& tx, std::vector<ActivityNote> const& notes);
    // What was learned did not last.
    void forget();

private:
    std::mutex mutex_;
    std::unordered_map<std::string, std::size_t> seen_; // IRI -> hash of the definition that came last
};

// JSON; none for an activity without one.
std::optional<std::string> find_definition(sql::Reader& db, std::string_view iri);
// IRI and definition of those that have one.
std::unordered_map<std::string, std::string> find_definitions(sql::Reader& db, std::vector<std::string> const& iris);

} // namespace together::records
