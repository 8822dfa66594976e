// From rows to views; people are found once for all.
#include "app/moderation/cases_words.h"

#include <map>

#include "app/moderation/flags_store.h"
#include "app/people/people.h"
#include "platform/html/markdown.h"
#include "platform/model/input.h"

namespace together::moderation {
namespace {

constexpr std::size_t excerpt_characters = 180;

using Cards = std::map<Id<people::Person>, people::PersonCard>;

Cards cards_of(sql::Reader& db, std::vector<Id<people::Person>> const& ids)
{
    Cards cards;
    for (auto const& person : people::find_people(db, ids)) cards.emplace(person.id, people::card_of(person));
    return cards;
}

std::optional<people::PersonCard> card_in(Cards const& cards, std::optional<Id<people::Person>> id)
{
    auto const found = id ? cards.find(*id) : cards.end();
    if (found == cards.end()) return std::nullopt;
    return found->second;
}

std::vector<WhyRow> why_of(std::vector<store::Flag> const& flags, Uuid thing)
{
    std::vector<WhyRow> rows;
    for (auto const& flag : flags) {
        if (flag.thing_id != thing) continue;
        auto const same = std::ranges::find(rows, flag.reason, &WhyRow::reason);
        if (same == rows.end()) rows.push_back({flag.reason, 1});
        else ++same->count;
    }
    return rows;
}

} // namespace

std::vector<CaseRow> rows_of(sql::Reader& db, std::vector<store::ListedCase> const& listed)
{
    std::vector<Uuid> things;
    for (auto const& one : listed) things.push_back(one.thing_id);
    auto const flags = store::list_flags(db, things);
    std::vector<CaseRow> rows;
    for (auto const& one : listed) {
        CaseRow row{.id = one.thing_id, .address = "/moderation/" + one.thing_id.to_string(), .kind = one.kind};
        row.state = one.state;
        row.is_open = one.is_open;
        row.waits_since = one.waits_since;
        row.title = one.title;
        row.excerpt = html::Markdown::plain_text(one.body, excerpt_characters);
        row.space = one.space;
        row.author = one.author;
        row.why = why_of(flags, one.thing_id);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<NeighbourView> neighbours_of(sql::Reader& db, Case const& about)
{
    std::vector<NeighbourView> views;
    for (auto const& one : store::list_neighbours(db, about)) {
        NeighbourView view{.id = one.id, .is_post = one.is_post, .is_this = one.id == about.thing_id};
        view.is_gone = one.is_gone;
        view.at = one.at;
        view.author = one.author;
        if (!one.is_gone || view.is_this) {
            view.title = one.title;
            view.body_html = html::Markdown::render(one.body);
        }
        if (view.is_this) view.body = one.body;
        views.push_back(std::move(view));
    }
    return views;
}

std::vector<FlagView> flags_of(sql::Reader& db, Uuid thing)
{
    auto const flags = store::list_flags(db, {thing});
    std::vector<Id<people::Person>> ids;
    for (auto const& flag : flags) ids.push_back(flag.person_id);
    auto const cards = cards_of(db, ids);
    std::vector<FlagView> views;
    for (auto const& flag : flags)
        views.push_back({card_in(cards, flag.person_id), flag.reason, flag.words, flag.created_at});
    return views;
}

std::vector<ActView> history_of(sql::Reader& db, Uuid thing)
{
    auto const acts = store::list_acts(db, thing);
    std::vector<Id<people::Person>> ids;
    for (auto const& act : acts)
        if (act.person_id) ids.push_back(*act.person_id);
    auto const cards = cards_of(db, ids);
    auto const last = last_decision(acts);
    std::vector<ActView> views;
    for (auto act = acts.rbegin(); act != acts.rend(); ++act)
        views.push_back({act->id, act->kind, card_in(cards, act->person_id), act->words, act->at, act->undone_at,
            last && last->id == act->id});
    return views;
}

std::optional<Act> last_decision(std::vector<Act> const& acts)
{
    auto const found =
        std::find_if(acts.rbegin(), acts.rend(), [](Act const& act) { return act.is_decision() && !act.undone_at; });
    if (found == acts.rend()) return std::nullopt;
    return *found;
}

Before before_of(Act const& act)
{
    auto const parsed = model::parse_json(act.before);
    check(parsed.has_value(), "an act remembers what was before as JSON");
    auto const before = model::from_input<Before>(*parsed);
    check(before.has_value(), "an act remembers what was before");
    return *before;
}

bool was_accepted(sql::Reader& db, Case const& about)
{
    for (auto const& act : store::list_acts(db, about.thing_id))
        if (act.is_decision() && !act.undone_at && before_of(act).was_accepted) return true;
    return false;
}

std::string_view action_of(ActKind kind)
{
    switch (kind) {
    case ActKind::hidden: return "moderation_hidden";
    case ActKind::removed: return "moderation_removed";
    case ActKind::edited: return "moderation_edited";
    default: return "moderation_kept";
    }
}

} // namespace together::moderation
