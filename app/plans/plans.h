// The verbs of plans: set goals, move them by evidence, check in, share, support.
#pragma once

#include "app/plans/check_in.h"
#include "app/plans/plans_view.h"
#include "platform/events/outbox.h"
#include "platform/sql/database.h"

namespace together::plans {

struct GoalInput {
    std::string title;
    std::optional<std::string> why;
    std::optional<Id<objectives::Objective>> objective;
    std::optional<Cadence> cadence;
    std::optional<GoalState> state;
    std::optional<std::int64_t> version; // of the goal that is changed
};
BOOST_DESCRIBE_STRUCT(GoalInput, (), (title, why, objective, cadence, state, version))

struct SharingInput {
    Sharing sharing = Sharing::me;
    std::optional<std::string> supporters;   // handles, separated by commas
    std::optional<std::string> appraisal_on; // a day
};
BOOST_DESCRIBE_STRUCT(SharingInput, (), (sharing, supporters, appraisal_on))

// `goal`: none waves it away.
struct EvidenceInput {
    EvidenceKind kind = EvidenceKind::told;
    Uuid thing;
    std::optional<Id<Goal>> goal;
};
BOOST_DESCRIBE_STRUCT(EvidenceInput, (), (kind, thing, goal))

struct WordsInput {
    std::string words;
};
BOOST_DESCRIBE_STRUCT(WordsInput, (), (words))

struct RemindersInput {
    bool asks_check_in = false;
    bool tells_resting = false;
};
BOOST_DESCRIBE_STRUCT(RemindersInput, (), (asks_check_in, tells_resting))

struct StepInput {
    Uuid step;
    bool done = false;
};
BOOST_DESCRIBE_STRUCT(StepInput, (), (step, done))

class Plans {
public:
    Plans(sql::Database& database, events::Outbox& outbox, Clock const& clock)
        : database_(database), outbox_(outbox), clock_(clock)
    {
    }

    // not_found for what is not shared with the viewer.
    Result<PlanView> open(Viewer const& viewer, std::string_view handle);
    Result<SummaryView> summary(Viewer const& viewer, std::string_view handle, std::int64_t months);
    // What was taken as evidence, by its thing; with its address where the viewer may see the thing itself.
    Result<EvidencePage> evidence(Viewer const& viewer, std::string_view handle, Uuid thing);
    std::vector<people::PersonCard> supported(Viewer const& viewer);
    std::string handle_of(Viewer const& viewer);
    // forbidden but for those who decide on learning.
    Result<PlanFiguresView> figures(Viewer const& viewer);

    // All of one's own plan; not_found for other people's goals. Answer whose plan it is.
    Result<Goal> set_goal(Viewer const& viewer, GoalInput const& input);
    Result<Goal> change_goal(Viewer const& viewer, Id<Goal> id, GoalInput const& input);
    Result<Done> add_step(Viewer const& viewer, Id<Goal> id, WordsInput const& input);
    Result<Done> mark_step(Viewer const& viewer, Id<Goal> id, StepInput const& input);
    Result<Done> decide(Viewer const& viewer, EvidenceInput const& input);
    Result<Done> check_in(Viewer const& viewer, CheckInInput const& input);
    Result<Done> check_in(sql::Transaction& tx, Viewer const& viewer, CheckInInput const& input);
    Result<Done> set_reminders(Viewer const& viewer, RemindersInput const& input);
    Result<Done> share(Viewer const& viewer, SharingInput const& input);
    // By its owner or whom it is shared with; answers the owner's handle.
    Result<std::string> comment(Viewer const& viewer, Id<Goal> id, WordsInput const& input);

private:
    Result<Goal> find_mine(sql::Reader& db, Viewer const& viewer, Id<Goal> id) const;
    void touch(sql::Transaction& tx, Viewer const& viewer) const;

    sql::Database& database_;
    events::Outbox& outbox_;
    Clock const& clock_;
};

} // namespace together::plans
