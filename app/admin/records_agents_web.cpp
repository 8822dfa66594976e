// HTTP in, who is who out.
#include "app/admin/records_agents_web.h"

#include "app/access/signed_in.h"
#include "platform/http/form.h"
#include "platform/model/input.h"

namespace together::admin {
namespace {

constexpr std::string_view path = "/admin/records/agents";

} // namespace

void RecordsAgentsWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/admin/records/agents", Access::administrator, [this](auto const& r) { return show(r); },
        {.summary = "As whom other systems know people, who that is here, and by which rules",
            .output = model::schema<AgentsAdminView>(),
            .query = {{"unknown", "1: only those who are nobody here"}, {"after", "where the last page ended"}}});
    router.put("/admin/records/agents/{id}", Access::administrator, [this](auto const& r) { return decide(r); },
        {.summary = "Say who somebody is",
            .input = model::schema<records::AgentDecisionInput>(),
            .success_status = 204});
    router.post("/admin/records/rules", Access::administrator, [this](auto const& r) { return add_rule(r); },
        {.summary = "Find people by what other systems call them",
            .input = model::schema<records::AgentRuleInput>(),
            .output = model::schema<records::AgentRule>(),
            .success_status = 201});
    router.del("/admin/records/rules/{id}", Access::administrator, [this](auto const& r) { return remove_rule(r); },
        {.summary = "Take a rule out", .success_status = 204});
}

AgentsAdminView RecordsAgentsWeb::view(http::Request const& request) const
{
    auto& agents = parts_.records.agents;
    AgentsAdminView view;
    view.rules = agents.rules();
    view.unknown_only = request.query("unknown").value_or("") == "1";
    auto const page =
        agents.list({.unknown_only = view.unknown_only, .after = std::string{request.query("after").value_or("")}});
    for (auto const& row : page.agents)
        view.agents.push_back({row.agent.id, row.agent.identity, row.agent.name, row.person_name, row.handle,
            row.agent.is_decided, row.agent.statement_count, row.agent.last_at});
    if (!page.next.empty())
        view.next = fmt::format("{}?unknown={}&after={}", path, view.unknown_only ? 1 : 0, page.next);
    return view;
}

http::Response RecordsAgentsWeb::show(http::Request const& request) const
{
    return http::page("admin/record_agents", view(request));
}

http::Response RecordsAgentsWeb::refuse(http::Request const& request, Problem const& problem) const
{
    if (request.wants_json()) return http::problem(problem);
    auto shown = view(request);
    auto const given = [&](std::string_view name) { return std::string{request.input().text(name)}; };
    shown.form = {given("kind"), given("place"), given("means")};
    shown.problem = parts_.words(request, problem);
    return http::page("admin/record_agents", std::move(shown), access::status_of(problem));
}

records::Agents::Also RecordsAgentsWeb::written_down(http::Request const& request, std::string action) const
{
    return [this, by = request.viewer().person, action = std::move(action)](
               sql::Transaction& tx, std::string const& subject) {
        parts_.audit.record(tx, {by, action, subject});
    };
}

http::Response RecordsAgentsWeb::add_rule(http::Request const& request) const
{
    auto const input = model::from_input<records::AgentRuleInput>(request.input());
    if (!input) return refuse(request, input.error());
    auto const rule = parts_.records.agents.add_rule(*input, written_down(request, "record_rule_added"));
    if (!rule) return refuse(request, rule.error());
    parts_.records.agents.match_again();
    return http::created(std::string{path}, "", *rule);
}

http::Response RecordsAgentsWeb::remove_rule(http::Request const& request) const
{
    auto const id = request.id<records::AgentRule>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const removed = parts_.records.agents.remove_rule(*id, written_down(request, "record_rule_removed"));
    if (!removed) return http::problem(removed.error());
    parts_.records.agents.match_again();
    return http::see_other(std::string{path});
}

http::Response RecordsAgentsWeb::decide(http::Request const& request) const
{
    auto const id = request.id<records::Agent>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = model::from_input<records::AgentDecisionInput>(request.input());
    if (!input) return refuse(request, input.error());
    auto const decided = parts_.records.agents.decide(*id, *input, written_down(request, "record_agent_decided"));
    if (decided) return http::see_other(std::string{path});
    return decided.error().fields.empty() ? http::problem(decided.error()) : refuse(request, decided.error());
}

} // namespace together::admin
