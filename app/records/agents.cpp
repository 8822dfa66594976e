// The log of statements is read on from where it was left: storing is not slowed down by it.
#include "app/records/agents.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "app/records/agent_matching.h"
#include "app/records/formats.h"
#include "app/records/happening.h"
#include "platform/sql/settings.h"

namespace together::records {
namespace {

constexpr std::string_view followed = "xapi.followed";
constexpr std::string_view doubted = "xapi.agents_doubted";
constexpr std::string_view seeded = "xapi.agent_rules";
constexpr std::int64_t read_at_once = 500;
constexpr std::int64_t agents_shown = 50;

std::int64_t number_in(std::string_view text)
{
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::int64_t followed_through(sql::Reader& db)
{
    return number_in(sql::find_setting(db, followed).value_or("0"));
}

// The rules that everybody wants, once: whoever takes them out later has them out.
void seed_rules(sql::Transaction& tx, Timestamp now)
{
    if (sql::find_setting(tx, seeded)) return;
    for (auto const kind : {AgentKind::mbox, AgentKind::mbox_sha1sum})
        store::insert_rule(tx, {Id<AgentRule>::make(now), kind, "", AgentMeans::email, now});
    sql::keep_setting(tx, seeded, "1");
}

// "1767225600000000-018f...": where a page of agents ended.
store::AgentsAfter after_of(std::string_view text)
{
    store::AgentsAfter after{Timestamp::max(), {}};
    after.id.bytes.fill(0xff);
    auto const dash = text.find('-');
    auto const id = dash == text.npos ? std::nullopt : Uuid::parse(text.substr(dash + 1));
    if (id) after = {from_microseconds(number_in(text.substr(0, dash))), *id};
    return after;
}

// What a run of statements says, gathered by who is spoken of.
class Gathering {
public:
    Gathering(std::string own, Timestamp since) : own_(std::move(own)), since_(since) {}

    void take(store::StoredStatement const& statement)
    {
        auto const seen = sight_of(statement.statement);
        if (seen.voids) voided_.push_back(*seen.voids);
        if (seen.authority == own_) return;
        for (auto const& who : seen.who) {
            auto& agent = agents_[who.identity];
            auto const at = from_microseconds(statement.stored_at);
            if (agent.statement_count++ == 0) agent.first_at = at;
            agent.last_at = at;
            if (!who.name.empty()) agent.name = who.name;
        }
        if (seen.who.size() != 1 || !seen.happening || statement.is_voided || seen.happening->at < since_) return;
        happened_.push_back({seen.who.front().identity, statement.id, *seen.happening});
    }

    void write(sql::Transaction& tx, Timestamp now)
    {
        AgentMatching matching{tx};
        std::vector<store::HappeningRow> rows;
        for (auto& [identity, seen] : agents_) {
            seen.id = Id<Agent>::make(now);
            seen.identity = identity;
            auto kept = store::keep_agent(tx, seen);
            seen.id = kept.id;
            if (!kept.is_decided && !kept.person_id && matching.match(kept)) store::set_person(tx, kept);
        }
        for (auto const& one : happened_)
            rows.push_back({one.statement, agents_.at(one.identity).id, one.happening.title, one.happening.at});
        store::insert_happenings(tx, rows);
        for (auto const id : voided_) store::delete_happening(tx, id);
    }

private:
    struct Happened {
        std::string identity;
        Uuid statement;
        Happening happening;
    };
    std::string own_;
    Timestamp since_;
    std::map<std::string, Agent> agents_;
    std::vector<Happened> happened_;
    std::vector<Uuid> voided_;
};

} // namespace

bool Agents::follow()
{
    auto const now = clock_.now();
    std::int64_t begin = 0;
    auto const statements = database_.read([&](sql::Reader& db) {
        begin = followed_through(db);
        return store::list_after(db, begin, read_at_once);
    });
    if (statements.empty()) return false;
    Gathering gathering{"account " + origin_ + " together", now - happenings_kept};
    for (auto const& statement : statements) gathering.take(statement);
    database_.write([&](sql::Transaction& tx) {
        tx.serialise_on("records", followed);
        if (followed_through(tx) != begin) return; // another process was here
        seed_rules(tx, now);
        gathering.write(tx, now);
        store::forget_happenings(tx, now - happenings_kept);
        sql::keep_setting(tx, followed, std::to_string(statements.back().stored_at));
    });
    return static_cast<std::int64_t>(statements.size()) == read_at_once;
}

void Agents::doubt(sql::Transaction& tx)
{
    sql::keep_setting(tx, doubted, "yes");
}

void Agents::match_again()
{
    auto const is_doubted = database_.read([](sql::Reader& db) { return sql::find_setting(db, doubted) == "yes"; });
    if (!is_doubted) return;
    database_.write([](sql::Transaction& tx) { sql::keep_setting(tx, doubted, "no"); });
    Uuid after;
    for (auto is_over = false; !is_over;)
        database_.write([&](sql::Transaction& tx) {
            auto agents = store::list_undecided(tx, after, read_at_once);
            AgentMatching matching{tx};
            for (auto& agent : agents)
                if (matching.match(agent)) store::set_person(tx, agent);
            is_over = static_cast<std::int64_t>(agents.size()) < read_at_once;
            if (!is_over) after = agents.back().id.uuid;
        });
}

AgentsPage Agents::list(AgentsQuery const& query) const
{
    AgentsPage page;
    page.agents = database_.read([&](sql::Reader& db) {
        return store::list_agents(db, after_of(query.after), query.unknown_only, agents_shown + 1);
    });
    if (static_cast<std::int64_t>(page.agents.size()) <= agents_shown) return page;
    page.agents.pop_back();
    auto const& last = page.agents.back().agent;
    page.next = fmt::format("{}-{}", to_microseconds(last.last_at), last.id.to_string());
    return page;
}

std::vector<AgentRule> Agents::rules() const
{
    auto const is_new = database_.read([](sql::Reader& db) { return !sql::find_setting(db, seeded); });
    if (is_new) database_.write([&](sql::Transaction& tx) { seed_rules(tx, clock_.now()); });
    return database_.read([](sql::Reader& db) { return store::list_rules(db); });
}

Result<AgentRule> Agents::add_rule(AgentRuleInput const& input, Also const& also)
{
    auto rule = parse_rule(input);
    if (!rule) return rule;
    return database_.write([&](sql::Transaction& tx) -> Result<AgentRule> {
        auto const now = clock_.now();
        seed_rules(tx, now);
        auto const rules = store::list_rules(tx);
        auto const is_same = [&](AgentRule const& one) {
            return one.kind == rule->kind && one.place == rule->place && one.means == rule->means;
        };
        if (std::any_of(rules.begin(), rules.end(), is_same)) return Problem::conflict("records.rule_is_there");
        rule->id = Id<AgentRule>::make(now);
        rule->created_at = now;
        store::insert_rule(tx, *rule);
        doubt(tx);
        if (also) also(tx, fmt::format("{} {}", sql::name_of(rule->kind), rule->place));
        return rule;
    });
}

Result<Done> Agents::remove_rule(Id<AgentRule> id, Also const& also)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        for (auto const& rule : store::list_rules(tx)) {
            if (rule.id != id) continue;
            store::delete_rule(tx, id);
            doubt(tx);
            if (also) also(tx, fmt::format("{} {}", sql::name_of(rule.kind), rule.place));
            return Done{};
        }
        return Problem::not_found();
    });
}

