// Agents in SQL.
#include "app/records/agents_store.h"

namespace together::records::store {
namespace {

constexpr std::string_view columns =
    "a.id, a.identity, a.name, a.person_id, a.rule_id, a.is_decided, a.statement_count, a.first_at, a.last_at";

std::string select(std::string_view rest)
{
    return fmt::format("select {} from record_agents a {}", columns, rest);
}

} // namespace

std::vector<StoredStatement> list_after(sql::Reader& db, std::int64_t stored_at, std::int64_t limit)
{
    return db.all<StoredStatement>("select stored_at, id, is_voided, audience, statement from statements "
                                   "where stored_at > $1 order by stored_at limit $2",
        stored_at, limit);
}

Agent keep_agent(sql::Transaction& tx, Agent const& seen)
{
    return tx.one<Agent>(R"sql(
        insert into record_agents (id, identity, name, statement_count, first_at, last_at)
        values ($1, $2, $3, $4, $5, $6)
            on conflict (identity) do update
           set statement_count = record_agents.statement_count + excluded.statement_count,
               name = case excluded.name when '' then record_agents.name else excluded.name end,
               last_at = excluded.last_at
        returning id, identity, name, person_id, rule_id, is_decided, statement_count, first_at, last_at)sql",
        seen.id, seen.identity, seen.name, seen.statement_count, seen.first_at, seen.last_at);
}

void set_person(sql::Transaction& tx, Agent const& agent)
{
    tx.run("update record_agents set person_id = $2, rule_id = $3, is_decided = $4 where id = $1", agent.id,
        agent.person_id, agent.rule_id, agent.is_decided);
}

std::optional<Agent> find_agent(sql::Reader& db, Id<Agent> id)
{
    static auto const statement = select("where a.id = $1");
    return db.first<Agent>(statement, id);
}

std::vector<Agent> list_undecided(sql::Reader& db, Uuid after, std::int64_t limit)
{
    static auto const statement = select("where not a.is_decided and a.id > $1 order by a.id limit $2");
    return db.all<Agent>(statement, after, limit);
}

std::vector<AgentRow> list_agents(sql::Reader& db, AgentsAfter const& after, bool unknown_only, std::int64_t limit)
{
    static auto const statement = fmt::format(R"sql(
        select {}, coalesce(p.name, ''), coalesce(p.handle, '')
          from record_agents a
          left join people p on p.id = a.person_id
         where (a.last_at, a.id) < ($1, $2)
           and (not $3 or (a.person_id is null and not a.is_decided))
         order by a.last_at desc, a.id desc
         limit $4)sql",
        columns);
    return db.all<AgentRow>(statement, after.last_at, after.id, unknown_only, limit);
}

std::vector<std::string> identities_of(sql::Reader& db, Id<people::Person> person)
{
    return db.all<std::string>(
        "select identity from record_agents where person_id = $1 order by identity limit 50", person);
}

bool is_somebody_else(sql::Reader& db, std::string_view identity, Id<people::Person> person)
{
    return db.one<bool>(R"sql(
        select exists (select 1 from record_agents
                        where identity = $1 and (person_id is null or person_id <> $2)))sql",
        identity, person);
}

std::vector<AgentRule> list_rules(sql::Reader& db)
{
    return db.all<AgentRule>("select id, kind, place, means, created_at from record_agent_rules order by id");
}

void insert_rule(sql::Transaction& tx, AgentRule const& rule)
{
    tx.run("insert into record_agent_rules (id, kind, place, means, created_at) values ($1, $2, $3, $4, $5)", rule.id,
        rule.kind, rule.place, rule.means, rule.created_at);
}

bool delete_rule(sql::Transaction& tx, Id<AgentRule> id)
{
    return tx.run("delete from record_agent_rules where id = $1", id) == 1;
}

std::optional<Id<people::Person>> find_person(sql::Reader& db, AgentMeans means, std::string_view name)
{
    switch (means) {
    case AgentMeans::email: return db.first<Id<people::Person>>("select id from people where email = $1", name);
    case AgentMeans::handle: return db.first<Id<people::Person>>("select id from people where handle = $1", name);
    case AgentMeans::id: break;
    }
    auto const id = Uuid::parse(name);
    return id ? db.first<Id<people::Person>>("select id from people where id = $1", *id) : std::nullopt;
}

std::vector<AddressOfPerson> list_addresses(sql::Reader& db)
{
    return db.all<AddressOfPerson>("select id, email from people where email is not null");
}

void insert_happenings(sql::Transaction& tx, std::vector<HappeningRow> const& rows)
{
    if (rows.empty()) return;
    tx.insert_all("insert into record_happenings (statement_id, agent_id, title, happened_at) values", rows,
        "on conflict do nothing");
}

void delete_happening(sql::Transaction& tx, Uuid statement)
{
    tx.run("delete from record_happenings where statement_id = $1", statement);
}

void forget_happenings(sql::Transaction& tx, Timestamp before)
{
    tx.run("delete from record_happenings where happened_at < $1", before);
}

} // namespace together::records::store
