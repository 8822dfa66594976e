// What pages and programs see of teams.
#pragma once

#include "app/people/people_view.h"
#include "app/people/team.h"
#include "platform/http/hooks.h"

namespace together::people {

struct TeamRef {
    std::string slug;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(TeamRef, (), (slug, name))

// Where somebody belongs.
struct TeamOfPerson : TeamRef {
    bool is_lead = false;
};
BOOST_DESCRIBE_STRUCT(TeamOfPerson, (TeamRef), (is_lead))

// A team in the tree: those under it follow, one deeper.
struct TeamRow : TeamRef {
    std::string purpose;
    std::int64_t depth = 0;
    std::string depth_class; // "depth-0" to "depth-6"
    std::int64_t member_count = 0;
    std::vector<PersonCard> leads;
};
BOOST_DESCRIBE_STRUCT(TeamRow, (TeamRef), (purpose, depth, depth_class, member_count, leads))

struct TeamChoice : TeamRef {
    bool chosen = false;
};
BOOST_DESCRIBE_STRUCT(TeamChoice, (TeamRef), (chosen))

struct TeamsView {
    std::vector<TeamRow> teams;
    bool can_manage = false;
};
BOOST_DESCRIBE_STRUCT(TeamsView, (), (teams, can_manage))

struct TeamFormView {
    std::optional<std::string> slug; // none: a new one
    std::string name;
    std::string purpose;
    std::int64_t version = 1;
    std::vector<TeamChoice> parents;
    bool can_dissolve = false;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(TeamFormView, (), (slug, name, purpose, version, parents, can_dissolve, problem))

struct TeamMember : PersonCard {
    bool is_lead = false;
    bool is_me = false;
};
BOOST_DESCRIBE_STRUCT(TeamMember, (PersonCard), (is_lead, is_me))

struct TeamView {
    std::string slug;
    std::string name;
    std::string purpose;
    std::int64_t version = 1;
    std::vector<TeamRef> above; // from the top
    std::vector<TeamRow> below;
    std::vector<TeamMember> members; // leads first
    bool can_manage = false;         // the tree
    bool can_invite = false;         // members
    std::string handle;              // what was sent
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(
    TeamView, (), (slug, name, purpose, version, above, below, members, can_manage, can_invite, handle, problem))

} // namespace together::people
