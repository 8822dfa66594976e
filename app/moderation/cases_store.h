// Every SQL statement about what is to be looked at and what was decided.
#pragma once

#include <vector>

#include "app/moderation/cases_view.h"
#include "platform/sql/transaction.h"

namespace together::moderation::store {

// Answers whether it is news: nobody was to look at it until now. `is_new`: what is settled is opened again.
bool open_case(sql::Transaction& tx, Case const& wanted, bool is_new);
std::optional<Case> find_case(sql::Reader& db, Uuid thing);
void set_case(sql::Transaction& tx, Case const& changed);
// What nobody reports any more, and was never decided, needs nobody.
void close_unless_flagged(sql::Transaction& tx, Uuid thing);
// What stands in the thread stands in this space now.
void relocate(sql::Transaction& tx, Id<conversations::Post> thread, Id<conversations::Space> space);

// Of the spaces that the viewer moderates.
struct CaseListing {
    bool is_open = true;
    std::optional<std::string> space; // slug
    std::optional<Uuid> after;        // of the page before
    std::size_t limit = 25;
};
struct ListedCase {
    Uuid thing_id;
    Kind kind = Kind::post;
    State state = State::shown;
    bool is_open = true;
    Timestamp waits_since;
    std::string title; // of the thread
    std::string body;  // how it begins
    conversations::SpaceRef space;
    conversations::PersonBrief author;
};
BOOST_DESCRIBE_STRUCT(ListedCase, (), (thing_id, kind, state, is_open, waits_since, title, body, space, author))
std::vector<ListedCase> list_cases(sql::Reader& db, Viewer const& viewer, CaseListing const& listing);
std::optional<ListedCase> find_listed(sql::Reader& db, Viewer const& viewer, Uuid thing);
sql::AskedOne<std::int64_t> ask_waiting(sql::Reader& db, Viewer const& viewer);
std::vector<ModeratedSpace> list_spaces(sql::Reader& db, Viewer const& viewer);

void add_act(sql::Transaction& tx, Act const& act);
void set_undone(sql::Transaction& tx, Act const& act);
// Oldest first.
std::vector<Act> list_acts(sql::Reader& db, Uuid thing);

// What stands around it: the opening post, what it answers, two before and one after it.
struct Neighbour {
    Uuid id;
    bool is_post = false;
    std::string title;
    std::string body;
    Timestamp at;
    bool is_gone = false;
    conversations::PersonBrief author;
};
BOOST_DESCRIBE_STRUCT(Neighbour, (), (id, is_post, title, body, at, is_gone, author))
std::vector<Neighbour> list_neighbours(sql::Reader& db, Case const& about);

AuthorRecord find_record(sql::Reader& db, Id<people::Person> author);

} // namespace together::moderation::store
