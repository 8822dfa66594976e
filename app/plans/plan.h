// A living development plan and its goals. No I/O here.
#pragma once

#include "app/objectives/objective.h"
#include "platform/base/day.h"

namespace together::plans {

// Nobody else; those whom its owner named (a lead, a mentor); all members.
enum class Sharing { me, supporters, everyone };
BOOST_DESCRIBE_ENUM(Sharing, me, supporters, everyone)

// How often a goal should move.
enum class Cadence { weekly, fortnightly, monthly, quarterly };
BOOST_DESCRIBE_ENUM(Cadence, weekly, fortnightly, monthly, quarterly)

constexpr std::chrono::days days_of(Cadence cadence)
{
    switch (cadence) {
    case Cadence::weekly: return std::chrono::days{7};
    case Cadence::fortnightly: return std::chrono::days{14};
    case Cadence::monthly: return std::chrono::days{30};
    case Cadence::quarterly: return std::chrono::days{91};
    }
    return std::chrono::days{30};
}

enum class GoalState { open, reached, dropped };
BOOST_DESCRIBE_ENUM(GoalState, open, reached, dropped)

struct Goal {
    Id<Goal> id;
    Id<people::Person> person_id;
    std::string title;
    std::string why;
    std::optional<Id<objectives::Objective>> objective_id;
    Cadence cadence = Cadence::monthly;
    GoalState state = GoalState::open;
    Timestamp created_at;
    std::optional<Timestamp> closed_at;
    std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(
    Goal, (), (id, person_id, title, why, objective_id, cadence, state, created_at, closed_at, version))

// Days since a goal last moved by evidence (or was set), over the days of its cadence: 1 and below is fresh.
constexpr double staleness(Timestamp moved_at, Cadence cadence, Timestamp now)
{
    auto const days = std::chrono::duration<double, std::ratio<86'400>>{now - moved_at}.count();
    return days > 0 ? days / static_cast<double>(days_of(cadence).count()) : 0;
}

enum class Freshness { fresh, resting, waiting };
BOOST_DESCRIBE_ENUM(Freshness, fresh, resting, waiting)

constexpr Freshness freshness_of(double staleness)
{
    if (staleness <= 1) return Freshness::fresh;
    return staleness <= 2 ? Freshness::resting : Freshness::waiting;
}

// What really happened: an answer of theirs was accepted, a try was told, a story was confirmed, somebody thanked them,
// another system told that they finished something.
enum class EvidenceKind { accepted_answer, told, witnessed, thanked, recorded };
BOOST_DESCRIBE_ENUM(EvidenceKind, accepted_answer, told, witnessed, thanked, recorded)

struct Evidence {
    EvidenceKind kind = EvidenceKind::told;
    Uuid thing_id;
    std::string title;
    std::string address;
    Timestamp happened_at;
};
BOOST_DESCRIBE_STRUCT(Evidence, (), (kind, thing_id, title, address, happened_at))

} // namespace together::plans
