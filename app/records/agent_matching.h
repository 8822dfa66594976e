// Finds the person that an identity stands for, by the rules as they are now.
#pragma once

#include <unordered_map>

#include "app/records/agents_store.h"

namespace together::records {

class AgentMatching {
public:
    explicit AgentMatching(sql::Reader& db);

    // Sets the agent's person and rule; true when that changes something. The first rule that finds somebody wins.
    bool match(Agent& agent);

private:
    std::optional<Id<people::Person>> person_by(AgentRule const& rule, std::string const& name);

    sql::Reader& db_;
    std::vector<AgentRule> rules_;
    std::optional<std::unordered_map<std::string, Id<people::Person>>> by_hash_; // made when it is first needed
};

} // namespace together::records
