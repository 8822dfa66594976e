// Every SQL statement about stories, their evidence and their witnesses.
#pragma once

#include "app/practice/stories_view.h"
#include "platform/sql/transaction.h"

namespace together::practice::store {

std::optional<Story> find_story(sql::Reader& db, Id<Try> id);
// The try that this post tells of.
std::optional<Id<Try>> find_told_by(sql::Reader& db, Id<conversations::Post> post);
Uuid find_source_of(sql::Reader& db, Id<Try> id);
bool can_see_post(sql::Reader& db, Viewer const& viewer, Id<conversations::Post> post);
void keep_story(sql::Transaction& tx, Story const& story); // new or changed
void set_withdrawn(sql::Transaction& tx, Id<Try> id, std::optional<Timestamp> at);
std::vector<std::string> list_evidence(sql::Reader& db, Id<Try> id);
void set_evidence(sql::Transaction& tx, Id<Try> id, std::vector<std::string> const& urls);

struct ListedWitness {
    people::PersonCard person;
    Witness witness;
};
BOOST_DESCRIBE_STRUCT(ListedWitness, (), (person, witness))
std::vector<ListedWitness> list_witnesses(sql::Reader& db, Id<Try> id);
std::optional<Witness> find_witness(sql::Reader& db, Id<Try> id, Id<people::Person> person);
// False when the person was asked or answered already.
bool ask_witness(sql::Transaction& tx, Witness const& witness);
void answer_witness(sql::Transaction& tx, Witness const& witness);
void remove_witness(sql::Transaction& tx, Id<Try> id, Id<people::Person> person);
std::vector<WitnessAsk> list_asks(sql::Reader& db, Viewer const& viewer); // unanswered ones, at most 5

// Active people with this handle who see the space.
std::optional<people::PersonCard> find_colleague(
    sql::Reader& db, std::string_view handle, std::optional<Id<conversations::Space>> space);
// Members of the space whom the person met in its threads lately, else any; at most 12.
std::vector<people::PersonCard> list_colleagues(sql::Reader& db, Try const& wanted);

// What a story's post needs to be written or written anew.
struct StoryPlace {
    std::string slug;
    bool is_archived = false;
};
BOOST_DESCRIBE_STRUCT(StoryPlace, (), (slug, is_archived))
std::optional<StoryPlace> find_place(sql::Reader& db, Id<conversations::Space> id);
std::string find_person_name(sql::Reader& db, Id<people::Person> id);
// None for what was deleted.
std::optional<std::int64_t> find_post_version(sql::Reader& db, Id<conversations::Post> id);
std::vector<std::string> list_topics(sql::Reader& db, Id<conversations::Post> post);

// Two people who confirmed each other's stories.
struct MutualPair {
    people::PersonCard one;
    people::PersonCard other;
    std::int64_t one_for_other = 0;
    std::int64_t other_for_one = 0;
};
BOOST_DESCRIBE_STRUCT(MutualPair, (), (one, other, one_for_other, other_for_one))
// The most mutual first, at most 100.
std::vector<MutualPair> list_mutual_pairs(sql::Reader& db);
std::int64_t count_confirmations(sql::Reader& db);

} // namespace together::practice::store
