// Who may enter readings, and what becomes of those that were there.
#include "app/objectives/readings.h"

#include <cmath>

#include "app/objectives/objectives_events.h"
#include "app/objectives/objectives_store.h"
#include "app/objectives/readings_store.h"
#include "platform/text/clean.h"

namespace together::objectives {
namespace {

constexpr std::size_t readings_per_page = 50;
constexpr std::size_t readings_previewed = 200;
constexpr double largest_number = 1e15;

bool may_see(Viewer const& viewer)
{
    return viewer.is_signed_in() && viewer.role != Role::guest;
}

Result<Reading> parse(ReadingInput const& input)
{
    auto problem = Problem::invalid("problem.invalid");
    if (!parse_day(input.day)) problem.fields.push_back({"day", "field.day", {}});
    if (!std::isfinite(input.value) || std::abs(input.value) > largest_number)
        problem.fields.push_back({"value", "field.range", {}});
    auto note = text::clean_line("note", input.note.value_or(""), {.shortest = 0, .longest = 300});
    if (!note) {
        auto const wrong = note.error(); // a copy each time
        problem.fields.insert(problem.fields.end(), wrong.fields.begin(), wrong.fields.end());
    }
    if (!problem.fields.empty()) return problem;
    return Reading{.day = input.day, .value = input.value, .note = std::move(*note)};
}

} // namespace

Result<Readings::Target> Readings::find_target(
    sql::Reader& db, Viewer const& viewer, Id<Objective> id, std::optional<Id<Measure>> measure)
{
    auto const objective = may_see(viewer) ? store::find_objective(db, id) : std::nullopt;
    if (!objective) return Problem::not_found();
    if (!objective->may_change(viewer)) return Problem::forbidden();
    if (!objective->is_open()) return Problem::conflict("problem.objective_closed");
    auto const measures = store::list_measures(db, id);
    if (measures.empty()) return Problem::conflict("problem.no_measure");
    if (!measure && measures.size() > 1) return Problem::field("measure", "field.required");
    for (auto const& known : measures)
        if (!measure || known.id == *measure) return Target{*objective, known};
    return Problem::field("measure", "field.choice");
}

Result<ReadingListView> Readings::list(Viewer const& viewer, Id<Measure> id, std::string_view before_day)
{
    if (!may_see(viewer)) return Problem::not_found();
    return database_.read([&](sql::Reader& db) -> Result<ReadingListView> {
        auto const measure = store::find_measure(db, id);
        if (!measure) return Problem::not_found();
        auto const objective = *store::find_objective(db, measure->objective_id);
        ReadingListView view{.objective = {objective.id, objective.title}, .measure = *measure};
        view.can_change = objective.may_change(viewer) && objective.is_open();
        store::ReadingListing listing{.measure = id, .limit = readings_per_page + 1};
        if (parse_day(before_day)) listing.before_day = before_day;
        view.readings = store::list_readings(db, listing);
        if (view.readings.size() > readings_per_page) {
            // A day with two units stays together.
            auto const last = view.readings.back().day;
            std::erase_if(view.readings, [&](auto const& row) { return row.day == last; });
            view.next = "/measures/" + id.to_string() + "/readings?before=" + view.readings.back().day;
        }
        return view;
    });
}

bool Readings::keep(sql::Transaction& tx, Viewer const& viewer, Measure const& measure, Reading& reading) const
{
    auto const was = store::find_reading(tx, measure, reading.day);
    reading.measure_id = measure.id;
    reading.unit = measure.unit;
    reading.entered_by = *viewer.person;
    reading.entered_at = clock_.now();
    reading.id = was ? was->id : Id<Reading>::make(reading.entered_at);
    reading.version = was ? was->version + 1 : 1;
    auto const is_same =
        was && !was->withdrawn_at && !reading.withdrawn_at && was->value == reading.value && was->note == reading.note;
    if (is_same) return reading = *was, false;
    if (was) store::correct_reading(tx, *was, reading);
    else store::add_reading(tx, reading);
    return true;
}

Result<TakenReading> Readings::take(
    Viewer const& viewer, Id<Objective> objective, ReadingInput const& input, ReadingOrigin origin)
{
    auto const parsed = parse(input);
    if (!parsed) return parsed.error();
    return database_.write([&](sql::Transaction& tx) -> Result<TakenReading> {
        auto const target = find_target(tx, viewer, objective, input.measure);
        if (!target) return target.error();
        tx.serialise_on("readings", target->measure.id.to_string());
        auto reading = *parsed;
        reading.origin = origin;
        auto const is_new = keep(tx, viewer, target->measure, reading);
        if (is_new) outbox_.publish(tx, ReadingsTaken{target->objective.id, target->measure.id, *viewer.person, 1});
        return TakenReading{reading, reading.version > 1 || !is_new};
    });
}

Result<Objective> Readings::withdraw(Viewer const& viewer, Id<Reading> id)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Objective> {
        auto const was = store::find_reading(tx, id);
        if (!was) return Problem::not_found();
        auto const measure = store::find_measure(tx, was->measure_id);
        auto const target = find_target(tx, viewer, measure->objective_id, was->measure_id);
        if (!target) return target.error();
        if (was->withdrawn_at) return target->objective;
        auto is = *was;
        is.entered_by = *viewer.person;
        is.entered_at = clock_.now();
        is.withdrawn_at = is.entered_at;
        store::correct_reading(tx, *was, is);
        outbox_.publish(tx, ReadingsTaken{target->objective.id, measure->id, *viewer.person, 1});
        return target->objective;
    });
}

Result<ReadingFileView> Readings::preview(Viewer const& viewer, Id<Objective> objective, ReadingFileInput const& input)
{
    auto file = ReadingFile::read(input.text, input.decimal_mark);
    return database_.read([&](sql::Reader& db) -> Result<ReadingFileView> {
        auto const target = find_target(db, viewer, objective, input.measure);
        if (!target) return target.error();
        if (!file) return file.error();
        ReadingFileView view{.objective = {target->objective.id, target->objective.title}, .measure = target->measure};
        for (auto const& reading : file->readings) {
            auto const was = store::find_reading(db, target->measure, reading.day);
            view.corrections += was && (was->value != reading.value || was->withdrawn_at);
        }
        view.readings = file->readings;
        if (view.readings.size() > readings_previewed) view.readings.resize(readings_previewed);
        view.refused = file->refused;
        view.decimal_mark = file->decimal_mark;
        view.has_heading = file->has_heading;
        view.text = input.text;
        return view;
    });
}

Result<std::int64_t> Readings::take_all(Viewer const& viewer, Id<Objective> objective, ReadingFileInput const& input)
{
    auto const file = ReadingFile::read(input.text, input.decimal_mark);
    return database_.write([&](sql::Transaction& tx) -> Result<std::int64_t> {
        auto const target = find_target(tx, viewer, objective, input.measure);
        if (!target) return target.error();
        if (!file) return file.error();
        tx.serialise_on("readings", target->measure.id.to_string());
        std::int64_t count = 0;
        for (auto const& row : file->readings) {
            Reading reading{.day = row.day, .value = row.value, .note = row.note, .origin = ReadingOrigin::file};
            count += keep(tx, viewer, target->measure, reading);
        }
        if (count > 0)
            outbox_.publish(tx, ReadingsTaken{target->objective.id, target->measure.id, *viewer.person, count});
        return count;
    });
}

} // namespace together::objectives
