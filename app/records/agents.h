// Who stands in statements of other systems: seen in what is stored, matched to people by rules, decided by hand.
#pragma once

#include "app/records/agents_store.h"
#include "platform/sql/database.h"

namespace together::records {

struct AgentsQuery {
    bool unknown_only = false; // those who are nobody here, and of whom nobody said so
    std::string after;         // as AgentsPage::next gave it
};

struct AgentsPage {
    std::vector<store::AgentRow> agents; // the latest first
    std::string next;                    // empty at the end
};

// A person, nobody here, or whoever the rules say.
enum class AgentDecision { person, nobody, by_rules };
BOOST_DESCRIBE_ENUM(AgentDecision, person, nobody, by_rules)

struct AgentDecisionInput {
    AgentDecision decision = AgentDecision::person;
    std::optional<std::string> handle; // of the person
};
BOOST_DESCRIBE_STRUCT(AgentDecisionInput, (), (decision, handle))

class Agents {
public:
    static constexpr std::chrono::days happenings_kept{90};

    // `origin`: where Together lives. What it records itself is not looked at.
    Agents(sql::Database& database, Clock const& clock, std::string origin)
        : database_(database), clock_(clock), origin_(std::move(origin))
    {
    }

    // What else belongs to the act: the audit log.
    using Also = std::function<void(sql::Transaction&, std::string const& subject)>;

    // Reads on in what was stored since the last time, some hundred statements; false when nothing was left.
    bool follow();
    // Applies the rules again where they or people changed since the last time.
    void match_again();
    // Rules or people changed.
    static void doubt(sql::Transaction& tx);

    AgentsPage list(AgentsQuery const& query) const;
    std::vector<AgentRule> rules() const;
    // Field problems of place and means; conflict records.rule_is_there.
    Result<AgentRule> add_rule(AgentRuleInput const& input, Also const& also = {});
    // not_found
    Result<Done> remove_rule(Id<AgentRule> id, Also const& also = {});

    // not_found; field problem of handle: field.nobody.
    Result<Done> decide(Id<Agent> id, AgentDecisionInput const& input, Also const& also = {});

    // As what the person may stand in statements: their account here, their mail address, and what is known.
    std::vector<std::string> identities_of(Id<people::Person> person, std::optional<std::string> const& email) const;

private:
    sql::Database& database_;
    Clock const& clock_;
    std::string origin_;
};

} // namespace together::records
