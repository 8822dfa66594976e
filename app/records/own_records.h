// What happens in Together, as statements.
#pragma once

#include "app/records/credentials.h"
#include "app/records/statements.h"

namespace together::records {

// What somebody did. Names of verbs and types are those of the profile that Together serves at /xapi/profile.
struct Deed {
    Uuid id; // of the event: the statement's too, so that it is recorded once
    Id<people::Person> person;
    std::string name;             // of the person
    std::string verb;             // "asked"
    std::string path;             // "/posts/018f...": what it was done to
    std::string type;             // "question"
    std::string title;            // empty: is not told
    std::string parent;           // the path of what it belongs to; may be empty
    std::string made;             // the path of what came of it: the reply; may be empty
    std::optional<Uuid> audience; // the closed space that it happened in, or the private thing itself
    Timestamp at;
    std::optional<bool> success; // of what was done to its end
};

class OwnRecords {
public:
    OwnRecords(Statements& statements, Credentials& credentials, std::string origin)
        : statements_(statements), credentials_(credentials), origin_(std::move(origin))
    {
    }

    void record(sql::Transaction& tx, Deed const& deed);
    // How a person stands in Together's own statements.
    std::string identity_of(Id<people::Person> person) const;
    // JSON-LD of the verbs and activity types in use.
    std::string profile() const;

private:
    std::string statement_of(Deed const& deed) const;

    Statements& statements_;
    Credentials& credentials_;
    std::string origin_;
};

} // namespace together::records
