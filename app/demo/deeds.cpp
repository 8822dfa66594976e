// Each block begins with who does it, and has a line for each thing that is said of it.
#include "app/demo/deeds.h"

#include <charconv>

#include "platform/base/check.h"
#include "platform/files/embedded.h"
#include "platform/model/kinds.h"

namespace together::demo {
namespace {

// Calls `begin` with the heading of each block, without its mark, and `go_on` with each line of it.
template <class Begin, class GoOn> void read_blocks(std::string_view text, Begin&& begin, GoOn&& go_on)
{
    bool is_within = false;
    while (!text.empty()) {
        auto const line = take_line(text);
        if (line.starts_with("=== ")) {
            begin(line.substr(4));
            is_within = true;
        } else if (is_within && !line.empty()) {
            auto field = field_of(line);
            expect(field.has_value(), line);
            go_on(*std::move(field));
        }
    }
}

template <class T> T kind_of(std::string_view word)
{
    auto const kind = model::enum_of<T>(word);
    expect(kind.has_value(), word);
    return *kind;
}

std::vector<double> numbers_of(std::string_view text)
{
    std::vector<double> numbers;
    for (auto const& word : words_of(text, " ")) {
        auto& number = numbers.emplace_back();
        auto const [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
        expect(error == std::errc{} && end == word.data() + word.size(), text);
    }
    return numbers;
}

// "kofi +1d 09:00 | What they saw." or "walter"
ScriptWitness witness_of(std::string_view text)
{
    ScriptWitness witness{.person = std::string{take_until(text, " ")}};
    auto parts = parts_of(text, 2);
    witness.at = std::move(parts[0]);
    witness.words = std::move(parts[1]);
    return witness;
}

void set(ScriptTry& wanted, Field field)
{
    if (field.name == "what") wanted.what = std::move(field.value);
    else if (field.name == "when") wanted.occasion = std::move(field.value);
    else if (field.name == "until") wanted.until = std::move(field.value);
    else if (field.name == "for") wanted.objective = std::move(field.value);
    else if (field.name == "number") wanted.number = parts_of(field.value, 5);
    else if (field.name == "worth") wanted.worth = parts_of(field.value, 4);
    else if (field.name == "witness") wanted.witnesses.push_back(witness_of(field.value));
    else if (field.name == "told") {
        auto parts = parts_of(field.value, 2);
        wanted.outcome = kind_of<practice::Outcome>(parts[0]);
        wanted.story = std::move(parts[1]);
    } else {
        expect(field.name == "dropped", field.name);
        auto parts = parts_of(field.value, 3);
        wanted.barrier = kind_of<practice::Barrier>(parts[0]);
        wanted.barrier_at = std::move(parts[1]);
        wanted.barrier_words = std::move(parts[2]);
    }
}

// "yusuf +3d 21:40 | Why stainless bolts seize | 2"
ScriptTry try_of(std::string_view heading)
{
    ScriptTry wanted{.person = std::string{take_until(heading, " ")}};
    auto parts = parts_of(heading, 3);
    wanted.at = std::move(parts[0]);
    wanted.source = std::move(parts[1]);
    if (!parts[2].empty()) wanted.reply = static_cast<std::size_t>(numbers_of(parts[2]).at(0));
    return wanted;
}

void set(ScriptObjective& objective, Field field)
{
    if (field.name == "why") objective.why = std::move(field.value);
    else if (field.name == "whose") objective.whose = std::move(field.value);
    else if (field.name == "under") objective.under = std::move(field.value);
    else if (field.name == "measure") objective.measure = parts_of(field.value, 7);
    else {
        expect(field.name == "readings", field.name);
        objective.readings = numbers_of(field.value);
    }
}

// "returns fatima 26w | unit | Fewer pumps come back"
ScriptObjective objective_of(std::string_view heading)
{
    ScriptObjective objective{.key = std::string{take_until(heading, " ")}};
    objective.owner = take_until(heading, " ");
    auto parts = parts_of(heading, 3);
    objective.since = std::move(parts[0]);
    objective.level = kind_of<objectives::Level>(parts[1]);
    objective.title = std::move(parts[2]);
    return objective;
}

void set(ScriptPlan& plan, Field field)
{
    if (field.name == "goal") plan.goals.push_back({.is = parts_of(field.value, 5)});
    else if (field.name == "check-in") plan.check_ins.push_back(parts_of(field.value, 4));
    else {
        expect(!plan.goals.empty(), field.value);
        auto& goal = plan.goals.back();
        if (field.name == "step") goal.steps.push_back(parts_of(field.value, 3));
        else if (field.name == "took") goal.evidence.push_back(parts_of(field.value, 4));
        else {
            expect(field.name == "comment", field.name);
            goal.comments.push_back(parts_of(field.value, 3));
        }
    }
}

// "pia supporters maeve ines"
ScriptPlan plan_of(std::string_view heading)
{
    ScriptPlan plan{.person = std::string{take_until(heading, " ")}};
    plan.sharing = kind_of<plans::Sharing>(take_until(heading, " "));
    plan.supporters = words_of(heading, " ");
    return plan;
}

template <class T, class Make> std::vector<T> read_all(std::string_view text, Make make)
{
    std::vector<T> all;
    read_blocks(
        text, [&](std::string_view heading) { all.push_back(make(heading)); },
        [&](Field field) { set(all.back(), std::move(field)); });
    return all;
}

std::string_view text_of(std::string_view name)
{
    auto const text = embedded::text(name);
    check(text.has_value(), "the demo world is not in this binary");
    return *text;
}

} // namespace

std::vector<ScriptTry> read_tries(std::string_view text)
{
    return read_all<ScriptTry>(text, try_of);
}

std::vector<ScriptObjective> read_objectives(std::string_view text)
{
    return read_all<ScriptObjective>(text, objective_of);
}

std::vector<ScriptPlan> read_plans(std::string_view text)
{
    return read_all<ScriptPlan>(text, plan_of);
}

Deeds read_deeds()
{
    return {read_objectives(text_of("app/demo/world/deeds/objectives.md")),
        read_tries(text_of("app/demo/world/deeds/tries.md")), read_plans(text_of("app/demo/world/deeds/plans.md"))};
}

} // namespace together::demo
