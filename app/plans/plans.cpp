// Who may see and move what of a plan.
#include "app/plans/plans.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "app/objectives/objectives.h"
#include "app/people/people.h"
#include "app/plans/figures.h"
#include "app/plans/plans_events.h"
#include "app/plans/plans_store.h"
#include "app/plans/reminders_store.h"
#include "platform/text/clean.h"
#include "platform/text/unicode.h"

namespace together::plans {
namespace {

constexpr std::chrono::days suggested_for{90};
constexpr std::chrono::days a_week{7};
constexpr std::size_t check_ins_shown = 4;
constexpr std::size_t most_supporters = 10;
constexpr std::int64_t most_months = 60;

Day day_of(Timestamp time)
{
    return std::chrono::floor<std::chrono::days>(time);
}

template <class T> void take(T& to, Result<T> from, Problem& problem)
{
    if (from) {
        to = std::move(*from);
        return;
    }
    auto const wrong = from.error(); // a copy each time
    problem.fields.insert(problem.fields.end(), wrong.fields.begin(), wrong.fields.end());
}

Result<Goal> parse(sql::Reader& db, Viewer const& viewer, GoalInput const& input, Goal goal)
{
    auto problem = Problem::invalid("problem.invalid");
    take(goal.title, text::clean_line("title", input.title, {.shortest = 1, .longest = 200}), problem);
    take(goal.why, text::clean_lines("why", input.why.value_or(""), {.shortest = 0, .longest = 1000}), problem);
    auto const is_known = goal.objective_id == input.objective;
    if (input.objective && !is_known && !objectives::is_open(db, viewer, *input.objective))
        problem.fields.push_back({"objective", "field.choice", {}});
    if (!problem.fields.empty()) return problem;
    goal.objective_id = input.objective;
    goal.cadence = input.cadence.value_or(goal.cadence);
    goal.state = input.state.value_or(goal.state);
    goal.version = input.version.value_or(goal.version);
    return goal;
}

void tell_freshness(GoalView& goal, Timestamp now)
{
    goal.freshness = freshness_of(staleness(goal.moved_at, goal.cadence, now));
    goal.days = std::chrono::floor<std::chrono::days>(now - goal.moved_at).count();
}

// What its reader may not see leads to what the plan says of it.
void lead_to_evidence(GoalView& goal, std::string_view handle)
{
    for (auto& one : goal.evidence)
        if (one.address.empty()) one.address = fmt::format("/plans/{}/evidence/{}", handle, one.thing_id.to_string());
}

} // namespace

Result<PlanView> Plans::open(Viewer const& viewer, std::string_view handle)
{
    return database_.read([&](sql::Reader& db) -> Result<PlanView> {
        auto const row = store::find_visible(db, viewer, handle);
        if (!row) return Problem::not_found();
        auto const now = clock_.now();
        PlanView view{.person = row->person, .is_mine = viewer.person == row->person.id, .sharing = row->sharing};
        view.goals = store::list_goals(db, viewer, row->person.id);
        for (auto& goal : view.goals) tell_freshness(goal, now);
        for (auto& goal : view.goals) lead_to_evidence(goal, row->person.handle);
        view.supporters = store::list_supporters(db, row->person.id);
        if (!view.is_mine) return view;
        view.appraisal_on = row->appraisal_on;
        auto const reminders = store::find_reminders(db, row->person.id);
        view.asks_check_in = reminders.asks_check_in;
        view.tells_resting = reminders.tells_resting;
        view.objectives = objectives::list_open(db, viewer);
        view.check_ins = store::list_check_ins(db, row->person.id, check_ins_shown);
        view.is_check_in_due =
            !view.goals.empty() && (view.check_ins.empty() || now - view.check_ins.front().written_at >= a_week);
        std::vector<GoalRef> open;
        for (auto const& goal : view.goals)
            if (goal.state == GoalState::open) open.push_back({goal.id, goal.title});
        for (auto& evidence : store::list_suggestions(db, row->person.id, now - suggested_for))
            view.suggestions.push_back({std::move(evidence), open});
        return view;
    });
}

Result<SummaryView> Plans::summary(Viewer const& viewer, std::string_view handle, std::int64_t months)
{
    if (months < 1 || months > most_months) return Problem::field("months", "field.range");
    return database_.read([&](sql::Reader& db) -> Result<SummaryView> {
        auto const row = store::find_visible(db, viewer, handle);
        if (!row) return Problem::not_found();
        auto const now = clock_.now();
        std::chrono::year_month_day const today{day_of(now)};
        auto const begin = today.year() / today.month() / 1 - std::chrono::months{months};
        Day const from{begin};
        SummaryView view{.person = row->person, .months = months, .from = to_text(from), .to = to_text(day_of(now))};
        for (auto& goal : store::list_goals(db, viewer, row->person.id)) {
            lead_to_evidence(goal, row->person.handle);
            std::erase_if(goal.evidence, [&](Evidence const& one) { return one.happened_at < Timestamp{from}; });
            if (goal.closed_at && *goal.closed_at < Timestamp{from}) continue;
            tell_freshness(goal, now);
            view.evidence_count += static_cast<std::int64_t>(goal.evidence.size());
            view.goals.push_back(std::move(goal));
        }
        return view;
    });
}

Result<EvidencePage> Plans::evidence(Viewer const& viewer, std::string_view handle, Uuid thing)
{
    return database_.read([&](sql::Reader& db) -> Result<EvidencePage> {
        auto const row = store::find_visible(db, viewer, handle);
        auto const taken = row ? store::find_evidence(db, viewer, row->person.id, thing) : std::nullopt;
        if (!taken) return Problem::not_found();
        return EvidencePage{row->person, viewer.person == row->person.id, taken->goal, taken->evidence};
    });
}

std::vector<people::PersonCard> Plans::supported(Viewer const& viewer)
{
    return database_.read([&](sql::Reader& db) { return store::list_supported(db, viewer); });
}

std::string Plans::handle_of(Viewer const& viewer)
{
    auto const person = database_.read([&](sql::Reader& db) { return people::find_person(db, *viewer.person); });
    return person ? person->handle : "";
}

Result<PlanFiguresView> Plans::figures(Viewer const& viewer)
{
    if (viewer.role != Role::learning_lead && viewer.role != Role::administrator) return Problem::forbidden();
    return database_.read([&](sql::Reader& db) -> Result<PlanFiguresView> {
        std::vector<GoalAge> goals;
        for (auto const& goal : store::list_open_goals(db))
            goals.push_back({goal.person_id, staleness(goal.moved_at, goal.cadence, clock_.now()), goal.is_aimed});
        std::vector<EditsOnDay> edits;
        for (auto const& edit : store::list_edit_days(db))
            edits.push_back({edit.person_id, *parse_day(edit.day), edit.count, *parse_day(edit.appraisal_on)});
        return figures_of(goals, edits);
    });
}

void Plans::touch(sql::Transaction& tx, Viewer const& viewer) const
{
    auto const now = clock_.now();
    store::begin_plan(tx, *viewer.person, now);
    store::count_edit(tx, *viewer.person, to_text(day_of(now)));
}

Result<Goal> Plans::find_mine(sql::Reader& db, Viewer const& viewer, Id<Goal> id) const
{
    auto goal = store::find_goal(db, viewer, id);
    if (!goal) return Problem::not_found();
    if (goal->person_id != viewer.person) return Problem::forbidden();
    return *goal;
}

Result<Goal> Plans::set_goal(Viewer const& viewer, GoalInput const& input)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Goal> {
        auto const now = clock_.now();
        auto goal = parse(tx, viewer, input, {.id = Id<Goal>::make(now), .person_id = *viewer.person});
        if (!goal) return goal.error();
        goal->state = GoalState::open;
        goal->created_at = now;
        goal->version = 1;
        touch(tx, viewer);
        store::add_goal(tx, *goal);
        outbox_.publish(tx, GoalSet{goal->id, *viewer.person});
        return goal;
    });
}

