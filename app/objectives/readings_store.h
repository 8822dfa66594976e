// Every SQL statement about readings and what they said before.
#pragma once

#include "app/objectives/forms_view.h"
#include "platform/sql/transaction.h"

namespace together::objectives::store {

// In the measure's present unit, oldest first, without those withdrawn.
std::vector<Reading> list_line(sql::Reader& db, Measure const& measure);

struct ReadingListing {
    Id<Measure> measure;
    std::string before_day = "9999"; // where the last page ended
    std::size_t limit = 50;
};
std::vector<ReadingRow> list_readings(sql::Reader& db, ReadingListing const& listing);
std::vector<Reading> list_versions(sql::Reader& db, Id<Reading> id);
std::optional<Reading> find_reading(sql::Reader& db, Id<Reading> id);
std::optional<Reading> find_reading(sql::Reader& db, Measure const& measure, std::string_view day);

void add_reading(sql::Transaction& tx, Reading const& reading);
// Keeps what was there as a version.
void correct_reading(sql::Transaction& tx, Reading const& was, Reading const& is);

} // namespace together::objectives::store
