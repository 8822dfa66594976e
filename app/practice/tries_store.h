// Every SQL statement about tries, their sources and what stood in the way.
#pragma once

#include "app/practice/stories_view.h"
#include "platform/sql/transaction.h"

namespace together::practice::store {

// What the viewer sees and could try; nothing for questions, signals and what was deleted.
std::optional<Source> find_tryable_post(sql::Reader& db, Viewer const& viewer, Id<conversations::Post> id);
std::optional<Source> find_tryable_reply(sql::Reader& db, Viewer const& viewer, Id<conversations::Reply> id);
std::optional<Source> find_link(sql::Reader& db, std::string_view url);
std::optional<Source> find_source(sql::Reader& db, Uuid id);
// Also of what was deleted since; the viewer sees the space or shared it.
std::optional<SourceView> find_visible_source(sql::Reader& db, Viewer const& viewer, Uuid id);
SourceView view_of(sql::Reader& db, Source const& source);                   // of one that can be tried
void keep_source(sql::Transaction& tx, Source const& source, Timestamp now); // the first time

std::optional<Try> find_visible(sql::Reader& db, Viewer const& viewer, Id<Try> id);
std::optional<TryRow> find_row(sql::Reader& db, Viewer const& viewer, Id<Try> id);
std::optional<Id<Try>> find_open(sql::Reader& db, Id<people::Person> person, Uuid source);
void add_try(sql::Transaction& tx, Try const& wanted, Asks const& asks);
void set_due(sql::Transaction& tx, Id<Try> id, std::string_view due_on, Asks const& asks);
void close(sql::Transaction& tx, Id<Try> id, TryState state, Timestamp at);
void set_barrier(sql::Transaction& tx, Id<Try> id, BarrierMet const& met, Timestamp at);
std::optional<BarrierMet> find_barrier(sql::Reader& db, Id<Try> id);

std::vector<TryRow> list_open(sql::Reader& db, Viewer const& viewer);
// Of the viewer's that became due between the days.
struct DueDays {
    std::string from;
    std::string to;
};
std::vector<TryRow> list_due(sql::Reader& db, Viewer const& viewer, DueDays const& days);
struct PastListing {
    Timestamp before;
    Uuid before_id;
    std::size_t limit = 30;
};
std::vector<TryRow> list_past(sql::Reader& db, Viewer const& viewer, PastListing const& listing);
// Visible ones that are aimed at nothing, newest first.
std::vector<TryRow> list_unaimed(sql::Reader& db, Viewer const& viewer, PastListing const& listing);
std::vector<TryRow> list_together(sql::Reader& db, Viewer const& viewer, Try const& with);
std::vector<TryRow> list_of_mine(sql::Reader& db, Viewer const& viewer, Timestamp since);
std::vector<TryRow> list_for_objective(sql::Reader& db, Viewer const& viewer, Id<objectives::Objective> id);

// Of these people (a JSON list), shared and visible: open ones, those due first; or told since, newest first.
struct OfPeople {
    std::string people;
    std::optional<Timestamp> told_since;
    std::size_t limit = 30;
};
std::vector<TryRow> list_of_people(sql::Reader& db, Viewer const& viewer, OfPeople const& wanted);

// What most tries of this source are aimed at.
std::optional<Id<objectives::Objective>> find_usual_objective(sql::Reader& db, Uuid source);
std::vector<SpaceOption> list_my_spaces(sql::Reader& db, Viewer const& viewer);
std::optional<Id<conversations::Space>> find_space(sql::Reader& db, Viewer const& viewer, std::string_view slug);

// Asked for and not answered yet.
struct Asked {
    Id<Try> id;
    Id<people::Person> person_id;
    std::string what;
};
BOOST_DESCRIBE_STRUCT(Asked, (), (id, person_id, what))
// Marks as asked what is due to be asked for, at most `limit` tries, and answers them; each of them once, whoever else
// does the same at the same time.
std::vector<Asked> take_asks(sql::Transaction& tx, Timestamp now, std::size_t limit);

} // namespace together::practice::store