Result<Goal> Plans::change_goal(Viewer const& viewer, Id<Goal> id, GoalInput const& input)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Goal> {
        auto const before = find_mine(tx, viewer, id);
        if (!before) return before.error();
        auto goal = parse(tx, viewer, input, *before);
        if (!goal) return goal.error();
        if (goal->state == GoalState::open) goal->closed_at = std::nullopt;
        else if (!goal->closed_at) goal->closed_at = clock_.now();
        if (!store::update_goal(tx, *goal)) return Problem::stale();
        touch(tx, viewer);
        if (goal->state != before->state) outbox_.publish(tx, GoalMoved{id, *viewer.person, goal->state});
        ++goal->version;
        return goal;
    });
}

Result<Done> Plans::add_step(Viewer const& viewer, Id<Goal> id, WordsInput const& input)
{
    auto const words = text::clean_line("words", input.words, {.shortest = 1, .longest = 300});
    if (!words) return words.error();
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const goal = find_mine(tx, viewer, id);
        if (!goal) return goal.error();
        store::add_step(tx, id, *words, clock_.now());
        touch(tx, viewer);
        return Done{};
    });
}

Result<Done> Plans::mark_step(Viewer const& viewer, Id<Goal> id, StepInput const& input)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const goal = find_mine(tx, viewer, id);
        if (!goal) return goal.error();
        auto const at = input.done ? std::optional{clock_.now()} : std::nullopt;
        if (!store::set_step_done(tx, id, input.step, at)) return Problem::not_found();
        touch(tx, viewer);
        return Done{};
    });
}

