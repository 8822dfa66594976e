// Every SQL statement about who may watch what.
#pragma once

#include <vector>

#include "app/conversations/post.h"
#include "platform/sql/reader.h"

namespace together::conversations::store {

// Those of the people who may see the thread, or the space, now.
std::vector<Id<people::Person>> who_may_see(
    sql::Reader& db, Id<Post> post, std::vector<Id<people::Person>> const& people);
std::vector<Id<people::Person>> who_may_see(
    sql::Reader& db, Id<Space> space, std::vector<Id<people::Person>> const& people);

struct Place {
    Id<Post> post;
    Id<Space> space;
};
BOOST_DESCRIBE_STRUCT(Place, (), (post, space))
std::vector<Place> list_places(sql::Reader& db, std::vector<Id<Post>> const& posts);

} // namespace together::conversations::store
