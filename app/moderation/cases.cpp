// A decision keeps how it was before, so that it can be undone.
#include "app/moderation/cases.h"

#include "app/moderation/cases_store.h"
#include "app/moderation/cases_words.h"
#include "app/moderation/moderation_events.h"
#include "platform/model/input.h"
#include "platform/text/clean.h"

namespace together::moderation {
namespace {

constexpr std::size_t cases_per_page = 25;

ActKind act_of(Decision decision)
{
    switch (decision) {
    case Decision::hide: return ActKind::hidden;
    case Decision::remove: return ActKind::removed;
    case Decision::keep: break;
    }
    return ActKind::kept;
}

State state_after(ActKind act)
{
    if (act == ActKind::hidden) return State::hidden;
    if (act == ActKind::removed) return State::removed;
    return State::shown;
}

Result<std::string> parse_words(std::optional<std::string> const& words, std::size_t shortest)
{
    return text::clean_lines("words", words.value_or(""), {.shortest = shortest, .longest = Cases::longest_words});
}

} // namespace

struct Cases::Found {
    Case about;
    store::ListedCase listed;
    conversations::Said said;

    bool is_deleted_by_author() const { return about.state == State::shown && said.is_gone; }
};

Result<Cases::Found> Cases::find_mine(sql::Reader& db, Viewer const& viewer, Uuid thing) const
{
    auto listed = store::find_listed(db, viewer, thing);
    if (!listed) return Problem::not_found();
    auto said = conversations::find_said(db, viewer, thing);
    if (!said) return Problem::not_found();
    return Found{*store::find_case(db, thing), std::move(*listed), std::move(*said)};
}

sql::AskedOne<std::int64_t> Cases::ask_waiting(sql::Reader& db, Viewer const& viewer)
{
    return store::ask_waiting(db, viewer);
}

Result<QueueView> Cases::queue(Viewer const& viewer, QueueQuery const& query)
{
    return parts_.database.read([&](sql::Reader& db) -> Result<QueueView> {
        QueueView view{.is_open = query.is_open, .space = query.space};
        view.spaces = store::list_spaces(db, viewer);
        if (view.spaces.empty() && !viewer.is_administrator()) return Problem::forbidden("problem.no_moderator");
        for (auto const& space : view.spaces) view.waiting += space.waiting;
        store::CaseListing const listing{.is_open = query.is_open,
            .space = query.space,
            .after = Uuid::parse(query.after),
            .limit = cases_per_page + 1};
        auto listed = store::list_cases(db, viewer, listing);
        if (listed.size() > cases_per_page) {
            listed.pop_back();
            view.next = fmt::format("/moderation?{}{}after={}", query.is_open ? "" : "show=settled&",
                query.space ? "space=" + *query.space + "&" : "", listed.back().thing_id.to_string());
        }
        view.cases = rows_of(db, listed);
        return view;
    });
}

Result<CaseView> Cases::find(Viewer const& viewer, Uuid thing)
{
    return parts_.database.read([&](sql::Reader& db) -> Result<CaseView> {
        auto const found = find_mine(db, viewer, thing);
        if (!found) return found.error();
        return view_of(db, viewer, *found);
    });
}

CaseView Cases::view_of(sql::Reader& db, Viewer const&, Found const& found) const
{
    CaseView view{.row = std::move(rows_of(db, {found.listed}).front())};
    view.thread = found.about.path();
    view.thing = neighbours_of(db, found.about);
    view.flags = flags_of(db, found.about.thing_id);
    view.history = history_of(db, found.about.thing_id);
    view.record = store::find_record(db, found.about.author_id);
    view.is_gone = found.is_deleted_by_author();
    auto const state = found.about.state;
    view.can_keep = found.about.is_open || state != State::shown;
    view.can_hide = !view.is_gone && state != State::hidden;
    view.can_remove = !view.is_gone && state != State::removed;
    view.can_edit = !view.is_gone && state == State::shown;
    return view;
}

Result<Done> Cases::decide(Viewer const& viewer, Uuid thing, DecisionInput const& input)
{
    auto const words = parse_words(input.words, 0);
    if (!words) return words.error();
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Done> {
        tx.serialise_on("moderation", thing.to_string());
        auto found = find_mine(tx, viewer, thing);
        if (!found) return found.error();
        auto const now = parts_.clock.now();
        Act act{
            .id = Id<Act>::make(now), .thing_id = thing, .person_id = viewer.person, .kind = act_of(input.decision)};
        act.words = *words;
        act.at = now;
        return decide(tx, viewer, *found, std::move(act));
    });
}

Result<Done> Cases::decide(sql::Transaction& tx, Viewer const& viewer, Found& found, Act act)
{
    auto const wanted = state_after(act.kind);
    if (found.about.state == wanted && !found.about.is_open) return Problem::conflict("problem.decided_already");
    if (found.is_deleted_by_author() && wanted != State::shown) return Problem::conflict("problem.deleted_by_author");
    Before const before{
        .state = found.about.state, .was_open = found.about.is_open, .was_accepted = found.said.is_accepted};
    act.before = model::to_json(before);
    store::add_act(tx, act);
    move_to(tx, viewer, found, {.state = wanted, .was_open = false, .was_accepted = was_accepted(tx, found.about)});
    write_down(tx, viewer, found, action_of(act.kind));
    parts_.outbox.publish(tx, CaseDecided{act.thing_id, *viewer.person, act.kind, false});
    return Done{};
}

void Cases::move_to(sql::Transaction& tx, Viewer const& viewer, Found const& found, Before const& to)
{
    auto changed = found.about;
    if (!found.is_deleted_by_author()) {
        if (to.state == State::shown) withholding_.bring_back(tx, found.said, *viewer.person, to.was_accepted);
        else withholding_.withhold(tx, found.said, *viewer.person);
        changed.state = to.state;
    }
    changed.is_open = to.was_open;
    if (!to.was_open) changed.waits_since = parts_.clock.now(); // what was settled last comes first
    store::set_case(tx, changed);
}

Result<Done> Cases::undo(Viewer const& viewer, Uuid thing, Id<Act> id)
{
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Done> {
        tx.serialise_on("moderation", thing.to_string());
        auto const found = find_mine(tx, viewer, thing);
        if (!found) return found.error();
        auto const last = last_decision(store::list_acts(tx, thing));
        if (!last || last->id != id) return Problem::conflict("problem.not_the_last");
        auto undone = *last;
        undone.undone_at = parts_.clock.now();
        undone.undone_by = viewer.person;
        store::set_undone(tx, undone);
        move_to(tx, viewer, *found, before_of(undone));
        write_down(tx, viewer, *found, "moderation_undone");
        parts_.outbox.publish(tx, CaseDecided{thing, *viewer.person, undone.kind, true});
        return Done{};
    });
}

Result<Done> Cases::note(Viewer const& viewer, Uuid thing, NoteInput const& input)
{
    auto const words = parse_words(input.words, 1);
    if (!words) return words.error();
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const found = find_mine(tx, viewer, thing);
        if (!found) return found.error();
        auto const now = parts_.clock.now();
        store::add_act(tx, {Id<Act>::make(now), thing, viewer.person, ActKind::noted, *words, now});
        return Done{};
    });
}

// Whose and where, not what it says: the log is read by those who do not see every space.
void Cases::write_down(sql::Transaction& tx, Viewer const& viewer, Found const& found, std::string_view action) const
{
    parts_.audit.record(tx, {.by = viewer.person,
                                .action = std::string{action},
                                .subject = found.listed.author.name + ", " + found.listed.space.name,
                                .details = found.about.path()});
}

} // namespace together::moderation
