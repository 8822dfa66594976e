// Every SQL statement about plans, goals, evidence and check-ins.
#pragma once

#include "app/plans/plans_view.h"
#include "platform/sql/transaction.h"

namespace together::plans::store {

struct PlanRow {
    people::PersonCard person;
    Sharing sharing = Sharing::me;
    std::string appraisal_on;
};
BOOST_DESCRIBE_STRUCT(PlanRow, (), (person, sharing, appraisal_on))
// One's own also before there is one; nothing for what the viewer may not see.
std::optional<PlanRow> find_visible(sql::Reader& db, Viewer const& viewer, std::string_view handle);
void begin_plan(sql::Transaction& tx, Id<people::Person> person, Timestamp now); // if there is none
void set_sharing(sql::Transaction& tx, Id<people::Person> person, Sharing sharing, std::string_view appraisal_on);
std::vector<people::PersonCard> list_supporters(sql::Reader& db, Id<people::Person> person);
std::vector<people::PersonCard> list_supported(sql::Reader& db, Viewer const& viewer); // plans shared with the viewer
void set_supporters(
    sql::Transaction& tx, Id<people::Person> person, std::vector<Id<people::Person>> const& supporters, Timestamp now);
std::optional<Id<people::Person>> find_colleague(sql::Reader& db, std::string_view handle);

// Evidence whose thing the viewer may not see has no address.
std::vector<GoalView> list_goals(sql::Reader& db, Viewer const& viewer, Id<people::Person> person);
struct TakenEvidence {
    std::string goal;
    Evidence evidence;
};
BOOST_DESCRIBE_STRUCT(TakenEvidence, (), (goal, evidence))
std::optional<TakenEvidence> find_evidence(
    sql::Reader& db, Viewer const& viewer, Id<people::Person> person, Uuid thing);
// Of a plan that the viewer sees.
std::optional<Goal> find_goal(sql::Reader& db, Viewer const& viewer, Id<Goal> id);
void add_goal(sql::Transaction& tx, Goal const& goal);
bool update_goal(sql::Transaction& tx, Goal const& goal);
void add_step(sql::Transaction& tx, Id<Goal> goal, std::string_view words, Timestamp now);
bool set_step_done(sql::Transaction& tx, Id<Goal> goal, Uuid step, std::optional<Timestamp> at);
void add_comment(sql::Transaction& tx, Id<Goal> goal, CommentView const& comment);

// What happened since, of all kinds, newest first, that was neither taken nor waved away.
std::vector<Evidence> list_suggestions(sql::Reader& db, Id<people::Person> person, Timestamp since);
std::optional<Evidence> find_suggestion(sql::Reader& db, Id<people::Person> person, EvidenceKind kind, Uuid thing);
void take_evidence(sql::Transaction& tx, Id<Goal> goal, Evidence const& evidence, Timestamp now);
void wave_away(sql::Transaction& tx, Id<people::Person> person, EvidenceKind kind, Uuid thing);

std::vector<CheckInView> list_check_ins(sql::Reader& db, Id<people::Person> person, std::size_t limit);
void add_check_in(sql::Transaction& tx, Id<people::Person> person, CheckInView const& check_in);
void count_edit(sql::Transaction& tx, Id<people::Person> person, std::string_view day);

struct OpenGoal {
    Id<people::Person> person_id;
    Cadence cadence = Cadence::monthly;
    bool is_aimed = false;
    Timestamp moved_at;
};
BOOST_DESCRIBE_STRUCT(OpenGoal, (), (person_id, cadence, is_aimed, moved_at))
std::vector<OpenGoal> list_open_goals(sql::Reader& db);
struct EditDay {
    Id<people::Person> person_id;
    std::string day;
    std::int64_t count = 0;
    std::string appraisal_on;
};
BOOST_DESCRIBE_STRUCT(EditDay, (), (person_id, day, count, appraisal_on))
std::vector<EditDay> list_edit_days(sql::Reader& db); // of people who named an appraisal

} // namespace together::plans::store
