// Who may do what with an objective, and what then happens.
#include "app/objectives/objectives.h"

#include <cmath>

#include "app/objectives/objectives_events.h"
#include "app/objectives/objectives_store.h"
#include "app/objectives/readings_store.h"
#include "platform/html/escape.h"
#include "platform/text/clean.h"

namespace together::objectives {
namespace {

constexpr std::size_t roots_per_page = 30;
constexpr std::size_t readings_shown = 8;
constexpr double largest_number = 1e15;

bool may_see(Viewer const& viewer)
{
    return viewer.is_signed_in() && viewer.role != Role::guest;
}

// Takes the value, or the problems of its field.
template <class T> void take(T& to, Result<T> from, Problem& problem)
{
    if (from) {
        to = std::move(*from);
        return;
    }
    auto const wrong = from.error(); // a copy each time
    problem.fields.insert(problem.fields.end(), wrong.fields.begin(), wrong.fields.end());
}

void take_period(Objective& objective, ObjectiveInput const& input, Problem& problem)
{
    auto const from = parse_day(input.starts_on);
    auto const to = parse_day(input.ends_on);
    if (!from) problem.fields.push_back({"starts_on", "field.day", {}});
    if (!to) problem.fields.push_back({"ends_on", "field.day", {}});
    if (from && to && *to < *from) problem.fields.push_back({"ends_on", "field.ends_before", {}});
    objective.starts_on = input.starts_on;
    objective.ends_on = input.ends_on;
}

bool is_currency(std::string_view text)
{
    return text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

void check_number(std::optional<double> number, std::string_view field, Problem& problem)
{
    if (number && std::abs(*number) > largest_number) problem.fields.push_back({std::string{field}, "field.range", {}});
}

Result<Measure> parse(MeasureInput const& input, Measure measure)
{
    auto problem = Problem::invalid("problem.invalid");
    take(measure.name, text::clean_line("name", input.name, {.shortest = 1, .longest = 120}), problem);
    take(measure.unit, text::clean_line("unit", input.unit, {.shortest = 1, .longest = 40}), problem);
    take(measure.source, text::clean_line("source", input.source.value_or(""), {.shortest = 0, .longest = 200}),
        problem);
    check_number(input.baseline, "baseline", problem);
    check_number(input.target, "target", problem);
    check_number(input.value_per_unit, "value_per_unit", problem);
    if (input.value_per_unit.value_or(0) < 0) problem.fields.push_back({"value_per_unit", "field.negative", {}});
    if (!problem.fields.empty()) return problem;
    measure.direction = input.direction;
    measure.baseline = input.baseline;
    measure.target = input.target;
    measure.cadence = input.cadence;
    measure.value_per_unit = input.value_per_unit;
    measure.version = input.version.value_or(measure.version);
    return measure;
}

std::optional<std::int64_t> percent_done(Measure const& measure, double latest)
{
    auto const progress = measure.progress(latest);
    if (!progress || std::abs(*progress) >= 1e6) return std::nullopt;
    return static_cast<std::int64_t>(std::lround(*progress * 100));
}

MeasureView view_of(sql::Reader& db, Measure const& measure, Objective const& objective)
{
    MeasureView view{measure, {}, {}, {}, {}};
    auto const line = store::list_line(db, measure);
    ChartInput input{.baseline = measure.baseline, .target = measure.target};
    input.from = *parse_day(objective.starts_on);
    input.to = *parse_day(objective.ends_on);
    for (auto const& reading : line) input.points.push_back({*parse_day(reading.day), reading.value});
    view.chart = draw(std::move(input));
    for (auto it = line.rbegin(); it != line.rend() && view.readings.size() < readings_shown; ++it)
        view.readings.push_back(*it);
    if (line.empty()) return view;
    view.latest = line.back();
    view.progress = percent_done(measure, line.back().value);
    return view;
}

MeasureNow now_of(sql::Reader& db, Measure const& measure)
{
    MeasureNow now{measure, {}, {}, false, measure.target.has_value(), {}};
    auto const line = store::list_line(db, measure);
    if (line.empty()) return now;
    now.latest = line.back();
    now.progress = percent_done(measure, line.back().value);
    if (line.size() < 2) return now;
    auto const before = line[line.size() - 2].value;
    now.change = line.back().value - before;
    now.is_better = measure.improvement(before, line.back().value) > 0;
    return now;
}

// Children behind their parent, in the order of their titles.
void append_tree(
    std::vector<store::TreeRow> const& rows, std::optional<Id<Objective>> parent, std::vector<ObjectiveRow>& into)
{
    for (auto const& row : rows) {
        if (row.parent_id != parent) continue;
        into.push_back(row.row);
        append_tree(rows, row.row.id, into);
    }
}

store::TreeListing listing_after(std::string_view after)
{
    store::TreeListing listing{.limit = roots_per_page + 1};
    if (after.size() <= 37) return listing;
    if (auto const id = Uuid::parse(after.substr(0, 36))) {
        listing.after_id = *id;
        listing.after_title = after.substr(37);
    }
    return listing;
}

} // namespace

std::vector<Id<people::Person>> list_owners(sql::Reader& db)
{
    return store::list_owners(db);
}

Result<ObjectiveListView> Objectives::list(Viewer const& viewer, std::string_view after)
{
    if (!may_see(viewer)) return Problem::not_found();
    return database_.read([&](sql::Reader& db) -> Result<ObjectiveListView> {
        ObjectiveListView view{.can_set = may_set(viewer, Level::team)};
        auto roots = store::list_roots(db, listing_after(after));
        if (roots.size() > roots_per_page) {
            roots.pop_back();
            view.next =
                "/objectives?after=" + roots.back().id.to_string() + '_' + html::percent_encode(roots.back().title);
        }
        for (auto const& root : roots) {
            auto const rows = store::list_below(db, root.id);
            append_tree(rows, std::nullopt, view.objectives);
        }
        return view;
    });
}

Result<ObjectiveView> Objectives::open(Viewer const& viewer, Id<Objective> id)
{
    if (!may_see(viewer)) return Problem::not_found();
    return database_.read([&](sql::Reader& db) -> Result<ObjectiveView> {
        auto const objective = store::find_objective(db, id);
        if (!objective) return Problem::not_found();
        ObjectiveView view;
        view.objective = {*objective, *store::find_person(db, objective->owner_id), {}, store::list_parts(db, id),
            objective->may_change(viewer), {}};
        if (objective->team_id)
            if (auto const team = store::find_team(db, *objective->team_id))
                view.objective.team = people::TeamRef{team->slug, team->name};
        if (objective->parent_id) {
            auto const parent = store::find_objective(db, *objective->parent_id);
            if (parent) view.objective.parent = ObjectiveRef{parent->id, parent->title};
        }
        for (auto const& measure : store::list_measures(db, id))
            view.measures.push_back(view_of(db, measure, *objective));
        return view;
    });
}

Result<Objective> Objectives::find(Viewer const& viewer, Id<Objective> id)
{
    if (!may_see(viewer)) return Problem::not_found();
    auto objective = database_.read([&](sql::Reader& db) { return store::find_objective(db, id); });
    if (!objective) return Problem::not_found();
    return *objective;
}

Result<Measure> Objectives::find_measure(Viewer const& viewer, Id<Measure> id)
{
    if (!may_see(viewer)) return Problem::not_found();
    auto measure = database_.read([&](sql::Reader& db) { return store::find_measure(db, id); });
    if (!measure) return Problem::not_found();
    return *measure;
}

std::vector<ObjectiveRef> Objectives::choices(Viewer const& viewer)
{
    return database_.read([&](sql::Reader& db) { return list_open(db, viewer); });
}

std::vector<people::TeamRef> Objectives::teams(Viewer const& viewer)
{
    if (!may_see(viewer)) return {};
    return database_.read([](sql::Reader& db) { return store::list_teams(db); });
}

Result<people::PersonCard> Objectives::owner_of(Objective const& objective)
{
    auto owner = database_.read([&](sql::Reader& db) { return store::find_person(db, objective.owner_id); });
    if (!owner) return Problem::not_found();
    return *owner;
}

Result<Objective> Objectives::find_changeable(sql::Reader& db, Viewer const& viewer, Id<Objective> id)
{
    if (!may_see(viewer)) return Problem::not_found();
    auto objective = store::find_objective(db, id);
    if (!objective) return Problem::not_found();
    if (!objective->may_change(viewer)) return Problem::forbidden();
    return *objective;
}

Result<Objective> Objectives::parse(
    sql::Reader& db, Viewer const& viewer, ObjectiveInput const& input, Objective const& before)
{
    auto objective = before;
    auto problem = Problem::invalid("problem.invalid");
    take(objective.title, text::clean_line("title", input.title, {.shortest = 1, .longest = 160}), problem);
    take(objective.why, text::clean_lines("why", input.why.value_or(""), {.shortest = 0, .longest = 1000}), problem);
    take(objective.whose, text::clean_line("whose", input.whose.value_or(""), {.shortest = 0, .longest = 80}), problem);
    auto const team = objective.whose.empty() ? std::nullopt : store::find_team(db, objective.whose);
    objective.team_id = team ? std::optional{team->id} : std::nullopt;
    if (team) objective.whose = team->name;
    take_period(objective, input, problem);
    objective.level = input.level;
    objective.currency = input.currency.value_or("EUR");
    if (!is_currency(objective.currency)) problem.fields.push_back({"currency", "field.currency", {}});
    if (input.owner) {
        auto const owner =
            store::find_active_member(db, input.owner->starts_with('@') ? input.owner->substr(1) : *input.owner);
        if (owner) objective.owner_id = *owner;
        else problem.fields.push_back({"owner", "field.nobody", {}});
    }
    objective.parent_id = input.parent;
    if (input.parent && (!store::find_objective(db, *input.parent) || store::is_below(db, *input.parent, objective.id)))
        problem.fields.push_back({"parent", "field.no_parent", {}});
    if (!may_set(viewer, input.level) && input.level != before.level)
        problem.fields.push_back({"level", "field.level", {}});
    if (!problem.fields.empty()) return problem;
    objective.version = input.version.value_or(before.version);
    return objective;
}

Result<Objective> Objectives::set(Viewer const& viewer, ObjectiveInput const& input)
{
    if (!may_set(viewer, Level::team)) return Problem::forbidden();
    return database_.write([&](sql::Transaction& tx) -> Result<Objective> {
        Objective fresh;
        fresh.created_at = clock_.now();
        fresh.id = Id<Objective>::make(fresh.created_at);
        fresh.owner_id = *viewer.person;
        auto objective = parse(tx, viewer, input, fresh);
        if (!objective) return objective.error();
        store::add_objective(tx, *objective);
        outbox_.publish(tx, ObjectiveSet{objective->id, *viewer.person});
        return objective;
    });
}

Result<Objective> Objectives::change(Viewer const& viewer, Id<Objective> id, ObjectiveInput const& input)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Objective> {
        auto const before = find_changeable(tx, viewer, id);
        if (!before) return before.error();
        tx.serialise_on("objectives", "tree");
        auto objective = parse(tx, viewer, input, *before);
        if (!objective) return objective.error();
        if (!store::update_objective(tx, *objective)) return Problem::stale();
        outbox_.publish(tx, ObjectiveChanged{id, *viewer.person});
        ++objective->version;
        return objective;
    });
}

