// Objectives for tests: who may set them, one objective and its measure, on both databases.
#pragma once

#include "app/objectives/objectives.h"
#include "app/objectives/readings.h"
#include "app/people/testing.h"

namespace together::objectives::testing {

// Lea decides on learning, Ana owns the objective, Ben is a member, Gus a guest.
class ObjectivesTest : public people::testing::PeopleTest {
protected:
    void SetUp() override
    {
        PeopleTest::SetUp();
        if (IsSkipped()) return;
        lea = viewer("Lea", Role::learning_lead);
        ana = viewer("Ana");
        ben = viewer("Ben");
        gus = viewer("Gus", Role::guest);
    }

    Objectives objectives() { return {database(), outbox, clock}; }
    Readings readings() { return {database(), outbox, clock}; }

    static ObjectiveInput yield()
    {
        return {.title = "First-pass yield", .starts_on = "2026-01-01", .ends_on = "2026-12-31"};
    }
    static MeasureInput percent()
    {
        return {.name = "Yield", .unit = "%", .direction = Direction::up, .baseline = 92, .target = 95};
    }
    Objective set(Viewer const& by, ObjectiveInput const& input = yield())
    {
        auto objective = objectives().set(by, input);
        check(objective.has_value(), "an objective of the test could not be set");
        return *objective;
    }
    Measure measure(Viewer const& by, Objective const& of, MeasureInput const& input = percent())
    {
        auto measure = objectives().add_measure(by, of.id, input);
        check(measure.has_value(), "a measure of the test could not be added");
        return *measure;
    }
    ObjectiveView open(Objective const& objective) { return *objectives().open(ben, objective.id); }

    Viewer lea;
    Viewer ana;
    Viewer ben;
    Viewer gus;
};

} // namespace together::objectives::testing
