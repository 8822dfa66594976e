// Every SQL statement that asks the index: always what the viewer may see.
#pragma once

#include "app/search/ranking.h"
#include "platform/sql/reader.h"

namespace together::search::store {

// What is asked of the index, in its own language (app/search/expression.h).
struct Wanted {
    Viewer const& viewer;
    std::string expression; // empty: by the filters alone
    std::string excluded;   // only where `expression` is empty
    Filters const& filters;
    std::optional<Id<people::Person>> author; // who stands in the filters
    bool is_newest_first = false;
    std::size_t most_weighed = 1'000; // of more the newest
};

// Posts, replies and files.
std::vector<Candidate> find_candidates(sql::Reader& db, Wanted const& wanted);

// How many texts have it, up to `most`; whoever may see them.
std::int64_t count_up_to(sql::Reader& db, std::string const& expression, std::int64_t most);
// Whether the viewer may see anything that has it.
bool is_anywhere(sql::Reader& db, Viewer const& viewer, std::string const& expression);
std::vector<std::string> list_known_words(sql::Reader& db, std::size_t shortest, std::size_t longest);

// Where one stands among others that were found.
struct NearPlace {
    double nearness = 1e300;
    Uuid thing;
};
BOOST_DESCRIBE_STRUCT(NearPlace, (), (nearness, thing))
struct NearPerson {
    conversations::PersonBrief person;
    NearPlace place;
};
BOOST_DESCRIBE_STRUCT(NearPerson, (), (person, place))
struct NearTopic {
    std::string slug;
    std::string name;
    std::int64_t count = 0;
    NearPlace place;
};
BOOST_DESCRIBE_STRUCT(NearTopic, (), (slug, name, count, place))
struct NearSpace {
    conversations::SpaceRef space;
    std::string purpose;
    NearPlace place;
};
BOOST_DESCRIBE_STRUCT(NearSpace, (), (space, purpose, place))

// The nearest first, behind `after`.
struct Near {
    Viewer const& viewer;
    std::string expression;
    std::size_t limit;
    NearPlace after = {};
};
std::vector<NearPerson> find_people(sql::Reader& db, Near const& near);
std::vector<NearTopic> find_topics(sql::Reader& db, Near const& near);
std::vector<NearSpace> find_spaces(sql::Reader& db, Near const& near);

std::optional<Id<people::Person>> find_person(sql::Reader& db, Viewer const& viewer, std::string_view handle);

struct ThreadText {
    Id<conversations::Post> id;
    conversations::PostKind kind = conversations::PostKind::question;
    std::string title;
    std::string body;
    conversations::PersonBrief author;
    conversations::SpaceRef space;
    Timestamp created_at;
    std::int64_t reply_count = 0;
    bool is_answered = false;
};
BOOST_DESCRIBE_STRUCT(ThreadText, (), (id, kind, title, body, author, space, created_at, reply_count, is_answered))
// In no order.
std::vector<ThreadText> list_threads(sql::Reader& db, std::vector<Uuid> const& posts);

struct PartText {
    Uuid id;
    std::string body;
    conversations::PersonBrief author;
    Timestamp written_at;
};
BOOST_DESCRIBE_STRUCT(PartText, (), (id, body, author, written_at))
std::vector<PartText> list_replies(sql::Reader& db, std::vector<Uuid> const& replies);

struct FileName {
    Uuid id;
    std::string name;
    bool is_here = false; // an attachment, not only a name that an import brought
};
BOOST_DESCRIBE_STRUCT(FileName, (), (id, name, is_here))
std::vector<FileName> list_files(sql::Reader& db, std::vector<Uuid> const& files);

} // namespace together::search::store
