// A company to look around in: put in as one, taken out as one.
#pragma once

#include "app/access/audit.h"
#include "app/demo/demo_view.h"
#include "app/exchange/importer.h"
#include "app/people/portraits.h"
#include "platform/events/outbox.h"
#include "platform/sql/database.h"

namespace together::demo {

class Demo {
public:
    struct Parts {
        sql::Database& database;
        events::Outbox& outbox;
        people::Accounts const& accounts;
        access::Audit const& audit;
        people::Portraits const& portraits;
        files::Files const& files;
        Clock const& clock;
    };
    using PersonId = Id<people::Person>;

    explicit Demo(Parts parts) : parts_(parts) {}

    DemoView look() const;
    // As if its last half year had ended now; again: only what is not there. Whoever asks joins its open spaces; none:
    // the command line.
    exchange::ImportReport fill(std::optional<PersonId> by);
    // All that came with it. A thread in which somebody here has written stays whole, with its space and its authors,
    // who are deactivated; so does a space in which somebody here has opened a thread. Accounts that somebody has
    // claimed stay.
    DemoRemoval remove(std::optional<PersonId> by);

private:
    void join(sql::Transaction& tx, PersonId person) const;

    DemoRemoval take_out(sql::Transaction& tx) const;

    Parts parts_;
};

// Who came with it, as long as they are there.
std::vector<Id<people::Person>> list_invented(sql::Reader& db);

} // namespace together::demo
