// What pages and programs see of people.
#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "app/people/person.h"

namespace together::people {

// How a person stands beside anything.
struct PersonCard {
    Id<Person> id;
    std::string handle;
    std::string name;
    std::string title; // may be empty
    bool is_bot = false;
    std::optional<std::string> picture; // its address
};
BOOST_DESCRIBE_STRUCT(PersonCard, (), (id, handle, name, title, is_bot, picture))

PersonCard card_of(Person const& person);
std::optional<PersonCard> card_of(std::optional<Person> const& person);

// A topic that somebody is known for.
struct KnownTopic {
    std::string slug;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(KnownTopic, (), (slug, name))

using TopicsByPerson = std::unordered_map<Id<Person>, std::vector<KnownTopic>>;
// Asked upwards: what these people are known for, at most three topics each that the viewer may see.
using TopicsOf = std::function<TopicsByPerson(Viewer const& viewer, std::vector<Id<Person>> const& people)>;

struct PersonTile : PersonCard {
    std::string about;
    std::string place;
    Role role = Role::member;
    bool is_claimed = false;
    std::vector<KnownTopic> topics; // at most 3
};
BOOST_DESCRIBE_STRUCT(PersonTile, (PersonCard), (about, place, role, is_claimed, topics))

// What stands on the card that a pointer brings up.
struct PersonGlance : PersonCard {
    std::string pronouns;
    std::string place;
    std::string their_time; // "14:05" there, now; empty for whom nobody is
    Role role = Role::member;
    std::vector<std::string> teams; // names
    std::vector<KnownTopic> topics; // at most 3
};
BOOST_DESCRIBE_STRUCT(PersonGlance, (PersonCard), (pronouns, place, their_time, role, teams, topics))

struct PeopleView {
    std::string q;
    std::string team; // the slug of the one whose members are shown; empty: everybody
    std::vector<PersonTile> people;
    bool can_invite = false;
    bool sees_teams = false;
    std::optional<std::string> next; // the address of the rest
};
BOOST_DESCRIBE_STRUCT(PeopleView, (), (q, team, people, can_invite, sees_teams, next))

} // namespace together::people
