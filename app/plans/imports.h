// For those who bring plans as they were lived, and may take them back: no events, all inside the caller's transaction.
#pragma once

#include "app/plans/plan.h"
#include "platform/sql/transaction.h"

namespace together::plans::imports {

using PersonId = Id<people::Person>;

struct ImportedPlan {
    PersonId person;
    Sharing sharing = Sharing::me;
    std::vector<PersonId> supporters;
    Timestamp begun_at;
};
void add_plan(sql::Transaction& tx, ImportedPlan const& plan);
void add_goal(sql::Transaction& tx, Goal const& goal); // of a plan that is there

struct ImportedStep {
    Id<Goal> goal;
    std::string words;
    Timestamp written_at;
    std::optional<Timestamp> done_at;
};
void add_step(sql::Transaction& tx, ImportedStep const& step);
void add_evidence(sql::Transaction& tx, Id<Goal> goal, Evidence const& evidence);

struct ImportedComment {
    Id<Goal> goal;
    PersonId author;
    std::string body;
    Timestamp written_at;
};
void add_comment(sql::Transaction& tx, ImportedComment const& comment);

struct ImportedCheckIn {
    PersonId person;
    std::string moved;
    std::string in_way;
    std::string next;
    Timestamp written_at;
};
Uuid add_check_in(sql::Transaction& tx, ImportedCheckIn const& check_in);

// For ever: these goals and check-ins, and all there is of these people's plans.
struct Taken {
    std::vector<Id<Goal>> goals;
    std::vector<Uuid> check_ins;
    std::vector<PersonId> people;
};
void take_back(sql::Transaction& tx, Taken const& taken);

// All objectives that a goal is aimed at.
std::vector<Id<objectives::Objective>> list_aims(sql::Reader& db);

} // namespace together::plans::imports