Result<Done> Objectives::close(Viewer const& viewer, Id<Objective> id)
{
    return set_closed(viewer, id, true);
}

Result<Done> Objectives::reopen(Viewer const& viewer, Id<Objective> id)
{
    return set_closed(viewer, id, false);
}

Result<Done> Objectives::set_closed(Viewer const& viewer, Id<Objective> id, bool is_closed)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const objective = find_changeable(tx, viewer, id);
        if (!objective) return objective.error();
        if (objective->closed_at.has_value() == is_closed) return Done{};
        store::set_closed(tx, id, is_closed ? std::optional{clock_.now()} : std::nullopt);
        outbox_.publish(tx, ObjectiveChanged{id, *viewer.person});
        return Done{};
    });
}

Result<Measure> Objectives::add_measure(Viewer const& viewer, Id<Objective> id, MeasureInput const& input)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Measure> {
        auto const objective = find_changeable(tx, viewer, id);
        if (!objective) return objective.error();
        auto const now = clock_.now();
        auto measure = objectives::parse(input, {.id = Id<Measure>::make(now), .objective_id = id, .created_at = now});
        if (!measure) return measure.error();
        measure->version = 1;
        store::add_measure(tx, *measure);
        outbox_.publish(tx, ObjectiveChanged{id, *viewer.person});
        return measure;
    });
}

