// A hash is found among the hashes of all addresses.
#include "app/records/agent_matching.h"

namespace together::records {

AgentMatching::AgentMatching(sql::Reader& db) : db_(db), rules_(store::list_rules(db))
{
}

bool AgentMatching::match(Agent& agent)
{
    auto const before = std::pair{agent.person_id, agent.rule_id};
    agent.person_id.reset();
    agent.rule_id.reset();
    if (auto const identity = read_identity(agent.identity))
        for (auto const& rule : rules_) {
            auto const name = name_by(rule, *identity);
            auto const person = name ? person_by(rule, *name) : std::nullopt;
            if (!person) continue;
            agent.person_id = person;
            agent.rule_id = rule.id;
            break;
        }
    return before != std::pair{agent.person_id, agent.rule_id};
}

std::optional<Id<people::Person>> AgentMatching::person_by(AgentRule const& rule, std::string const& name)
{
    if (rule.kind != AgentKind::mbox_sha1sum) return store::find_person(db_, rule.means, name);
    if (!by_hash_) {
        by_hash_.emplace();
        for (auto const& one : store::list_addresses(db_)) by_hash_->emplace(mbox_sha1sum_of(one.email), one.person);
    }
    auto const found = by_hash_->find(name);
    return found == by_hash_->end() ? std::nullopt : std::optional{found->second};
}

} // namespace together::records