Result<Done> Agents::decide(Id<Agent> id, AgentDecisionInput const& input, Also const& also)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto agent = store::find_agent(tx, id);
        if (!agent) return Problem::not_found();
        agent->is_decided = input.decision != AgentDecision::by_rules;
        agent->rule_id.reset();
        agent->person_id.reset();
        if (input.decision == AgentDecision::person) {
            auto handle = std::string_view{input.handle ? std::string_view{*input.handle} : std::string_view{}};
            if (handle.starts_with('@')) handle.remove_prefix(1);
            agent->person_id = store::find_person(tx, AgentMeans::handle, handle);
            if (!agent->person_id) return Problem::field("handle", "field.nobody");
        }
        if (!agent->is_decided) AgentMatching{tx}.match(*agent);
        store::set_person(tx, *agent);
        if (also) also(tx, agent->identity);
        return Done{};
    });
}

std::vector<std::string> Agents::identities_of(Id<people::Person> person, std::optional<std::string> const& email) const
{
    return database_.read([&](sql::Reader& db) {
        auto identities = store::identities_of(db, person);
        auto const add = [&](std::string identity) {
            auto const is_there = std::find(identities.begin(), identities.end(), identity) != identities.end();
            if (!is_there && !store::is_somebody_else(db, identity, person)) identities.push_back(std::move(identity));
        };
        identities.push_back("account " + origin_ + ' ' + person.to_string());
        if (email) add("mbox mailto:" + *email);
        return identities;
    });
}

} // namespace together::records
