// Readings in SQL.
#include "app/objectives/readings_store.h"

#include <fmt/format.h>

namespace together::objectives::store {
namespace {

constexpr std::string_view reading_columns =
    "r.id, r.measure_id, r.day, r.unit, r.value, r.note, r.entered_by, r.entered_at, r.origin, r.version, "
    "r.withdrawn_at";

// A ReadingRow as far as one row holds it.
struct ListedReading {
    Reading reading;
    people::PersonCard by;
    bool is_of_other_unit = false;
};
BOOST_DESCRIBE_STRUCT(ListedReading, (), (reading, by, is_of_other_unit))

} // namespace

std::vector<Reading> list_line(sql::Reader& db, Measure const& measure)
{
    static auto const statement = fmt::format(R"sql(
        select {} from readings r
         where r.measure_id = $1 and r.unit = $2 and r.withdrawn_at is null
         order by r.day
         limit 5000)sql",
        reading_columns);
    return db.all<Reading>(statement, measure.id, measure.unit);
}

std::vector<ReadingRow> list_readings(sql::Reader& db, ReadingListing const& listing)
{
    static auto const statement = fmt::format(R"sql(
        select {}, p.id, p.handle, p.name, p.title, p.is_bot, p.picture, r.unit <> m.unit
          from readings r
          join measures m on m.id = r.measure_id
          join people p on p.id = r.entered_by
         where r.measure_id = $1 and r.day < $2
         order by r.day desc, r.unit
         limit $3)sql",
        reading_columns);
    std::vector<ReadingRow> rows;
    for (auto& listed : db.all<ListedReading>(statement, listing.measure, listing.before_day, listing.limit)) {
        auto const has_versions = listed.reading.version > 1;
        auto& row =
            rows.emplace_back(ReadingRow{std::move(listed.reading), std::move(listed.by), {}, listed.is_of_other_unit});
        if (has_versions) row.before = list_versions(db, row.id);
    }
    return rows;
}

std::vector<Reading> list_versions(sql::Reader& db, Id<Reading> id)
{
    return db.all<Reading>(R"sql(
        select r.id, r.measure_id, r.day, r.unit, v.value, v.note, v.entered_by, v.entered_at, v.origin, v.version,
               v.withdrawn_at
          from reading_versions v
          join readings r on r.id = v.reading_id
         where v.reading_id = $1
         order by v.version desc
         limit 20)sql",
        id);
}

std::optional<Reading> find_reading(sql::Reader& db, Id<Reading> id)
{
    static auto const statement = fmt::format("select {} from readings r where r.id = $1", reading_columns);
    return db.first<Reading>(statement, id);
}

std::optional<Reading> find_reading(sql::Reader& db, Measure const& measure, std::string_view day)
{
    static auto const statement = fmt::format(
        "select {} from readings r where r.measure_id = $1 and r.day = $2 and r.unit = $3", reading_columns);
    return db.first<Reading>(statement, measure.id, day, measure.unit);
}

void add_reading(sql::Transaction& tx, Reading const& r)
{
    tx.run(R"sql(
        insert into readings (id, measure_id, day, unit, value, note, entered_by, entered_at, origin)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9))sql",
        r.id, r.measure_id, r.day, r.unit, r.value, r.note, r.entered_by, r.entered_at, r.origin);
}

void correct_reading(sql::Transaction& tx, Reading const& was, Reading const& is)
{
    tx.run(R"sql(
        insert into reading_versions (reading_id, version, value, note, entered_by, entered_at, origin, withdrawn_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8))sql",
        was.id, was.version, was.value, was.note, was.entered_by, was.entered_at, was.origin, was.withdrawn_at);
    tx.run(R"sql(
        update readings
           set value = $2, note = $3, entered_by = $4, entered_at = $5, origin = $6, withdrawn_at = $7,
               version = version + 1
         where id = $1)sql",
        was.id, is.value, is.note, is.entered_by, is.entered_at, is.origin, is.withdrawn_at);
}

} // namespace together::objectives::store
