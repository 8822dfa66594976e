// What stands in the way of using what one learned, in figures of which none speaks of fewer than five people: not by
// itself, and not as the difference of two, or of all parts and the whole.
#pragma once

#include "app/practice/story.h"
#include "platform/sql/database.h"

namespace together::practice {

inline constexpr std::size_t fewest_people = 5;

struct BarrierPart {
    std::string name;
    std::int64_t count = 0; // how often it was told
};
BOOST_DESCRIBE_STRUCT(BarrierPart, (), (name, count))

struct BarrierUnit : BarrierPart {
    std::string slug; // of the team
};
BOOST_DESCRIBE_STRUCT(BarrierUnit, (BarrierPart), (slug))

struct BarrierFigure {
    Barrier barrier = Barrier::other;
    std::int64_t count = 0;
    std::vector<std::string> words; // without their speakers, in no order that tells of them
    std::vector<BarrierPart> spaces;
    std::vector<BarrierUnit> units; // teams, each with those under it
    std::vector<BarrierPart> topics;
    std::vector<BarrierPart> quarters; // oldest first
};
BOOST_DESCRIBE_STRUCT(BarrierFigure, (), (barrier, count, words, spaces, units, topics, quarters))

struct BarriersView {
    std::vector<BarrierFigure> barriers; // the most frequent first
    bool has_hidden = false;             // some are told by fewer than five people
};
BOOST_DESCRIBE_STRUCT(BarriersView, (), (barriers, has_hidden))

// One telling, as it is counted.
struct BarrierTelling {
    Id<people::Person> person;
    Barrier barrier = Barrier::other;
    std::string words;
    std::string space;
    bool is_space_visible = false;
    std::vector<std::string> topics;
    std::string quarter;            // "2026 Q1"
    std::vector<std::string> units; // slugs of the person's teams and of those above
};

// Pure: which figures may be shown, and what they are.
BarriersView count_barriers(std::vector<BarrierTelling> const& tellings);

class Barriers {
public:
    explicit Barriers(sql::Database& database) : database_(database) {}

    // Of all tries that were not private; spaces that the viewer does not see are not named.
    BarriersView list(Viewer const& viewer);

private:
    sql::Database& database_;
};

// The same within a reading of the caller's.
BarriersView list_barriers(sql::Reader& db, Viewer const& viewer);

} // namespace together::practice
