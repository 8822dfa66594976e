// What the members of a closed space see of administrators who look in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/conversations/spaces_view.h"
#include "platform/http/hooks.h"

namespace together::privacy {

enum class VisitState { asked, open, refused, ended };
BOOST_DESCRIBE_ENUM(VisitState, asked, open, refused, ended)

struct Visit {
    Id<Visit> id;
    Id<conversations::Space> space_id;
    Id<people::Person> person_id;
    std::string reason;
    std::int64_t hours = 0;
    VisitState state = VisitState::asked;
    bool is_emergency = false;
    Timestamp asked_at;
    std::optional<Id<people::Person>> decided_by;
    std::optional<Timestamp> decided_at;
    std::optional<Timestamp> until_at;
    std::optional<Timestamp> ended_at;
};
BOOST_DESCRIBE_STRUCT(Visit, (),
    (id, space_id, person_id, reason, hours, state, is_emergency, asked_at, decided_by, decided_at, until_at, ended_at))

struct VisitRow {
    Id<Visit> id;
    conversations::PersonBrief person;
    std::string reason;
    std::int64_t hours = 0;
    VisitState state = VisitState::asked;
    bool is_emergency = false;
    Timestamp asked_at;
    std::optional<Timestamp> until_at;
    std::optional<Timestamp> ended_at;
    std::string address;     // where a decision goes
    bool can_decide = false; // by who facilitates
    bool can_end = false;    // by them, and by whom was let in
};
BOOST_DESCRIBE_STRUCT(VisitRow, (),
    (id, person, reason, hours, state, is_emergency, asked_at, until_at, ended_at, address, can_decide, can_end))

struct VisitsView {
    conversations::SpaceRef space;
    std::vector<VisitRow> visits; // the latest 50
    bool is_any_open = false;     // somebody asks or is in
};
BOOST_DESCRIBE_STRUCT(VisitsView, (), (space, visits, is_any_open))

// What an administrator sees who wants to look in.
struct VisitForm {
    conversations::SpaceRef space;
    std::optional<VisitRow> mine; // asked or open
    bool can_open = false;        // by the rule for emergencies
    bool is_member = false;
    std::string reason; // what was sent
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(VisitForm, (), (space, mine, can_open, is_member, reason, problem))

} // namespace together::privacy
