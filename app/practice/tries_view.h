// What pages and programs see of tries.
#pragma once

#include "app/objectives/objectives_view.h"
#include "app/people/people_view.h"
#include "app/practice/story.h"
#include "platform/http/hooks.h"

namespace together::practice {

// What was tried, as far as it is still there.
struct SourceView {
    Uuid id;
    SourceKind kind = SourceKind::link;
    std::string title; // empty when it was deleted
    std::string address;
    std::optional<people::PersonCard> author;
    bool is_deleted = false;
};
BOOST_DESCRIBE_STRUCT(SourceView, (), (id, kind, title, address, author, is_deleted))

struct TryRow {
    Id<Try> id;
    std::string what;
    std::string occasion;
    std::string due_on;
    TryState state = TryState::open;
    Visibility visibility = Visibility::team;
    Timestamp created_at;
    bool is_due = false;
    SourceView source;
    people::PersonCard person;
    std::optional<Outcome> outcome;
    std::optional<std::string> story; // its address
    std::optional<objectives::ObjectiveRef> objective;
};
BOOST_DESCRIBE_STRUCT(TryRow, (),
    (id, what, occasion, due_on, state, visibility, created_at, is_due, source, person, outcome, story, objective))

struct TryListView {
    std::vector<TryRow> open; // those due first
    std::vector<TryRow> past; // told or dropped, newest first
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(TryListView, (), (open, past, next))

// What people did for no objective.
struct UnaimedView {
    std::vector<TryRow> tries; // newest first
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(UnaimedView, (), (tries, next))

struct SpaceOption {
    std::string slug;
    std::string name;
    bool chosen = false;
};
BOOST_DESCRIBE_STRUCT(SpaceOption, (), (slug, name, chosen))

struct ObjectiveOption : objectives::ObjectiveRef {
    bool chosen = false;
};
BOOST_DESCRIBE_STRUCT(ObjectiveOption, (objectives::ObjectiveRef), (chosen))

struct TryFormView {
    SourceView source;
    std::string post; // which of these is set says what is tried
    std::string reply;
    std::string url;
    std::string with;
    std::string title; // of a page elsewhere
    std::string what;
    std::string occasion;
    std::string due_on;
    Visibility visibility = Visibility::team;
    std::vector<ObjectiveOption> objectives;
    std::vector<SpaceOption> spaces; // for a page elsewhere: where it will be told
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(TryFormView, (),
    (source, post, reply, url, with, title, what, occasion, due_on, visibility, objectives, spaces, problem))

struct WitnessView {
    people::PersonCard person;
    WitnessState state = WitnessState::asked;
    std::string words;
    bool is_me = false;
    bool can_undo = false;
};
BOOST_DESCRIBE_STRUCT(WitnessView, (), (person, state, words, is_me, can_undo))

// A story's facts beside its thread.
struct StoryCard {
    Id<Try> try_id;
    Outcome outcome = Outcome::worked;
    std::string measure;
    std::optional<double> value_before;
    std::optional<double> value_after;
    std::string unit;
    std::optional<Period> period;
    std::optional<double> worth; // a year, in the objective's currency
    std::string worked_out;
    std::optional<std::int64_t> attributed;
    std::optional<std::int64_t> confidence;
    std::vector<std::string> evidence;
    std::vector<WitnessView> witnesses; // without those who declined
    std::int64_t confirmed = 0;
    bool can_witness = false; // the viewer saw it, perhaps, and has not answered
    bool can_undo = false;    // the viewer answered less than a day ago
    bool can_change = false;
    bool is_withdrawn = false;
};
BOOST_DESCRIBE_STRUCT(StoryCard, (),
    (try_id, outcome, measure, value_before, value_after, unit, period, worth, worked_out, attributed, confidence,
        evidence, witnesses, confirmed, can_witness, can_undo, can_change, is_withdrawn))

} // namespace together::practice
