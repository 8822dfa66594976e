// Who may be a witness of what.
#include "app/practice/witnesses.h"

#include "app/practice/practice_events.h"
#include "app/practice/stories_store.h"
#include "app/practice/tries_store.h"
#include "platform/text/clean.h"

namespace together::practice {

Result<Try> Witnesses::find_told(sql::Reader& db, Viewer const& viewer, Id<Try> id) const
{
    auto found = store::find_visible(db, viewer, id);
    if (!found) return Problem::not_found();
    if (found->is_by(viewer)) return Problem::conflict("problem.witness_self");
    auto const story = store::find_story(db, id);
    if (!story || story->withdrawn_at) return Problem::conflict("problem.not_told");
    return *found;
}

Result<Done> Witnesses::answer(Viewer const& viewer, Id<Try> id, WitnessInput const& input)
{
    auto words = text::clean_lines("words", input.words.value_or(""), {.shortest = 0, .longest = 1000});
    if (!words) return words.error();
    if (input.state == WitnessState::asked) return Problem::field("state", "field.choice");
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const told = find_told(tx, viewer, id);
        if (!told) return told.error();
        auto const now = clock_.now();
        auto const known = store::find_witness(tx, id, *viewer.person);
        if (!known && input.state == WitnessState::declined) return Problem::conflict("problem.not_asked");
        if (known && known->state != WitnessState::asked && !known->can_undo(now))
            return Problem::conflict("problem.witness_final");
        Witness witness{.try_id = id, .person_id = *viewer.person, .state = input.state, .words = *words};
        witness.was_asked = known ? known->was_asked : false;
        witness.asked_at = known ? known->asked_at : now;
        witness.answered_at = now;
        if (known) store::answer_witness(tx, witness);
        else store::ask_witness(tx, witness);
        outbox_.publish(tx, Witnessed{id, told->person_id, *viewer.person, input.state});
        return Done{};
    });
}

Result<Done> Witnesses::undo(Viewer const& viewer, Id<Try> id)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const told = store::find_visible(tx, viewer, id);
        auto known = told ? store::find_witness(tx, id, *viewer.person) : std::nullopt;
        if (!known) return Problem::not_found();
        if (known->state == WitnessState::asked) return Done{};
        if (!known->can_undo(clock_.now())) return Problem::conflict("problem.witness_final");
        known->state = WitnessState::asked;
        known->words.clear();
        known->answered_at = std::nullopt;
        if (known->was_asked) store::answer_witness(tx, *known);
        else store::remove_witness(tx, id, *viewer.person);
        outbox_.publish(tx, Witnessed{id, told->person_id, *viewer.person, WitnessState::asked});
        return Done{};
    });
}

Result<CirclesView> Witnesses::circles(Viewer const& viewer)
{
    if (viewer.role != Role::learning_lead && viewer.role != Role::administrator) return Problem::forbidden();
    return database_.read([](sql::Reader& db) -> Result<CirclesView> {
        CirclesView view{.confirmations = store::count_confirmations(db)};
        for (auto& pair : store::list_mutual_pairs(db))
            view.pairs.push_back({std::move(pair.one), std::move(pair.other), pair.one_for_other, pair.other_for_one});
        return view;
    });
}

} // namespace together::practice
