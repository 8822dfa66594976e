// A commitment to use something on real work. No I/O here.
#pragma once

#include "app/conversations/reply.h"
#include "app/objectives/measure.h"

namespace together::practice {

enum class SourceKind { post, reply, link };
BOOST_DESCRIBE_ENUM(SourceKind, post, reply, link)

// What is tried, as it was named when it was first tried.
struct Source {
    Uuid id; // of a post or reply: its own
    SourceKind kind = SourceKind::link;
    std::optional<Id<conversations::Post>> post_id; // the thread that it stands in
    std::optional<std::string> url;
    std::string title;
    std::optional<Id<people::Person>> author_id;
    std::optional<Id<conversations::Space>> space_id;
};
BOOST_DESCRIBE_STRUCT(Source, (), (id, kind, post_id, url, title, author_id, space_id))

// One's team (as long as there are none: the members of the space) and whoever shared it; all who see the space; or
// nobody else.
enum class Visibility { team, everyone, me };
BOOST_DESCRIBE_ENUM(Visibility, team, everyone, me)

enum class TryState { open, told, dropped };
BOOST_DESCRIBE_ENUM(TryState, open, told, dropped)

struct Try {
    Id<Try> id;
    Uuid source_id;
    Id<people::Person> person_id;
    std::optional<Id<conversations::Space>> space_id;
    std::string what;
    std::string occasion; // "when ... I will ..."
    std::string due_on;   // a day
    Visibility visibility = Visibility::team;
    std::optional<Id<objectives::Objective>> objective_id;
    std::optional<Id<Try>> with_id;
    TryState state = TryState::open;
    Timestamp created_at;
    std::optional<Timestamp> closed_at;

    bool is_open() const { return state == TryState::open; }
    bool is_by(Viewer const& viewer) const { return viewer.person == person_id; }
};
BOOST_DESCRIBE_STRUCT(Try, (),
    (id, source_id, person_id, space_id, what, occasion, due_on, visibility, objective_id, with_id, state, created_at,
        closed_at))

// When somebody is asked how it went: on the day at eight where they are, three days later, a week after that, and
// never again.
struct Asks {
    static constexpr std::chrono::hours hour{8};
    static constexpr std::chrono::days again{3};
    static constexpr std::chrono::days last{10};

    Timestamp first;
    Timestamp second;
    Timestamp third;
};
Asks asks_for(std::string_view due_on, std::string_view time_zone);

inline constexpr std::chrono::days usual_time{14};
inline constexpr std::chrono::days longest_time{731};

} // namespace together::practice