Result<Measure> Objectives::change_measure(Viewer const& viewer, Id<Measure> id, MeasureInput const& input)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Measure> {
        auto const before = store::find_measure(tx, id);
        if (!before) return Problem::not_found();
        auto const objective = find_changeable(tx, viewer, before->objective_id);
        if (!objective) return objective.error();
        auto measure = objectives::parse(input, *before);
        if (!measure) return measure.error();
        if (!store::update_measure(tx, *measure)) return Problem::stale();
        outbox_.publish(tx, ObjectiveChanged{before->objective_id, *viewer.person});
        ++measure->version;
        return measure;
    });
}

std::optional<Objective> find_objective(sql::Reader& db, Id<Objective> id)
{
    return store::find_objective(db, id);
}

std::vector<Measure> list_measures(sql::Reader& db, Id<Objective> id)
{
    return store::list_measures(db, id);
}

std::vector<ObjectiveRef> list_open(sql::Reader& db, Viewer const& viewer)
{
    return may_see(viewer) ? store::list_open(db) : std::vector<ObjectiveRef>{};
}

std::vector<Id<Objective>> list_of_teams(sql::Reader& db, std::vector<Id<people::Team>> const& teams)
{
    return store::list_of_teams(db, teams);
}

std::vector<ObjectiveNow> list_now(sql::Reader& db, std::vector<Id<Objective>> const& ids)
{
    std::vector<ObjectiveNow> all;
    for (auto const& id : ids) {
        auto const objective = store::find_objective(db, id);
        if (!objective) continue;
        ObjectiveNow now{{id, objective->title}, objective->whose, objective->ends_on, {}};
        for (auto const& measure : store::list_measures(db, id)) now.measures.push_back(now_of(db, measure));
        all.push_back(std::move(now));
    }
    return all;
}

bool is_open(sql::Reader& db, Viewer const& viewer, Id<Objective> id)
{
    auto const objective = may_see(viewer) ? store::find_objective(db, id) : std::nullopt;
    return objective && objective->is_open();
}

} // namespace together::objectives
