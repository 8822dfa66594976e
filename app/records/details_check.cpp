// Activities with their definitions, results and contexts.
#include "app/records/formats.h"
#include "app/records/member_check.h"

namespace together::records {
namespace {

using Check = StatementCheck;
using Member = StatementCheck::Member;

// Which lists of components belong to which interactions.
struct Interaction {
    std::string_view type;
    std::string_view components[2];
};
constexpr Interaction interactions[] = {{"true-false", {}}, {"choice", {"choices", ""}}, {"fill-in", {}},
    {"long-fill-in", {}}, {"matching", {"source", "target"}}, {"performance", {"steps", ""}},
    {"sequencing", {"choices", ""}}, {"likert", {"scale", ""}}, {"numeric", {}}, {"other", {}}};
constexpr std::string_view all_components[] = {"choices", "scale", "source", "target", "steps"};

Interaction const* interaction_of(std::string_view type)
{
    auto const* found = std::find_if(
        std::begin(interactions), std::end(interactions), [&](auto const& known) { return known.type == type; });
    return found == std::end(interactions) ? nullptr : found;
}

} // namespace

bool StatementCheck::activity(Json value, Path const& at)
{
    static constexpr Member known[] = {
        {"objectType", &Check::string}, {"id", &Check::iri, true}, {"definition", &Check::definition}};
    if (!members(value, at, known)) return false;
    auto const type = value.find("objectType");
    return !type || type->text() == "Activity" || refuse(Path{&at, "objectType"}, "records.object_type");
}

bool StatementCheck::definition(Json value, Path const& at)
{
    static constexpr Member known[] = {{"name", &Check::language_map}, {"description", &Check::language_map},
        {"type", &Check::iri}, {"moreInfo", &Check::iri}, {"extensions", &Check::extensions},
        {"interactionType", &Check::interaction_type}, {"correctResponsesPattern", &Check::strings},
        {"choices", &Check::components}, {"scale", &Check::components}, {"source", &Check::components},
        {"target", &Check::components}, {"steps", &Check::components}};
    return members(value, at, known) && fits_interaction(value, at);
}

bool StatementCheck::interaction_type(Json value, Path const& at)
{
    return (value.is_string() && interaction_of(value.text())) || refuse(at, "records.interaction");
}

bool StatementCheck::fits_interaction(Json definition, Path const& at)
{
    auto const* interaction = interaction_of(definition.text_of("interactionType"));
    if (!interaction && definition.find("correctResponsesPattern"))
        return refuse(Path{&at, "interactionType"}, "records.missing");
    for (auto const name : all_components) {
        if (!definition.find(name)) continue;
        if (!interaction) return refuse(Path{&at, "interactionType"}, "records.missing");
        if (interaction->components[0] != name && interaction->components[1] != name)
            return refuse(Path{&at, name}, "records.other_interaction");
    }
    return true;
}

bool StatementCheck::strings(Json value, Path const& at)
{
    return items(value, at, &Check::string);
}

bool StatementCheck::components(Json value, Path const& at)
{
    if (!items(value, at, &Check::component)) return false;
    std::vector<std::string_view> ids;
    for (auto const component : value) ids.push_back(component.text_of("id"));
    std::sort(ids.begin(), ids.end());
    return std::adjacent_find(ids.begin(), ids.end()) == ids.end() || refuse(at, "records.same_id");
}

bool StatementCheck::component(Json value, Path const& at)
{
    static constexpr Member known[] = {{"id", &Check::string, true}, {"description", &Check::language_map}};
    return members(value, at, known);
}

bool StatementCheck::result(Json value, Path const& at)
{
    static constexpr Member known[] = {{"score", &Check::score}, {"success", &Check::boolean},
        {"completion", &Check::boolean}, {"response", &Check::string}, {"duration", &Check::duration},
        {"extensions", &Check::extensions}};
    return members(value, at, known);
}

bool StatementCheck::score(Json value, Path const& at)
{
    static constexpr Member known[] = {
        {"scaled", &Check::number}, {"raw", &Check::number}, {"min", &Check::number}, {"max", &Check::number}};
    if (!members(value, at, known)) return false;
    auto const number_of = [&](std::string_view name) {
        auto const member = value.find(name);
        return member ? member->number() : std::nullopt;
    };
    auto const scaled = number_of("scaled");
    auto const raw = number_of("raw");
    auto const min = number_of("min");
    auto const max = number_of("max");
    if (scaled && (*scaled < -1 || *scaled > 1)) return refuse(Path{&at, "scaled"}, "records.range");
    if (min && max && *min >= *max) return refuse(Path{&at, "min"}, "records.range");
    auto const is_outside = raw && ((min && *raw < *min) || (max && *raw > *max));
    return !is_outside || refuse(Path{&at, "raw"}, "records.range");
}

bool StatementCheck::context(Json value, Path const& at)
{
    static constexpr Member known[] = {{"registration", &Check::uuid}, {"instructor", &Check::actor},
        {"team", &Check::team}, {"contextActivities", &Check::context_activities}, {"revision", &Check::string},
        {"platform", &Check::string}, {"language", &Check::language}, {"statement", &Check::statement_ref},
        {"extensions", &Check::extensions}, {"contextAgents", &Check::context_agents},
        {"contextGroups", &Check::context_groups}};
    auto const count = std::size(known) - (version_ == Version::v1_0_3 ? 2 : 0);
    return members(value, at, std::span{known}.first(count));
}

bool StatementCheck::team(Json value, Path const& at)
{
    return group(value, at);
}

bool StatementCheck::context_activities(Json value, Path const& at)
{
    static constexpr Member known[] = {{"parent", &Check::activities}, {"grouping", &Check::activities},
        {"category", &Check::activities}, {"other", &Check::activities}};
    return members(value, at, known);
}

bool StatementCheck::activities(Json value, Path const& at)
{
    return value.is_list() ? items(value, at, &Check::activity) : activity(value, at);
}

bool StatementCheck::context_agents(Json value, Path const& at)
{
    return items(value, at, &Check::context_agent);
}

bool StatementCheck::context_groups(Json value, Path const& at)
{
    return items(value, at, &Check::context_group);
}

bool StatementCheck::context_agent(Json value, Path const& at)
{
    static constexpr Member known[] = {{"objectType", &Check::string, true}, {"agent", &Check::agent, true},
        {"relevantTypes", &Check::relevant_types}};
    if (!members(value, at, known)) return false;
    return value.text_of("objectType") == "contextAgent" || refuse(Path{&at, "objectType"}, "records.object_type");
}

bool StatementCheck::context_group(Json value, Path const& at)
{
    static constexpr Member known[] = {{"objectType", &Check::string, true}, {"group", &Check::group, true},
        {"relevantTypes", &Check::relevant_types}};
    if (!members(value, at, known)) return false;
    return value.text_of("objectType") == "contextGroup" || refuse(Path{&at, "objectType"}, "records.object_type");
}

bool StatementCheck::relevant_types(Json value, Path const& at)
{
    if (!items(value, at, &Check::iri)) return false;
    return value.size() != 0 || refuse(at, "records.missing");
}

} // namespace together::records
