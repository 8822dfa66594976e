// What those who moderate see of what is to be looked at.
#pragma once

#include <vector>

#include "app/conversations/spaces_view.h"
#include "app/moderation/case.h"
#include "app/people/people_view.h"
#include "platform/http/hooks.h"
#include "platform/model/safe_html.h"

namespace together::moderation {

// Why it is to be looked at, and how many say so.
struct WhyRow {
    Reason reason = Reason::spam;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(WhyRow, (), (reason, count))

struct CaseRow {
    Uuid id;
    std::string address; // "/moderation/{id}"
    Kind kind = Kind::post;
    State state = State::shown;
    bool is_open = true;
    Timestamp waits_since;
    std::string title; // of the thread
    std::string excerpt;
    conversations::SpaceRef space;
    conversations::PersonBrief author;
    std::vector<WhyRow> why;
};
BOOST_DESCRIBE_STRUCT(CaseRow, (), (id, address, kind, state, is_open, waits_since, title, excerpt, space, author, why))

struct ModeratedSpace : conversations::SpaceRef {
    std::int64_t waiting = 0;
};
BOOST_DESCRIBE_STRUCT(ModeratedSpace, (conversations::SpaceRef), (waiting))

struct QueueView {
    bool is_open = true; // what waits; else what was settled
    std::optional<std::string> space;
    std::int64_t waiting = 0;
    std::vector<ModeratedSpace> spaces;
    std::vector<CaseRow> cases;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(QueueView, (), (is_open, space, waiting, spaces, cases, next))

struct FlagView {
    std::optional<people::PersonCard> person;
    Reason reason = Reason::spam;
    std::string words;
    Timestamp at;
};
BOOST_DESCRIBE_STRUCT(FlagView, (), (person, reason, words, at))

// What stands in the thread, the thing itself among it.
struct NeighbourView {
    Uuid id;
    bool is_post = false;
    bool is_this = false;
    bool is_gone = false; // and shown here only because it is the thing itself
    std::string title;
    std::string body; // of the thing itself, to edit it
    model::SafeHtml body_html;
    Timestamp at;
    conversations::PersonBrief author;
};
BOOST_DESCRIBE_STRUCT(NeighbourView, (), (id, is_post, is_this, is_gone, title, body, body_html, at, author))

struct ActView {
    Id<Act> id;
    ActKind kind = ActKind::kept;
    std::optional<people::PersonCard> person; // none: Together itself
    std::string words;
    Timestamp at;
    std::optional<Timestamp> undone_at;
    bool can_undo = false;
};
BOOST_DESCRIBE_STRUCT(ActView, (), (id, kind, person, words, at, undone_at, can_undo))

// What else there is to know of who said it.
struct AuthorRecord {
    std::int64_t said = 0;       // posts and replies that stand
    std::int64_t taken_away = 0; // hidden, removed, held
    Timestamp since;
};
BOOST_DESCRIBE_STRUCT(AuthorRecord, (), (said, taken_away, since))

struct CaseView {
    CaseRow row;
    std::string thread; // its address
    std::vector<NeighbourView> thing;
    std::vector<FlagView> flags;
    std::vector<ActView> history;
    AuthorRecord record;
    bool can_keep = false;
    bool can_hide = false;
    bool can_remove = false;
    bool can_edit = false;
    bool is_gone = false; // its author deleted it
    std::string words;    // what was sent
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(CaseView, (),
    (row, thread, thing, flags, history, record, can_keep, can_hide, can_remove, can_edit, is_gone, words, problem))

} // namespace together::moderation
