// Who declined to be a witness is shown to the teller and themselves alone.
#include "app/practice/story_cards.h"

#include "app/practice/stories_store.h"
#include "platform/base/check.h"

namespace together::practice {

StoryCard story_card(sql::Reader& db, Viewer const& viewer, Try const& told, Timestamp now)
{
    auto const story = store::find_story(db, told.id);
    check(story.has_value(), "a card for what was not told");
    StoryCard card{.try_id = told.id, .outcome = story->outcome, .measure = story->measure};
    card.value_before = story->value_before;
    card.value_after = story->value_after;
    card.unit = story->unit;
    card.period = story->period;
    if (story->worth) card.worth = money_of(*story->worth);
    card.worked_out = story->worked_out;
    card.attributed = story->attributed;
    card.confidence = story->confidence;
    card.evidence = store::list_evidence(db, told.id);
    card.is_withdrawn = story->withdrawn_at.has_value();
    card.can_change = told.is_by(viewer);
    card.can_witness = !told.is_by(viewer) && !card.is_withdrawn && viewer.is_signed_in();
    for (auto& [person, witness] : store::list_witnesses(db, told.id)) {
        auto const is_me = viewer.person == person.id;
        if (witness.state == WitnessState::declined && !is_me && !told.is_by(viewer)) continue;
        if (is_me && witness.state != WitnessState::asked) card.can_witness = false;
        WitnessView view{std::move(person), witness.state, std::move(witness.words), is_me, false};
        view.can_undo = is_me && witness.can_undo(now);
        card.can_undo = card.can_undo || view.can_undo;
        card.confirmed += witness.state == WitnessState::confirmed;
        card.witnesses.push_back(std::move(view));
    }
    return card;
}

} // namespace together::practice
