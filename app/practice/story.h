// What came of a try: a story with what changed, or what stood in the way. No I/O here.
#pragma once

#include "app/practice/try.h"

namespace together::practice {

enum class Outcome { worked, partly, failed };
BOOST_DESCRIBE_ENUM(Outcome, worked, partly, failed)

enum class Period { day, week, month, quarter, year, once };
BOOST_DESCRIBE_ENUM(Period, day, week, month, quarter, year, once)

enum class WorthBy { teller, objective };
BOOST_DESCRIBE_ENUM(WorthBy, teller, objective)

struct Story {
    Id<Try> try_id;
    std::optional<Id<conversations::Post>> post_id; // none: told to oneself
    Outcome outcome = Outcome::worked;
    std::string happened;
    std::string measure; // the number that changed, in words
    std::optional<double> value_before;
    std::optional<double> value_after;
    std::string unit;
    std::optional<Period> period;
    std::optional<Id<objectives::Measure>> measure_id; // where it is one of the objective's
    std::optional<std::int64_t> worth;                 // cents a year
    WorthBy worth_by = WorthBy::teller;
    std::string worked_out;
    std::optional<std::int64_t> attributed; // percent due to what was tried
    std::optional<std::int64_t> confidence; // percent that the teller is sure
    Timestamp told_at;
    std::optional<Timestamp> changed_at;
    std::optional<Timestamp> withdrawn_at;
};
BOOST_DESCRIBE_STRUCT(Story, (),
    (try_id, post_id, outcome, happened, measure, value_before, value_after, unit, period, measure_id, worth, worth_by,
        worked_out, attributed, confidence, told_at, changed_at, withdrawn_at))

// What keeps people from using what they learned: opportunity, time, support of lead and peers, means, fit, and
// motivation, after Holton's Learning Transfer System Inventory (2000) and Grossman and Salas (2011).
enum class Barrier { no_occasion, no_time, no_support, no_means, no_fit, forgot, not_worth_it, other };
BOOST_DESCRIBE_ENUM(Barrier, no_occasion, no_time, no_support, no_means, no_fit, forgot, not_worth_it, other)

enum class WitnessState { asked, confirmed, declined };
BOOST_DESCRIBE_ENUM(WitnessState, asked, confirmed, declined)

struct Witness {
    Id<Try> try_id;
    Id<people::Person> person_id;
    WitnessState state = WitnessState::asked;
    std::string words;
    bool was_asked = true; // named by the teller, not come by oneself
    Timestamp asked_at;
    std::optional<Timestamp> answered_at;

    static constexpr std::chrono::hours time_to_undo{24};
    bool can_undo(Timestamp now) const { return answered_at && now - *answered_at <= time_to_undo; }
};
BOOST_DESCRIBE_STRUCT(Witness, (), (try_id, person_id, state, words, was_asked, asked_at, answered_at))

} // namespace together::practice
