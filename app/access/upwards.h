// What access asks of those above it: handed over by the wiring, which knows them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/people/person.h"
#include "platform/base/result.h"
#include "platform/sql/transaction.h"

namespace together::conversations {
struct Space;
}

namespace together::access {

using SpaceId = Id<conversations::Space>;

// A letter with one link in it; its words come from the message catalogue.
struct Letter {
    std::string kind; // "invitation", "reset"
    std::string to;   // an e-mail address
    std::string name; // of whom it goes to; may be empty
    std::string link;
    std::string locale = "en";
    MessageArguments more = {}; // what its words need beside name and organisation
};

struct SpaceChoice {
    SpaceId id;
    std::string slug;
    std::string name;
    bool closed = false;
    bool chosen = false;
};
BOOST_DESCRIBE_STRUCT(SpaceChoice, (), (id, slug, name, closed, chosen))

struct SpaceWish {
    std::string name;
    std::string purpose;
};

struct Upwards {
    // Sends it after the transaction; empty: no mail is configured.
    std::function<void(sql::Transaction&, Letter const&)> send;
    // Spaces that are gone meanwhile are passed over.
    std::function<void(sql::Transaction&, Id<people::Person>, std::vector<SpaceId> const&)> join_spaces;
    // All spaces that an administrator may invite to.
    std::function<std::vector<SpaceChoice>(sql::Reader&)> list_spaces;
    // The first spaces, open, with their founder as facilitator.
    std::function<Result<Done>(sql::Transaction&, Id<people::Person>, std::vector<SpaceWish> const&)> found_spaces;

    bool sends_mail() const { return static_cast<bool>(send); }
};

} // namespace together::access
