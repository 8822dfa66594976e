// What administrators see of who is who in the record store.
#pragma once

#include "app/records/agents.h"
#include "platform/http/hooks.h"

namespace together::admin {

struct AgentRow {
    Id<records::Agent> id;
    std::string identity;
    std::string name;
    std::string person; // its name; empty: nobody here
    std::string handle;
    bool is_decided = false;
    std::int64_t statements = 0;
    Timestamp last_at;
};
BOOST_DESCRIBE_STRUCT(AgentRow, (), (id, identity, name, person, handle, is_decided, statements, last_at))

struct AgentRuleForm {
    std::string kind = "account";
    std::string place;
    std::string means = "email";
};
BOOST_DESCRIBE_STRUCT(AgentRuleForm, (), (kind, place, means))

struct AgentsAdminView {
    std::vector<records::AgentRule> rules;
    std::vector<AgentRow> agents;
    bool unknown_only = false;
    AgentRuleForm form;
    std::optional<std::string> next;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(AgentsAdminView, (), (rules, agents, unknown_only, form, next, problem))

} // namespace together::admin
