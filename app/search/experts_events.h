// What can happen to who knows what. Ids only: who hears of it reads the database, as far as they may.
#pragma once

#include "app/conversations/post.h"

namespace together::search {

struct AskedForHelp {
    static constexpr std::string_view kind = "search.asked_for_help";
    Id<conversations::Post> post_id;
    Id<people::Person> person_id; // who is asked
    Id<people::Person> by_person_id;
    Uuid subject() const { return post_id.uuid; }
};
BOOST_DESCRIBE_STRUCT(AskedForHelp, (), (post_id, person_id, by_person_id))

struct Endorsed {
    static constexpr std::string_view kind = "search.endorsed";
    Uuid topic_id;
    Id<people::Person> person_id;
    Id<people::Person> by_person_id;
    bool is_withdrawn = false;
    Uuid subject() const { return topic_id; }
};
BOOST_DESCRIBE_STRUCT(Endorsed, (), (topic_id, person_id, by_person_id, is_withdrawn))

struct TopicHidden {
    static constexpr std::string_view kind = "search.topic_hidden";
    Uuid topic_id;
    Id<people::Person> person_id;
    bool is_shown_again = false;
    Uuid subject() const { return topic_id; }
};
BOOST_DESCRIBE_STRUCT(TopicHidden, (), (topic_id, person_id, is_shown_again))

} // namespace together::search
