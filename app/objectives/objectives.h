// The verbs of objectives and their measures: set, change, close.
#pragma once

#include "app/objectives/forms_view.h"
#include "platform/events/outbox.h"
#include "platform/sql/database.h"

namespace together::objectives {

// As it was sent. `version` matters when an existing one is changed.
struct ObjectiveInput {
    std::string title;
    std::optional<std::string> why;
    Level level = Level::team;
    std::optional<std::string> whose; // a team's name or slug leads to its page
    std::optional<std::string> owner; // a handle; none: who sets it
    std::optional<Id<Objective>> parent;
    std::string starts_on;
    std::string ends_on;
    std::optional<std::string> currency;
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(
    ObjectiveInput, (), (title, why, level, whose, owner, parent, starts_on, ends_on, currency, version))

struct MeasureInput {
    std::string name;
    std::string unit;
    Direction direction = Direction::up;
    std::optional<double> baseline;
    std::optional<double> target;
    Cadence cadence = Cadence::monthly;
    std::optional<std::string> source;
    std::optional<double> value_per_unit;
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(
    MeasureInput, (), (name, unit, direction, baseline, target, cadence, source, value_per_unit, version))

// Who owns one or entered a reading, each once.
std::vector<Id<people::Person>> list_owners(sql::Reader& db);

class Objectives {
public:
    Objectives(sql::Database& database, events::Outbox& outbox, Clock const& clock)
        : database_(database), outbox_(outbox), clock_(clock)
    {
    }

    // All: not_found for guests.
    Result<ObjectiveListView> list(Viewer const& viewer, std::string_view after);
    // With its measures and their lines, without what was practised.
    Result<ObjectiveView> open(Viewer const& viewer, Id<Objective> id);
    Result<Objective> find(Viewer const& viewer, Id<Objective> id);
    Result<Measure> find_measure(Viewer const& viewer, Id<Measure> id);
    // What can be aimed at, by title.
    std::vector<ObjectiveRef> choices(Viewer const& viewer);
    std::vector<people::TeamRef> teams(Viewer const& viewer);
    Result<people::PersonCard> owner_of(Objective const& objective);

    // invalid, each field named; forbidden for a level that the viewer may not set.
    Result<Objective> set(Viewer const& viewer, ObjectiveInput const& input);
    // Also stale.
    Result<Objective> change(Viewer const& viewer, Id<Objective> id, ObjectiveInput const& input);
    Result<Done> close(Viewer const& viewer, Id<Objective> id);
    Result<Done> reopen(Viewer const& viewer, Id<Objective> id);

    Result<Measure> add_measure(Viewer const& viewer, Id<Objective> id, MeasureInput const& input);
    Result<Measure> change_measure(Viewer const& viewer, Id<Measure> id, MeasureInput const& input);

private:
    Result<Objective> find_changeable(sql::Reader& db, Viewer const& viewer, Id<Objective> id);
    Result<Objective> parse(
        sql::Reader& db, Viewer const& viewer, ObjectiveInput const& input, Objective const& before);
    Result<Done> set_closed(Viewer const& viewer, Id<Objective> id, bool is_closed);

    sql::Database& database_;
    events::Outbox& outbox_;
    Clock const& clock_;
};

// For slices above, within their own reading: whatever its state.
std::optional<Objective> find_objective(sql::Reader& db, Id<Objective> id);
std::vector<Measure> list_measures(sql::Reader& db, Id<Objective> id);
// What the viewer may aim at, by title.
std::vector<ObjectiveRef> list_open(sql::Reader& db, Viewer const& viewer);
bool is_open(sql::Reader& db, Viewer const& viewer, Id<Objective> id);
// Open ones of these teams, by title; and where some stand.
std::vector<Id<Objective>> list_of_teams(sql::Reader& db, std::vector<Id<people::Team>> const& teams);
std::vector<ObjectiveNow> list_now(sql::Reader& db, std::vector<Id<Objective>> const& ids);

} // namespace together::objectives
