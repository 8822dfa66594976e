// What pages and programs see of one try, of telling it, and what a person has to tell.
#pragma once

#include "app/conversations/attachment.h"
#include "app/practice/tries_view.h"
#include "platform/model/safe_html.h"

namespace together::practice {

struct BarrierMet {
    Barrier barrier = Barrier::other;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(BarrierMet, (), (barrier, words))

struct TryView {
    TryRow row;
    bool is_mine = false;
    std::string happened; // of the story
    std::optional<StoryCard> story;
    std::optional<BarrierMet> barrier;                      // for its owner alone
    std::vector<conversations::AttachmentView> attachments; // evidence, for those who see the story
    std::vector<TryRow> together;                           // who else tries it in the same go
    bool can_join = false;
    std::string later; // a week from today, for "not yet"
    std::string today;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(
    TryView, (), (row, is_mine, happened, story, barrier, attachments, together, can_join, later, today, problem))

struct MeasureOption {
    Id<objectives::Measure> id;
    std::string name;
    std::string unit;
    bool has_worth = false;
    bool chosen = false;
};
BOOST_DESCRIBE_STRUCT(MeasureOption, (), (id, name, unit, has_worth, chosen))

struct TellingFormView {
    TryRow row;
    bool is_told = false;
    Outcome outcome = Outcome::worked;
    std::string title;
    std::string happened;
    std::string measure;
    std::string before;
    std::string after;
    std::string unit;
    std::string period;
    std::vector<MeasureOption> measures; // of the objective
    std::string worth;
    std::string worked_out;
    std::string attributed;
    std::string confidence;
    std::string evidence; // addresses, one a line
    std::vector<conversations::AttachmentView> attachments;
    std::string witnesses;                      // handles, separated by commas
    std::vector<people::PersonCard> colleagues; // to choose witnesses from: who is at it in the space
    std::vector<SpaceOption> spaces;
    std::string currency = "EUR";
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(TellingFormView, (),
    (row, is_told, outcome, title, happened, measure, before, after, unit, period, measures, worth, worked_out,
        attributed, confidence, evidence, attachments, witnesses, colleagues, spaces, currency, problem))

// Somebody asks whether the reader saw it.
struct WitnessAsk {
    Id<Try> try_id;
    people::PersonCard teller;
    std::string title;
    std::string address;
    Timestamp asked_at;
};
BOOST_DESCRIBE_STRUCT(WitnessAsk, (), (try_id, teller, title, address, asked_at))

// For the first page.
struct ToTell {
    std::vector<TryRow> due; // at most 5
    std::int64_t due_count = 0;
    std::vector<WitnessAsk> to_witness; // at most 5
    std::vector<TryRow> mine_tried;     // what others try that the reader shared, of the last two weeks
    std::string later;                  // a week from today
    bool is_any = false;
};
BOOST_DESCRIBE_STRUCT(ToTell, (), (due, due_count, to_witness, mine_tried, later, is_any))

} // namespace together::practice
