// The people of the demo world beyond what an import knows of anybody: their faces and their teams.
#pragma once

#include "app/demo/made.h"
#include "app/demo/script.h"
#include "app/people/portraits.h"

namespace together::demo {

// By key of the person; the bytes are in the store and no row speaks of them yet.
using Faces = std::map<std::string, files::Content, std::less<>>;
Faces keep_faces(files::Files const& files);

class Cast {
public:
    struct Tools {
        people::Portraits const& portraits;
        events::Outbox& outbox;
    };
    explicit Cast(Tools tools) : tools_(tools) {}

    // What is there already stays as it is. `founded`: since when the teams are teams.
    void put_in(sql::Transaction& tx, Script const& script, Made& made, Timestamp founded) const;
    void show(sql::Transaction& tx, Faces const& faces, Made const& made) const;
    // The teams that are gone, and the pictures of those who are about to be.
    std::vector<Uuid> take_out(
        sql::Transaction& tx, Made const& made, std::vector<Id<people::Person>> const& gone) const;

private:
    Tools tools_;
};

} // namespace together::demo
