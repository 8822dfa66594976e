// The verbs of witnesses: confirm what one saw, add to it, decline, take it back.
#pragma once

#include "app/practice/stories_view.h"
#include "platform/events/outbox.h"
#include "platform/sql/database.h"

namespace together::practice {

struct WitnessInput {
    WitnessState state = WitnessState::confirmed; // confirmed or declined
    std::optional<std::string> words;             // what one saw
};
BOOST_DESCRIBE_STRUCT(WitnessInput, (), (state, words))

// Two people who confirmed each other.
struct MutualPairView {
    people::PersonCard one;
    people::PersonCard other;
    std::int64_t one_for_other = 0; // stories of the other that the one confirmed
    std::int64_t other_for_one = 0;
};
BOOST_DESCRIBE_STRUCT(MutualPairView, (), (one, other, one_for_other, other_for_one))

struct CirclesView {
    std::int64_t confirmations = 0;
    std::vector<MutualPairView> pairs; // the most mutual first
};
BOOST_DESCRIBE_STRUCT(CirclesView, (), (confirmations, pairs))

class Witnesses {
public:
    Witnesses(sql::Database& database, events::Outbox& outbox, Clock const& clock)
        : database_(database), outbox_(outbox), clock_(clock)
    {
    }

    // Whoever sees the story may confirm it; only who was asked can decline. not_found; conflict problem.witness_self,
    // problem.not_told, problem.witness_final.
    Result<Done> answer(Viewer const& viewer, Id<Try> id, WitnessInput const& input);
    // Within a day of the answer; later conflict problem.witness_final.
    Result<Done> undo(Viewer const& viewer, Id<Try> id);
    // Who confirms whom in turn: a pattern to know of. forbidden but for those who decide on learning.
    Result<CirclesView> circles(Viewer const& viewer);

private:
    Result<Try> find_told(sql::Reader& db, Viewer const& viewer, Id<Try> id) const;

    sql::Database& database_;
    events::Outbox& outbox_;
    Clock const& clock_;
};

} // namespace together::practice
