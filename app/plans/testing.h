// Plans for tests, over a small company that practises.
#pragma once

#include "app/conversations/testing.h"
#include "app/plans/plans.h"
#include "app/practice/stories.h"
#include "app/practice/tries.h"
#include "app/practice/witnesses.h"

namespace together::plans::testing {

class PlansTest : public conversations::testing::ConversationsTest {
protected:
    void SetUp() override
    {
        ConversationsTest::SetUp();
        if (IsSkipped()) return;
        lea = viewer("Lea", Role::learning_lead);
        check(spaces().join(ben, "shop-floor").has_value(), "Ben joins");
        check(spaces().join(cleo, "shop-floor").has_value(), "Cleo joins");
    }

    Plans plans() { return {database(), outbox, clock}; }
    Goal set(Viewer const& by, std::string const& title = "Lead without giving the answer")
    {
        auto goal = plans().set_goal(by, {.title = title, .cadence = Cadence::weekly});
        check(goal.has_value(), "a goal of the test could not be set");
        return *goal;
    }
    PlanView mine(Viewer const& viewer) { return *plans().open(viewer, plans().handle_of(viewer)); }

    Viewer lea;
};

} // namespace together::plans::testing
