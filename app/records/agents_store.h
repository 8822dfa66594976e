// Every SQL statement about who stands in statements of other systems, and what they tell of them.
#pragma once

#include <vector>

#include "app/records/agent_rule.h"
#include "app/records/statements_store.h"
#include "platform/base/viewer.h"

namespace together::records {

// As what somebody stands in statements of other systems.
struct Agent {
    Id<Agent> id;
    std::string identity;
    std::string name;
    std::optional<Id<people::Person>> person_id;
    std::optional<Id<AgentRule>> rule_id;
    bool is_decided = false;
    std::int64_t statement_count = 0;
    Timestamp first_at;
    Timestamp last_at;
};
BOOST_DESCRIBE_STRUCT(
    Agent, (), (id, identity, name, person_id, rule_id, is_decided, statement_count, first_at, last_at))

} // namespace together::records

namespace together::records::store {

struct HappeningRow {
    Uuid statement_id;
    Id<Agent> agent_id;
    std::string title;
    Timestamp happened_at;
};
BOOST_DESCRIBE_STRUCT(HappeningRow, (), (statement_id, agent_id, title, happened_at))

// An agent with the name of the person it is, as lists show it.
struct AgentRow {
    Agent agent;
    std::string person_name;
    std::string handle;
};
BOOST_DESCRIBE_STRUCT(AgentRow, (), (agent, person_name, handle))

// Where a page of agents begins; the latest first.
struct AgentsAfter {
    Timestamp last_at;
    Uuid id;
};

// In the order of storing, voided ones too.
std::vector<StoredStatement> list_after(sql::Reader& db, std::int64_t stored_at, std::int64_t limit);

// Adds up counts where it is known; answers its id, its person and how it was found.
Agent keep_agent(sql::Transaction& tx, Agent const& seen);
void set_person(sql::Transaction& tx, Agent const& agent);
std::optional<Agent> find_agent(sql::Reader& db, Id<Agent> id);
std::vector<Agent> list_undecided(sql::Reader& db, Uuid after, std::int64_t limit);
std::vector<AgentRow> list_agents(sql::Reader& db, AgentsAfter const& after, bool unknown_only, std::int64_t limit);
std::vector<std::string> identities_of(sql::Reader& db, Id<people::Person> person);
// Whether an administrator or a rule says that it is somebody else, or nobody.
bool is_somebody_else(sql::Reader& db, std::string_view identity, Id<people::Person> person);

std::vector<AgentRule> list_rules(sql::Reader& db);
void insert_rule(sql::Transaction& tx, AgentRule const& rule);
// False when there is none.
bool delete_rule(sql::Transaction& tx, Id<AgentRule> id);

std::optional<Id<people::Person>> find_person(sql::Reader& db, AgentMeans means, std::string_view name);
struct AddressOfPerson {
    Id<people::Person> person;
    std::string email;
};
BOOST_DESCRIBE_STRUCT(AddressOfPerson, (), (person, email))
std::vector<AddressOfPerson> list_addresses(sql::Reader& db);

void insert_happenings(sql::Transaction& tx, std::vector<HappeningRow> const& rows);
void delete_happening(sql::Transaction& tx, Uuid statement);
void forget_happenings(sql::Transaction& tx, Timestamp before);

} // namespace together::records::store
