// What was done for objectives, as the slices above tell it: objectives know neither tries nor stories.
#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "app/objectives/objective.h"
#include "app/people/people_view.h"

namespace together::objectives {

enum class MarkKind { tried, told, session };
BOOST_DESCRIBE_ENUM(MarkKind, tried, told, session)

// Something that happened for an objective, on the time axis of its measures.
struct Mark {
    std::string day;
    MarkKind kind = MarkKind::told;
    std::string title;
    std::string address;
};
BOOST_DESCRIBE_STRUCT(Mark, (), (day, kind, title, address))

// Why a claim adds nothing.
enum class ClaimState { counted, unwitnessed, unanswered };
BOOST_DESCRIBE_ENUM(ClaimState, counted, unwitnessed, unanswered)

// One story's claim; amounts in the objective's currency, of the first year alone.
struct ClaimRow {
    std::string title;
    std::string address;
    people::PersonCard teller;
    double claimed = 0;
    std::optional<std::int64_t> attributed; // percent that the teller puts down to what was tried
    std::optional<std::int64_t> confidence; // percent that the teller is sure
    ClaimState state = ClaimState::counted;
    double net = 0;
    bool is_extreme = false;
    std::string worked_out; // how the teller came to it
};
BOOST_DESCRIBE_STRUCT(
    ClaimRow, (), (title, address, teller, claimed, attributed, confidence, state, net, is_extreme, worked_out))

// From what is claimed to what is left of it: claimed - unwitnessed - unanswered - elsewhere - unsure = net.
struct Waterfall {
    std::int64_t claims = 0;
    double claimed = 0;
    double unwitnessed = 0;
    double unanswered = 0;
    double elsewhere = 0; // due to something else, by the tellers' own estimate
    double unsure = 0;
    double net = 0;
    std::int64_t extremes = 0;
    double net_without_extremes = 0;
};
BOOST_DESCRIBE_STRUCT(
    Waterfall, (), (claims, claimed, unwitnessed, unanswered, elsewhere, unsure, net, extremes, net_without_extremes))

struct StoryWithoutNumber {
    std::string title;
    std::string address;
    people::PersonCard teller;
    bool is_witnessed = false;
};
BOOST_DESCRIBE_STRUCT(StoryWithoutNumber, (), (title, address, teller, is_witnessed))

struct Practised {
    std::int64_t open_tries = 0;
    std::int64_t stories = 0;
    std::int64_t worked = 0;
    std::int64_t witnessed = 0;
    std::vector<Mark> marks;
    Waterfall waterfall;
    std::vector<ClaimRow> claims;
    std::vector<StoryWithoutNumber> without_number; // listed, never converted
    std::int64_t hidden = 0;                        // stories that the viewer may not see: counted nowhere here
};
BOOST_DESCRIBE_STRUCT(
    Practised, (), (open_tries, stories, worked, witnessed, marks, waterfall, claims, without_number, hidden))

// How much was done, for the list.
struct DoneForIt {
    std::int64_t open_tries = 0;
    std::int64_t stories = 0;
};
using DoneByObjective = std::unordered_map<Id<Objective>, DoneForIt>;

// Handed over by the wiring.
struct Practising {
    std::function<Practised(Viewer const&, Objective const&)> of;
    std::function<DoneByObjective(Viewer const&)> counts;
};

} // namespace together::objectives
