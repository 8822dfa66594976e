// What a person gave to conversations, as the viewer may see it.
#pragma once

#include "app/conversations/contributions_view.h"
#include "app/conversations/threads.h"
#include "app/people/people.h"
#include "app/people/people_view.h"

namespace together::conversations {

class Contributions {
public:
    Contributions(sql::Database& database, people::People const& people, Threads& threads, Clock const& clock)
        : database_(database), people_(people), threads_(threads), clock_(clock)
    {
    }

    // not_found also for whom the viewer may not see. `after` as in Threads::list.
    Result<PersonPageView> open(Viewer const& viewer, std::string_view handle, std::string_view after) const;
    // At most three topics for each, for the list of people.
    people::TopicsByPerson topics_of(Viewer const& viewer, std::vector<Id<people::Person>> const& people) const;

private:
    sql::Database& database_;
    people::People const& people_;
    Threads& threads_;
    Clock const& clock_;
};

// How far somebody has come who is new.
struct Beginnings {
    bool has_written = false; // a thread
    bool has_helped = false;  // a reply or a reaction to what others wrote
};
BOOST_DESCRIBE_STRUCT(Beginnings, (), (has_written, has_helped))

Beginnings find_beginnings(sql::Reader& db, Id<people::Person> person);

} // namespace together::conversations
