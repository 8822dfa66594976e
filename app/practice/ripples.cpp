// A ripple is followed from its source through the stories that were tried again.
#include "app/practice/ripples.h"

#include <algorithm>
#include <set>

#include "app/objectives/objectives.h"
#include "app/practice/ripples_store.h"
#include "app/practice/stories_store.h"
#include "app/practice/story_cards.h"
#include "app/practice/tries_store.h"
#include "platform/html/markdown.h"

namespace together::practice {
namespace {

constexpr std::size_t most_steps = 200;
constexpr std::int64_t deepest = 8;
constexpr std::size_t farthest_origin = 20;
constexpr std::size_t failure_characters = 160;
constexpr std::size_t failures_shown = 5;

std::vector<Failure> failures_of(sql::Reader& db, Viewer const& viewer, Uuid source, std::size_t limit)
{
    std::vector<Failure> failures;
    for (auto const& row : store::list_failures(db, viewer, source, limit)) {
        auto const address = row.post_id ? "/posts/" + row.post_id->to_string() : "/tries/" + row.try_id.to_string();
        failures.push_back({html::Markdown::plain_text(row.happened, failure_characters), row.name, address});
    }
    return failures;
}

// From the first voice to what the source's story was tried from.
std::vector<SourceView> origin_of(sql::Reader& db, Viewer const& viewer, Uuid source)
{
    std::vector<SourceView> origin;
    for (auto told = store::find_told_by(db, {source}); told && origin.size() < farthest_origin;) {
        auto const from = store::find_source_of(db, *told);
        if (auto view = store::find_visible_source(db, viewer, from)) origin.push_back(std::move(*view));
        told = store::find_told_by(db, {from});
    }
    std::reverse(origin.begin(), origin.end());
    return origin;
}

class Follower {
public:
    Follower(sql::Reader& db, Viewer const& viewer, RippleView& into) : db_(db), viewer_(viewer), into_(into) {}

    void follow(Uuid source, std::int64_t depth)
    {
        if (depth > deepest) return;
        for (auto& found : store::list_steps(db_, viewer_, source, most_steps)) {
            if (into_.steps.size() >= most_steps) {
                into_.is_cut = true;
                return;
            }
            auto row = store::find_row(db_, viewer_, found.try_id);
            if (!row) continue;
            RippleStep step{.depth = depth, .row = std::move(*row), .measure = std::move(found.measure)};
            step.witnesses = store::list_confirming(db_, found.try_id);
            step.value_before = found.value_before;
            step.value_after = found.value_after;
            step.unit = std::move(found.unit);
            if (step.row.objective && objectives_.insert(step.row.objective->id).second)
                into_.objectives.push_back(*step.row.objective);
            into_.steps.push_back(std::move(step));
            if (found.post_id) follow(found.post_id->uuid, depth + 1);
        }
    }

private:
    sql::Reader& db_;
    Viewer const& viewer_;
    RippleView& into_;
    std::set<Id<objectives::Objective>> objectives_;
};

} // namespace

Result<RippleView> Ripples::open(Viewer const& viewer, Uuid source)
{
    return database_.read([&](sql::Reader& db) -> Result<RippleView> {
        auto view = store::find_visible_source(db, viewer, source);
        auto const sums = store::find_sums(db, source);
        if (!view || !sums) return Problem::not_found();
        RippleView ripple{.source = std::move(*view), .origin = origin_of(db, viewer, source), .sums = sums->sums};
        ripple.failures = failures_of(db, viewer, source, failures_shown);
        Follower{db, viewer, ripple}.follow(source, 1);
        auto const is_direct = [](RippleStep const& step) { return step.depth == 1; };
        auto const shown = std::count_if(ripple.steps.begin(), ripple.steps.end(), is_direct);
        if (!ripple.is_cut) ripple.hidden = ripple.sums.tried - shown;
        ripple.drawing = draw(ripple);
        return ripple;
    });
}

Result<ThreadRippleView> Ripples::of_thread(Viewer const& viewer, Id<conversations::Post> post)
{
    return database_.read([&](sql::Reader& db) -> Result<ThreadRippleView> {
        if (!store::can_see_post(db, viewer, post)) return Problem::not_found();
        ThreadRippleView view{.id = post};
        for (auto& row : store::list_sums_of_thread(db, post)) {
            TriedThing thing{row.source_id, std::move(row.title), row.sums, {}};
            if (row.sums.failed > 0) thing.failures = failures_of(db, viewer, row.source_id, 2);
            view.things.push_back(std::move(thing));
        }
        auto const told = store::find_told_by(db, post);
        auto const found = told ? store::find_visible(db, viewer, *told) : std::nullopt;
        if (!found) return view;
        view.story = story_card(db, viewer, *found, clock_.now());
        view.origin = origin_of(db, viewer, post.uuid);
        if (!found->objective_id || viewer.role == Role::guest) return view;
        auto const objective = objectives::find_objective(db, *found->objective_id);
        view.objective = objectives::ObjectiveRef{objective->id, objective->title};
        view.currency = objective->currency;
        return view;
    });
}

} // namespace together::practice
