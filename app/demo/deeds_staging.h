// Writes what the people of the demo world tried, wanted and planned beside the threads that they wrote.
#pragma once

#include "app/demo/deeds.h"
#include "app/demo/made.h"
#include "app/demo/staging.h"

namespace together::demo {

class DeedsStaging {
public:
    // What is there already stays as it is, and so does whoever somebody has become.
    DeedsStaging(sql::Transaction& tx, Staging const& staging, Made& made) : tx_(tx), staging_(staging), made_(made) {}

    void run(Deeds const& deeds, Script const& script);

private:
    using PersonId = Id<people::Person>;

    void add(ScriptObjective const& objective);
    void add_measure(ScriptObjective const& script, objectives::Objective const& objective);
    void add(ScriptTry const& wanted);
    void tell(ScriptTry const& wanted, practice::Try const& told);
    void ask(ScriptWitness const& witness, practice::Story const& story);
    void add(ScriptPlan const& plan, Deeds const& deeds);
    void add(ScriptGoal const& goal, PersonId person, std::string const& name, Deeds const& deeds);
    plans::Evidence evidence_of(std::vector<std::string> const& took, Timestamp since, Deeds const& deeds) const;
    void thank(ScriptSpace const& space, ScriptThread const& thread);

    PersonId person(std::string_view key) const { return {made_.at("person", key)}; }
    bool is_somebody(std::string_view key) const;
    std::string name_of(ScriptTry const& wanted) const;

    sql::Transaction& tx_;
    Staging const& staging_;
    Made& made_;
    std::map<std::string, objectives::Measure, std::less<>> measures_; // by the objective's key
};

// What the people of the demo world did, for taking it back: before their threads and themselves go. `forgotten` may be
// forgotten as people. Answers what is gone, by id.
std::vector<Uuid> take_back_deeds(
    sql::Transaction& tx, Made const& made, std::vector<Id<people::Person>> const& forgotten);

} // namespace together::demo
