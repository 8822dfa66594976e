// Hears what happens and tells those whom it concerns, once each.
#pragma once

#include "app/notices/notices_events.h"
#include "app/notices/notices_store.h"
#include "app/people/people.h"
#include "platform/events/outbox.h"
#include "platform/jobs/runner.h"

namespace together::notices {

// What another slice wants somebody to be told, in its own words.
struct Word {
    Cause cause = Cause::tell;
    Id<people::Person> to;
    std::string link;  // a path
    std::string about; // what it is about, in words
    std::optional<Id<people::Person>> by;
};

class Hearing {
public:
    Hearing(sql::Database& database, events::Outbox& outbox, jobs::Jobs& jobs, Clock const& clock)
        : database_(database), outbox_(outbox), jobs_(jobs), clock_(clock)
    {
    }

    // Of the events that mean something to somebody.
    static std::vector<std::string> kinds();
    // Before anything is published.
    void listen();
    // Many listeners are told in parts, each in a transaction of its own: writers do not wait for all of them.
    void add_work(jobs::Runner& runner);

    void hear(sql::Transaction& tx, events::Event const& event);
    void say(sql::Transaction& tx, Word const& word);

private:
    struct Spoken;
    struct Audience {
        Occasion occasion;
        std::vector<store::Listener> listeners;
    };
    static std::optional<Audience> audience_of(sql::Reader& db, Spoken const& spoken, store::Part const& part);
    void hear_spoken(sql::Transaction& tx, Spoken const& spoken);
    void hear_mention(sql::Transaction& tx, events::Event const& event);
    void hear_accepted(sql::Transaction& tx, events::Event const& event);
    void hear_reaction(sql::Transaction& tx, events::Event const& event);
    void hear_helpful(sql::Transaction& tx, events::Event const& event);
    void take_back(sql::Transaction& tx, Occasion const& occasion);
    void hear_practice(sql::Transaction& tx, events::Event const& event);
    void hear_plans(sql::Transaction& tx, events::Event const& event);
    std::optional<Uuid> tell_some(sql::Transaction& tx, Spoken const& spoken, store::Part const& part);
    void tell(sql::Transaction& tx, Occasion const& occasion, std::vector<store::Listener> listeners);
    void tell_one(sql::Transaction& tx, Occasion const& occasion, Id<people::Person> person);
    Result<std::string> tell_rest(jobs::Attempt& attempt);

    sql::Database& database_;
    events::Outbox& outbox_;
    jobs::Jobs& jobs_;
    Clock const& clock_;
};

} // namespace together::notices