Result<Done> Plans::decide(Viewer const& viewer, EvidenceInput const& input)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const evidence = store::find_suggestion(tx, *viewer.person, input.kind, input.thing);
        if (!evidence) return Problem::not_found();
        touch(tx, viewer);
        if (!input.goal) {
            store::wave_away(tx, *viewer.person, input.kind, input.thing);
            return Done{};
        }
        auto const goal = find_mine(tx, viewer, *input.goal);
        if (!goal) return goal.error();
        store::take_evidence(tx, *input.goal, *evidence, clock_.now());
        outbox_.publish(tx, GoalMoved{*input.goal, *viewer.person, goal->state});
        return Done{};
    });
}

Result<Done> Plans::check_in(Viewer const& viewer, CheckInInput const& input)
{
    return database_.write([&](sql::Transaction& tx) { return check_in(tx, viewer, input); });
}

Result<Done> Plans::check_in(sql::Transaction& tx, Viewer const& viewer, CheckInInput const& input)
{
    auto problem = Problem::invalid("problem.invalid");
    CheckInView check_in{.written_at = clock_.now()};
    auto const words = [](std::string_view field, std::optional<std::string> const& text) {
        return text::clean_lines(field, text.value_or(""), {.shortest = 0, .longest = 1000});
    };
    take(check_in.moved, words("moved", input.moved), problem);
    take(check_in.in_way, words("in_way", input.in_way), problem);
    take(check_in.next, words("next", input.next), problem);
    if (problem.fields.empty() && check_in.moved.empty() && check_in.in_way.empty() && check_in.next.empty())
        problem.fields.push_back({"moved", "field.required", {}});
    if (!problem.fields.empty()) return problem;
    touch(tx, viewer);
    store::add_check_in(tx, *viewer.person, check_in);
    store::forget_asks(tx, *viewer.person);
    outbox_.publish(tx, CheckedIn{*viewer.person});
    return Done{};
}

Result<Done> Plans::set_reminders(Viewer const& viewer, RemindersInput const& input)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        store::begin_plan(tx, *viewer.person, clock_.now());
        store::set_reminders(tx, *viewer.person, {input.asks_check_in, input.tells_resting});
        return Done{};
    });
}

namespace {

// Handles with commas between them, each with or without its @.
Result<std::vector<Id<people::Person>>> find_supporters(sql::Reader& db, Viewer const& viewer, std::string_view rest)
{
    std::vector<Id<people::Person>> supporters;
    while (!rest.empty()) {
        auto const end = std::min(rest.find(','), rest.size());
        auto handle = text::trim(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (handle.starts_with('@')) handle.remove_prefix(1);
        if (handle.empty()) continue;
        auto const person = store::find_colleague(db, handle);
        if (!person || person == viewer.person) return Problem::field("supporters", "field.nobody");
        supporters.push_back(*person);
    }
    if (supporters.size() > most_supporters)
        return Problem::field("supporters", "field.too_many", {{"most", std::to_string(most_supporters)}});
    return supporters;
}

} // namespace

Result<Done> Plans::share(Viewer const& viewer, SharingInput const& input)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto problem = Problem::invalid("problem.invalid");
        auto const appraisal_on = input.appraisal_on.value_or("");
        if (!appraisal_on.empty() && !parse_day(appraisal_on))
            problem.fields.push_back({"appraisal_on", "field.day", {}});
        std::vector<Id<people::Person>> supporters;
        take(supporters, find_supporters(tx, viewer, input.supporters.value_or("")), problem);
        if (!problem.fields.empty()) return problem;
        touch(tx, viewer);
        store::set_sharing(tx, *viewer.person, input.sharing, appraisal_on);
        store::set_supporters(tx, *viewer.person, supporters, clock_.now());
        return Done{};
    });
}

Result<std::string> Plans::comment(Viewer const& viewer, Id<Goal> id, WordsInput const& input)
{
    auto words = text::clean_lines("words", input.words, {.shortest = 1, .longest = 2000});
    if (!words) return words.error();
    return database_.write([&](sql::Transaction& tx) -> Result<std::string> {
        auto const goal = store::find_goal(tx, viewer, id);
        if (!goal) return Problem::not_found();
        auto const owner = people::find_person(tx, goal->person_id);
        CommentView const comment{.author = {.id = *viewer.person}, .body = *words, .written_at = clock_.now()};
        store::add_comment(tx, id, comment);
        outbox_.publish(tx, GoalCommented{id, goal->person_id, *viewer.person});
        return owner->handle;
    });
}

} // namespace together::plans
