// What pages and programs see of a person and what they wrote.
#pragma once

#include "app/conversations/posts_view.h"
#include "app/people/teams_view.h"
#include "platform/model/safe_html.h"

namespace together::conversations {

struct TopicAnswered {
    std::string slug;
    std::string name;
    std::int64_t answers = 0;
};
BOOST_DESCRIBE_STRUCT(TopicAnswered, (), (slug, name, answers))

struct PersonView : people::PersonCard {
    model::SafeHtml about_html;
    bool has_about = false;
    std::string pronouns;
    std::string place;
    std::string time_zone;
    std::string their_time;                  // "14:05" there, now
    std::vector<people::TeamOfPerson> teams; // not for guests
    Role role = Role::member;
    Timestamp joined_at;
    bool is_me = false;
    bool is_active = true;
    bool is_claimed = false;
    std::vector<SpaceRef> spaces; // that both are members of, or that are open to the viewer
    std::vector<TopicAnswered> topics;
};
BOOST_DESCRIBE_STRUCT(PersonView, (people::PersonCard),
    (about_html, has_about, pronouns, place, time_zone, their_time, teams, role, joined_at, is_me, is_active,
        is_claimed, spaces, topics))

// Counted over what the viewer may see.
struct Figures {
    std::int64_t answers = 0;  // replies to questions of others
    std::int64_t accepted = 0; // answers that were accepted
    std::int64_t threads = 0;
};
BOOST_DESCRIBE_STRUCT(Figures, (), (answers, accepted, threads))

struct PersonPageView {
    PersonView person;
    Figures figures;
    std::vector<PostRow> posts;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(PersonPageView, (), (person, figures, posts, next))

} // namespace together::conversations
