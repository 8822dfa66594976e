// Every SQL statement about what came of what.
#pragma once

#include "app/practice/ripples_view.h"
#include "platform/sql/transaction.h"

namespace together::practice::store {

struct SourceSums {
    Uuid source_id;
    std::string title;
    RippleSums sums;
};
BOOST_DESCRIBE_STRUCT(SourceSums, (), (source_id, title, sums))
std::optional<SourceSums> find_sums(sql::Reader& db, Uuid source);
std::vector<SourceSums> list_sums_of_thread(sql::Reader& db, Id<conversations::Post> post);

struct FailureRow {
    std::string happened;
    std::string name;
    std::optional<Id<conversations::Post>> post_id;
    Id<Try> try_id;
};
BOOST_DESCRIBE_STRUCT(FailureRow, (), (happened, name, post_id, try_id))
std::vector<FailureRow> list_failures(sql::Reader& db, Viewer const& viewer, Uuid source, std::size_t limit);

// One try of a source, as a step of its ripple.
struct StepRow {
    Uuid source_id;
    Id<Try> try_id;
    std::optional<Id<conversations::Post>> post_id; // what it was told in
    std::string measure;
    std::optional<double> value_before;
    std::optional<double> value_after;
    std::string unit;
};
BOOST_DESCRIBE_STRUCT(StepRow, (), (source_id, try_id, post_id, measure, value_before, value_after, unit))
// Visible ones that are not private, oldest first.
std::vector<StepRow> list_steps(sql::Reader& db, Viewer const& viewer, Uuid source, std::size_t limit);
std::vector<people::PersonCard> list_confirming(sql::Reader& db, Id<Try> id);

// What is claimed in visible stories for an objective, newest first, and how many the viewer does not see.
struct ClaimedStory {
    Id<Try> try_id;
    Id<conversations::Post> post_id;
    std::string title;
    people::PersonCard teller;
    Outcome outcome = Outcome::worked;
    std::optional<std::int64_t> worth;
    WorthBy worth_by = WorthBy::teller;
    std::string worked_out;
    std::optional<std::int64_t> attributed;
    std::optional<std::int64_t> confidence;
    std::optional<double> value_after;
    Timestamp told_at;
    bool is_witnessed = false;
};
BOOST_DESCRIBE_STRUCT(ClaimedStory, (),
    (try_id, post_id, title, teller, outcome, worth, worth_by, worked_out, attributed, confidence, value_after, told_at,
        is_witnessed))
std::vector<ClaimedStory> list_claimed(sql::Reader& db, Viewer const& viewer, Id<objectives::Objective> id);
std::int64_t count_stories(sql::Reader& db, Id<objectives::Objective> id); // whoever may see them

struct ObjectiveCount {
    Id<objectives::Objective> id;
    std::int64_t open_tries = 0;
    std::int64_t stories = 0;
};
BOOST_DESCRIBE_STRUCT(ObjectiveCount, (), (id, open_tries, stories))
std::vector<ObjectiveCount> count_by_objective(sql::Reader& db, Viewer const& viewer);
// The days on which visible tries for an objective began.
std::vector<Timestamp> list_begun(sql::Reader& db, Viewer const& viewer, Id<objectives::Objective> id);

} // namespace together::practice::store
