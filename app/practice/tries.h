// The verbs of tries: set out to try, put off, drop; and what there is to tell.
#pragma once

#include "app/practice/stories_view.h"
#include "platform/base/day.h"
#include "platform/events/outbox.h"
#include "platform/sql/database.h"

namespace together::practice {

// As it was sent: one of post, reply, url or with says what is tried.
struct TryInput {
    std::optional<Id<conversations::Post>> post;
    std::optional<Id<conversations::Reply>> reply;
    std::optional<std::string> url;
    std::optional<Id<Try>> with;      // to try it together with whoever tries it already
    std::optional<std::string> title; // of a page elsewhere
    std::optional<std::string> space; // for a page elsewhere: where it will be told
    std::optional<std::string> what;  // none: as the source is named
    std::optional<std::string> occasion;
    std::optional<std::string> due_on; // none: in two weeks
    std::optional<Visibility> visibility;
    std::optional<Id<objectives::Objective>> objective;
};
BOOST_DESCRIBE_STRUCT(
    TryInput, (), (post, reply, url, with, title, space, what, occasion, due_on, visibility, objective))

struct DueInput {
    std::string due_on;
};
BOOST_DESCRIBE_STRUCT(DueInput, (), (due_on))

struct BarrierInput {
    Barrier barrier = Barrier::other;
    std::optional<std::string> words;
};
BOOST_DESCRIBE_STRUCT(BarrierInput, (), (barrier, words))

class Tries {
public:
    Tries(sql::Database& database, events::Outbox& outbox, Clock const& clock)
        : database_(database), outbox_(outbox), clock_(clock)
    {
    }

    // The form filled in from what is tried. not_found for what the viewer may not see or what can't be tried.
    Result<TryFormView> form(Viewer const& viewer, TryInput const& wanted);
    // invalid, each field named; conflict problem.trying_already.
    Result<Try> start(Viewer const& viewer, TryInput const& input);

    Result<TryView> open(Viewer const& viewer, Id<Try> id);
    TryListView list(Viewer const& viewer, std::string_view after);
    UnaimedView unaimed(Viewer const& viewer, std::string_view after);
    ToTell to_tell(Viewer const& viewer);

    // Another day; asking begins anew. All: not_found for whoever it isn't, conflict problem.try_closed.
    Result<Done> put_off(Viewer const& viewer, Id<Try> id, DueInput const& input);
    Result<Done> drop(Viewer const& viewer, Id<Try> id, BarrierInput const& input);

private:
    struct Found {
        Source source;
        std::optional<Try> with;
    };
    Result<Found> find_source(sql::Reader& db, Viewer const& viewer, TryInput const& input) const;
    Result<Try> find_mine(sql::Reader& db, Viewer const& viewer, Id<Try> id) const;
    Day today(sql::Reader& db, Viewer const& viewer) const;
    void mark_due(std::vector<TryRow>& rows, Day today) const;

    sql::Database& database_;
    events::Outbox& outbox_;
    Clock const& clock_;
};

} // namespace together::practice
