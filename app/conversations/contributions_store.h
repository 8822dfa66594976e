// What people gave to conversations, in SQL: always what the viewer may see.
#pragma once

#include "app/conversations/contributions.h"
#include "platform/sql/reader.h"

namespace together::conversations::store {

Beginnings find_beginnings(sql::Reader& db, Id<people::Person> person);
Figures find_figures(sql::Reader& db, Viewer const& viewer, Id<people::Person> person);
// Those whose threads the person replied in, the most first.
std::vector<TopicAnswered> list_topics_answered(sql::Reader& db, Viewer const& viewer, Id<people::Person> person);
std::vector<SpaceRef> list_spaces_of(sql::Reader& db, Viewer const& viewer, Id<people::Person> person);

struct TopicOfPerson {
    Id<people::Person> person;
    std::string slug;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(TopicOfPerson, (), (person, slug, name))
// At most three for each, the most first.
std::vector<TopicOfPerson> list_topics_of_people(
    sql::Reader& db, Viewer const& viewer, std::vector<Id<people::Person>> const& people);

} // namespace together::conversations::store
