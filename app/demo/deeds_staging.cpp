// By the doors that are there for imports.
#include "app/demo/deeds_staging.h"

#include <fmt/format.h>

#include "app/conversations/import_details.h"
#include "app/objectives/imports.h"
#include "app/people/people.h"
#include "app/plans/imports.h"
#include "app/practice/imports.h"
#include "platform/base/check.h"
#include "platform/model/kinds.h"

namespace together::demo {
namespace {

using namespace std::chrono_literals;

std::optional<double> number_of(std::string const& text)
{
    return text.empty() ? std::nullopt : std::optional{std::stod(text)};
}

std::optional<std::int64_t> whole_of(std::string const& text)
{
    return text.empty() ? std::nullopt : std::optional{static_cast<std::int64_t>(std::stoll(text))};
}

std::string day_of(Timestamp time)
{
    return to_text(std::chrono::floor<std::chrono::days>(time));
}

void set_number(practice::Story& story, std::vector<std::string> const& number)
{
    story.measure = number[0];
    story.value_before = number_of(number[1]);
    story.value_after = number_of(number[2]);
    story.unit = number[3];
    story.period = model::enum_of<practice::Period>(number[4]);
}

void set_worth(practice::Story& story, std::vector<std::string> const& worth)
{
    story.worth = 100 * whole_of(worth[0]).value();
    story.attributed = whole_of(worth[1]);
    story.confidence = whole_of(worth[2]);
    story.worked_out = worth[3];
}

} // namespace

void DeedsStaging::run(Deeds const& deeds, Script const& script)
{
    for (auto const& objective : deeds.objectives) add(objective);
    for (auto const& wanted : deeds.tries) add(wanted);
    for (auto const& plan : deeds.plans) add(plan, deeds);
    for (auto const& space : script.spaces)
        for (auto const& thread : space.threads) thank(space, thread);
    conversations::imports::catch_up(tx_, made_.all<people::Person>("person"), staging_.now() - 20h);
}

bool DeedsStaging::is_somebody(std::string_view key) const
{
    return people::find_person(tx_, person(key))->is_claimed();
}

void DeedsStaging::add(ScriptObjective const& script)
{
    if (made_.find("objective", script.key)) return;
    objectives::Objective objective{.level = script.level, .title = script.title, .why = script.why};
    objective.created_at = staging_.time_of(script.since + " Mon 09:00", staging_.now());
    objective.id = Id<objectives::Objective>::make(objective.created_at);
    if (!script.under.empty()) objective.parent_id = Id<objectives::Objective>{made_.at("objective", script.under)};
    objective.whose = script.whose;
    objective.owner_id = person(script.owner);
    objective.starts_on = day_of(objective.created_at);
    objective.ends_on = day_of(objective.created_at + std::chrono::weeks{52});
    objective.currency = "GBP";
    objectives::imports::add_objective(tx_, objective);
    made_.note(tx_, "objective", script.key, objective.id.uuid);
    if (!script.measure.empty()) add_measure(script, objective);
}

void DeedsStaging::add_measure(ScriptObjective const& script, objectives::Objective const& objective)
{
    auto const& is = script.measure;
    objectives::Measure measure{.objective_id = objective.id, .name = is[0], .unit = is[1]};
    measure.id = Id<objectives::Measure>::make(objective.created_at);
    measure.direction = model::enum_of<objectives::Direction>(is[2]).value();
    measure.baseline = number_of(is[3]);
    measure.target = number_of(is[4]);
    measure.value_per_unit = number_of(is[5]);
    measure.source = is[6];
    measure.cadence = objectives::Cadence::weekly;
    measure.created_at = objective.created_at;
    objectives::imports::add_measure(tx_, measure);
    measures_.emplace(script.key, measure);
    std::vector<objectives::Reading> readings;
    auto at = staging_.now() - std::chrono::weeks{std::ssize(script.readings)};
    for (auto const value : script.readings) {
        at += std::chrono::weeks{1};
        readings.push_back({.id = Id<objectives::Reading>::make(at),
            .measure_id = measure.id,
            .day = day_of(at),
            .unit = measure.unit,
            .value = value,
            .entered_by = objective.owner_id,
            .entered_at = at});
    }
    objectives::imports::add_readings(tx_, readings);
}

std::string DeedsStaging::name_of(ScriptTry const& wanted) const
{
    return fmt::format(
        "{}: {}#{}", wanted.person, staging_.thread_called(wanted.source).second.source_id, wanted.reply);
}

void DeedsStaging::add(ScriptTry const& script)
{
    auto const name = name_of(script);
    if (made_.find("try", name) || is_somebody(script.person)) return;
    auto const& address = staging_.thread_called(script.source).second;
    practice::Try wanted{.person_id = person(script.person), .what = script.what, .occasion = script.occasion};
    wanted.created_at = staging_.time_of(script.at, address.created_at);
    wanted.due_on = staging_.day_of(script.until, wanted.created_at);
    wanted.visibility = practice::Visibility::everyone;
    if (!script.objective.empty())
        wanted.objective_id = Id<objectives::Objective>{made_.at("objective", script.objective)};
    practice::imports::ImportedSource source{.post = {made_.at("post", address.source_id)}};
    if (script.reply > 0)
        source.reply =
            Id<conversations::Reply>{made_.at("reply", fmt::format("{}#{}", address.source_id, script.reply))};
    wanted.id = practice::imports::add_try(tx_, source, wanted);
    made_.note(tx_, "try", name, wanted.id.uuid);
    if (!script.story.empty()) tell(script, wanted);
    if (script.barrier)
        practice::imports::add_barrier(tx_,
            {wanted.id, *script.barrier, script.barrier_words, staging_.time_of(script.barrier_at, wanted.created_at)});
}

void DeedsStaging::tell(ScriptTry const& script, practice::Try const& told)
{
    auto const& address = staging_.thread_called(script.story).second;
    practice::Story story{.try_id = told.id, .post_id = Id<conversations::Post>{made_.at("post", address.source_id)}};
    story.outcome = script.outcome;
    story.told_at = address.created_at;
    check(told.created_at < story.told_at, "a try of the demo world is told before it began: " + script.what);
    if (!script.number.empty()) set_number(story, script.number);
    if (auto const measure = measures_.find(script.objective); measure != measures_.end())
        if (story.measure == measure->second.name) story.measure_id = measure->second.id;
    if (!script.worth.empty()) set_worth(story, script.worth);
    practice::imports::add_story(tx_, story);
    for (auto const& witness : script.witnesses) ask(witness, story);
}

void DeedsStaging::ask(ScriptWitness const& script, practice::Story const& story)
{
    practice::Witness witness{.try_id = story.try_id, .person_id = person(script.person)};
    witness.asked_at = story.told_at;
    if (!script.at.empty()) {
        witness.state = practice::WitnessState::confirmed;
        witness.words = script.words;
        witness.answered_at = staging_.time_of(script.at, story.told_at);
    }
    practice::imports::add_witness(tx_, witness);
}

void DeedsStaging::add(ScriptPlan const& script, Deeds const& deeds)
{
    if (is_somebody(script.person)) return;
    auto const owner = person(script.person);
    plans::imports::ImportedPlan plan{.person = owner, .sharing = script.sharing};
    for (auto const& supporter : script.supporters) plan.supporters.push_back(person(supporter));
    plan.begun_at = staging_.time_of("26w Mon 09:00", staging_.now());
    plans::imports::add_plan(tx_, plan);
    for (std::size_t i = 0; i < script.goals.size(); ++i)
        add(script.goals[i], owner, fmt::format("{}/{}", script.person, i + 1), deeds);
    for (std::size_t i = 0; i < script.check_ins.size(); ++i) {
        auto const name = fmt::format("{}/{}", script.person, i + 1);
        if (made_.find("check_in", name)) continue;
        auto const& is = script.check_ins[i];
        auto const at = staging_.time_of(is[0], staging_.now());
        made_.note(tx_, "check_in", name, plans::imports::add_check_in(tx_, {owner, is[1], is[2], is[3], at}));
    }
}

void DeedsStaging::add(ScriptGoal const& script, PersonId person, std::string const& name, Deeds const& deeds)
{
    if (made_.find("goal", name)) return;
    auto const now = staging_.now();
    plans::Goal goal{.person_id = person, .title = script.is[2], .why = script.is[3]};
    goal.cadence = model::enum_of<plans::Cadence>(script.is[0]).value();
    goal.created_at = staging_.time_of(script.is[1], now);
    goal.id = Id<plans::Goal>::make(goal.created_at);
    if (!script.is[4].empty()) goal.objective_id = Id<objectives::Objective>{made_.at("objective", script.is[4])};
    plans::imports::add_goal(tx_, goal);
    made_.note(tx_, "goal", name, goal.id.uuid);
    for (auto const& is : script.steps) {
        plans::imports::ImportedStep step{goal.id, is[2], staging_.time_of(is[0], now), std::nullopt};
        if (!is[1].empty()) step.done_at = staging_.time_of(is[1], now);
        plans::imports::add_step(tx_, step);
    }
    for (auto const& took : script.evidence) plans::imports::add_evidence(tx_, goal.id, evidence_of(took, now, deeds));
    for (auto const& is : script.comments)
        plans::imports::add_comment(tx_, {goal.id, this->person(is[0]), is[2], staging_.time_of(is[1], now)});
}

plans::Evidence DeedsStaging::evidence_of(
    std::vector<std::string> const& took, Timestamp since, Deeds const& deeds) const
{
    auto const& [title, address] = staging_.thread_called(took[2]);
    auto const post = made_.at("post", address.source_id);
    plans::Evidence evidence{.title = title, .address = "/posts/" + post.to_string()};
    evidence.kind = model::enum_of<plans::EvidenceKind>(took[0]).value();
    evidence.happened_at = staging_.time_of(took[1], since);
    if (!took[3].empty()) {
        evidence.thing_id = made_.at("reply", fmt::format("{}#{}", address.source_id, took[3]));
        evidence.address += "#reply-" + evidence.thing_id.to_string();
        return evidence;
    }
    for (auto const& wanted : deeds.tries)
        if (!wanted.story.empty() && title.starts_with(wanted.story))
            if (auto const told = made_.find("try", name_of(wanted))) evidence.thing_id = *told;
    return evidence;
}

void DeedsStaging::thank(ScriptSpace const& space, ScriptThread const& thread)
{
    auto const& address = staging_.thread_called(thread.title).second;
    for (std::size_t i = 0; i < thread.replies.size(); ++i)
        for (auto const& [key, words] : thread.replies[i].thanks) {
            check(!space.is_closed || space.members.end() != std::find(space.members.begin(), space.members.end(), key),
                "somebody of the demo world is helped where they may not read");
            Id<conversations::Reply> const reply{made_.at("reply", fmt::format("{}#{}", address.source_id, i + 1))};
            conversations::imports::mark_helpful(
                tx_, {reply, person(key), words,
                         std::min(address.created_at + 26h * static_cast<int>(i + 1), staging_.now())});
        }
}

std::vector<Uuid> take_back_deeds(
    sql::Transaction& tx, Made const& made, std::vector<Id<people::Person>> const& forgotten)
{
    std::vector<Uuid> gone;
    auto const note = [&](auto const& ids) {
        for (auto const& id : ids) gone.push_back(id.uuid);
    };
    auto const tries = made.all<practice::Try>("try");
    practice::imports::take_back(tx, tries);
    plans::imports::Taken taken{.goals = made.all<plans::Goal>("goal"), .people = forgotten};
    for (auto const& check_in : made.all<Made>("check_in")) taken.check_ins.push_back(check_in.uuid);
    plans::imports::take_back(tx, taken);
    objectives::imports::Standing standing{made.all<people::Person>("person"), practice::imports::list_aims(tx)};
    for (auto const& aim : plans::imports::list_aims(tx)) standing.aims.push_back(aim);
    note(tries);
    note(taken.goals);
    note(made.all<Made>("check_in"));
    note(objectives::imports::take_back(tx, made.all<objectives::Objective>("objective"), standing));
    return gone;
}

} // namespace together::demo
