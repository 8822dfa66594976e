// Every SQL statement about who knows what: from what the viewer may see, and up to a moment.
#pragma once

#include "app/search/expertise.h"
#include "platform/sql/transaction.h"

namespace together::search::store {

struct Topic {
    Uuid id;
    std::string slug;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Topic, (), (id, slug, name))
// Only with a thread that the viewer may see.
std::optional<Topic> find_topic(sql::Reader& db, Viewer const& viewer, std::string_view slug);
std::string name_of_topic(sql::Reader& db, Uuid topic);
std::vector<Topic> list_topics_of(sql::Reader& db, Id<conversations::Post> post);

// Who answered questions of others on the topic before that moment, with endorsements; nobody who hides it, who left,
// and no bot. Without a topic: on all.
std::vector<Evidence> list_evidence(sql::Reader& db, Viewer const& viewer, std::optional<Uuid> topic, Timestamp before);
struct Use {
    std::int64_t on_topic = 0;
    std::int64_t in_all = 0;
};
BOOST_DESCRIBE_STRUCT(Use, (), (on_topic, in_all))
Use count_questions(sql::Reader& db, Uuid topic, Timestamp before);

struct AnswerRow {
    Id<conversations::Post> post;
    std::string title;
    PersonId person;
    bool is_accepted = false;
};
BOOST_DESCRIBE_STRUCT(AnswerRow, (), (post, title, person, is_accepted))
std::vector<AnswerRow> list_answers(
    sql::Reader& db, std::vector<Id<conversations::Post>> const& posts, Timestamp before);

struct EndorserRow {
    PersonId person;
    PersonId by;
    std::string name; // of who endorsed
};
BOOST_DESCRIBE_STRUCT(EndorserRow, (), (person, by, name))
// By those the viewer may know of, the first first.
std::vector<EndorserRow> list_endorsers(sql::Reader& db, Viewer const& viewer, Uuid topic);
std::vector<conversations::PersonBrief> list_people(
    sql::Reader& db, Viewer const& viewer, std::vector<PersonId> const& people);
// Active, no bot, and known to the viewer.
std::optional<PersonId> find_colleague(sql::Reader& db, Viewer const& viewer, std::string_view handle);

bool is_hidden(sql::Reader& db, PersonId person, Uuid topic);
bool hide(sql::Transaction& tx, PersonId person, Uuid topic);
bool show(sql::Transaction& tx, PersonId person, Uuid topic);
struct Endorsement {
    Uuid topic;
    PersonId person;
    PersonId by;
    Timestamp at;
};
bool endorse(sql::Transaction& tx, Endorsement const& endorsement);
bool withdraw(sql::Transaction& tx, Endorsement const& endorsement);

struct Question {
    Id<conversations::Post> id;
    PersonId author;
    std::string title;
    std::string body;
    Id<conversations::Space> space;
    bool is_open = false;
    bool is_facilitator = false; // the viewer
};
BOOST_DESCRIBE_STRUCT(Question, (), (id, author, title, body, space, is_open, is_facilitator))
std::optional<Question> find_question(sql::Reader& db, Viewer const& viewer, Id<conversations::Post> post);
// Of these, who may see the space.
std::vector<PersonId> list_who_see(
    sql::Reader& db, Id<conversations::Space> space, std::vector<PersonId> const& people);

struct Asked {
    PersonId person;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Asked, (), (person, count))
std::vector<Asked> list_requests_since(sql::Reader& db, Timestamp since);
// Those of a thread that was merged are asked for the one that it went into.
void follow_requests(sql::Transaction& tx, Id<conversations::Post> thread);
std::vector<PersonId> list_asked(sql::Reader& db, Id<conversations::Post> post);
struct Request {
    Id<conversations::Post> post;
    PersonId person;
    PersonId by;
    Timestamp at;
};
bool add_request(sql::Transaction& tx, Request const& request);

// Open questions that the viewer was asked to help with and did not reply to, the latest first.
struct Waiting {
    Id<conversations::Post> post;
    std::string by; // a name
};
BOOST_DESCRIBE_STRUCT(Waiting, (), (post, by))
std::vector<Waiting> list_waiting(sql::Reader& db, Viewer const& viewer, std::size_t limit);

struct TopicStanding {
    std::string slug;
    Evidence evidence;
};
BOOST_DESCRIBE_STRUCT(TopicStanding, (), (slug, evidence))
// What the viewer answered on these topics.
std::vector<TopicStanding> list_own_evidence(
    sql::Reader& db, Viewer const& viewer, std::vector<std::string> const& slugs);

} // namespace together::search::store
