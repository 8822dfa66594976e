// Who is who: rules find people, administrators correct them, and what people finished elsewhere is known.
#include "app/records/agents.h"

#include "app/records/testing.h"

namespace together::records {
namespace {

using testing::uuid_of;
using namespace std::chrono_literals;

constexpr std::string_view account =
    R"({"actor":{"name":"Ana M.","account":{"homePage":"https://lms.example","name":"ana"}},)"
    R"("verb":{"id":"http://adlnet.gov/expapi/verbs/completed","display":{"en":"completed"}},)"
    R"("object":{"id":"https://lms.example/c/1","definition":{"name":{"en":"Fire safety"}}}})";

std::string statement_by(std::string_view actor)
{
    return fmt::format(
        R"({{"actor":{},"verb":{{"id":"https://example.org/did"}},"object":{{"id":"https://example.org/it"}}}})",
        actor);
}

struct AgentsTest : testing::RecordsTest {
    Id<people::Person> add_person(std::string const& handle)
    {
        auto const id = Id<people::Person>::make(clock.now());
        database().write([&](sql::Transaction& tx) {
            tx.run("insert into people (id, handle, name, sort_name, email, role, created_at) "
                   "values ($1, $2, $2, $2, $3, 'member', $4)",
                id, handle, handle + "@example.org", clock.now());
        });
        return id;
    }
    void take(std::string_view statement)
    {
        ASSERT_TRUE(store(everything, std::string{statement}).has_value()) << statement;
        records->agents.follow();
    }
    store::AgentRow only() const
    {
        auto const page = records->agents.list({});
        check(page.agents.size() == 1, "one agent is expected");
        return page.agents.front();
    }
    // What plans are offered of the person.
    std::vector<std::string> happened(Id<people::Person> person)
    {
        return database().read([&](sql::Reader& db) {
            return db.all<std::string>("select n.title from record_happenings n join record_agents a on a.id = "
                                       "n.agent_id where a.person_id = $1 order by n.happened_at",
                person);
        });
    }
};
INSTANTIATE_TEST_SUITE_P(, AgentsTest, sql::testing::both, sql::testing::dialect_name);

TEST(AgentRules, SayWhatAnIdentityMeans)
{
    auto const name = [](AgentKind kind, std::string place, AgentMeans means, std::string_view identity) {
        auto const rule = parse_rule({kind, std::move(place), means}).value();
        auto const read = read_identity(identity);
        return read ? name_by(rule, *read).value_or("-") : "?";
    };
    EXPECT_EQ(name(AgentKind::mbox, "", AgentMeans::email, "mbox mailto:Ana@Example.org"), "ana@example.org");
    EXPECT_EQ(name(AgentKind::mbox, "Old.example", AgentMeans::handle, "mbox mailto:ana@old.example"), "ana");
    EXPECT_EQ(name(AgentKind::mbox, "old.example", AgentMeans::handle, "mbox mailto:ana@new.example"), "-");
    EXPECT_EQ(
        name(AgentKind::account, "https://lms.example/", AgentMeans::handle, "account https://lms.example a b"), "a b");
    EXPECT_EQ(
        name(AgentKind::account, "https://lms.example", AgentMeans::handle, "account https://lms.example.evil/ ana"),
        "-");
    EXPECT_EQ(
        name(AgentKind::openid, "https://id.example", AgentMeans::handle, "openid https://id.example/ana/"), "ana");
    EXPECT_EQ(
        name(AgentKind::openid, "https://id.example", AgentMeans::handle, "openid https://id.example.evil/ana"), "-");
    EXPECT_EQ(name(AgentKind::openid, "https://id.example", AgentMeans::handle, "mbox mailto:ana@example.org"), "-");
    EXPECT_EQ(name(AgentKind::account, "https://a.example", AgentMeans::id, "account"), "?");
    EXPECT_EQ(mbox_sha1sum_of("ana@example.org").size(), 40U);
}

TEST(AgentRules, AreRefusedWhereTheyCannotWork)
{
    auto const field = [](AgentRuleInput const& input) { return parse_rule(input).error().fields.front().field; };
    EXPECT_EQ(field({AgentKind::account, "lms", AgentMeans::handle}), "place");
    EXPECT_EQ(field({AgentKind::openid, {}, AgentMeans::handle}), "place");
    EXPECT_EQ(field({AgentKind::mbox_sha1sum, "example.org", AgentMeans::email}), "place");
    EXPECT_EQ(field({AgentKind::mbox_sha1sum, {}, AgentMeans::handle}), "means");
    EXPECT_EQ(field({AgentKind::mbox, {}, AgentMeans::handle}), "means");
    EXPECT_EQ(field({AgentKind::mbox, "example.org", AgentMeans::email}), "means");
}

TEST_P(AgentsTest, AreFoundByAddressAndHashWithoutFurtherRules)
{
    auto const ana = add_person("ana");
    take(statement_by(R"({"mbox":"mailto:Ana@example.org","name":"Ana"})"));
    take(statement_by(fmt::format(R"({{"mbox_sha1sum":"{}"}})", mbox_sha1sum_of("ana@example.org"))));
    take(statement_by(R"({"openid":"https://id.example/ana"})"));
    take(statement_by(R"({"mbox":"mailto:nobody@example.org"})"));
    auto const page = records->agents.list({});
    ASSERT_EQ(page.agents.size(), 4U);
    EXPECT_EQ(page.agents.front().agent.identity, "mbox mailto:nobody@example.org") << "the latest first";
    EXPECT_FALSE(page.agents[0].agent.person_id);
    EXPECT_FALSE(page.agents[1].agent.person_id);
    EXPECT_EQ(page.agents[2].agent.person_id, ana);
    EXPECT_EQ(page.agents[3].agent.person_id, ana);
    EXPECT_EQ(page.agents[3].handle, "ana");
    EXPECT_EQ(records->agents.list({.unknown_only = true}).agents.size(), 2U);
}

TEST_P(AgentsTest, AreFoundByRulesThatComeAndGo)
{
    auto const ana = add_person("ana");
    take(account);
    EXPECT_FALSE(only().agent.person_id);
    auto const rule = records->agents.add_rule({AgentKind::account, "https://lms.example", AgentMeans::handle});
    ASSERT_TRUE(rule.has_value());
    EXPECT_EQ(records->agents.add_rule({AgentKind::account, "https://lms.example/", AgentMeans::handle}).error().kind,
        ProblemKind::conflict);
    records->agents.match_again();
    EXPECT_EQ(only().agent.person_id, ana);
    EXPECT_EQ(only().agent.name, "Ana M.");
    EXPECT_EQ(happened(ana), std::vector<std::string>{"completed Fire safety"});
    auto const mine = records->agents.identities_of(ana, "ana@example.org");
    EXPECT_EQ(mine, (std::vector<std::string>{"account https://lms.example ana",
                        "account https://together.example " + ana.to_string(), "mbox mailto:ana@example.org"}));
    ASSERT_TRUE(records->agents.remove_rule(rule->id).has_value());
    records->agents.match_again();
    EXPECT_FALSE(only().agent.person_id);
    EXPECT_TRUE(happened(ana).empty());
    EXPECT_EQ(records->agents.remove_rule(rule->id).error().kind, ProblemKind::not_found);
}

TEST_P(AgentsTest, StayWhatAnAdministratorSaid)
{
    auto const ana = add_person("ana");
    auto const ben = add_person("ben");
    take(statement_by(R"({"mbox":"mailto:ana@example.org"})"));
    auto const id = only().agent.id;
    EXPECT_EQ(records->agents.decide(id, {AgentDecision::person, "nemo"}).error().fields.front().field, "handle");
    ASSERT_TRUE(records->agents.decide(id, {AgentDecision::person, "@ben"}).has_value());
    EXPECT_EQ(only().agent.person_id, ben);
    database().write([](sql::Transaction& tx) { Agents::doubt(tx); });
    records->agents.match_again();
    EXPECT_EQ(only().agent.person_id, ben) << "rules leave it alone";
    EXPECT_EQ(records->agents.identities_of(ana, "ana@example.org").size(), 1U) << "the address is Ben's now";
    ASSERT_TRUE(records->agents.decide(id, {AgentDecision::nobody, {}}).has_value());
    EXPECT_TRUE(records->agents.list({.unknown_only = true}).agents.empty()) << "it is known to be nobody";
    ASSERT_TRUE(records->agents.decide(id, {AgentDecision::by_rules, {}}).has_value());
    EXPECT_EQ(only().agent.person_id, ana);
    EXPECT_EQ(records->agents.decide(Id<Agent>::make(clock.now()), {}).error().kind, ProblemKind::not_found);
}

TEST_P(AgentsTest, TellOnlyOfWhatWasFinishedLatelyAndStands)
{
    auto const ana = add_person("ana");
    auto const passed = [&](int id, std::string_view more) {
        return fmt::format(R"({{"id":"{}","actor":{{"mbox":"mailto:ana@example.org"}},)"
                           R"("verb":{{"id":"http://adlnet.gov/expapi/verbs/passed"}},"object":{}{}}})",
            uuid_of(id), testing::activity("exam"), more);
    };
    take(passed(1, ""));
    take(passed(2, R"(,"result":{"success":false})"));
    take(passed(3, R"(,"timestamp":"2020-01-01T00:00:00Z")"));
    take(statement_by(R"({"mbox":"mailto:ana@example.org"})"));
    EXPECT_EQ(happened(ana), std::vector<std::string>{"passed https://example.org/exam"});
    EXPECT_FALSE(records->agents.follow()) << "everything was read";
    store({.id = uuid_of(4), .verb = "voided", .object = testing::reference(1)});
    records->agents.follow();
    EXPECT_TRUE(happened(ana).empty());
}

TEST_P(AgentsTest, AreNotMadeOfWhatTogetherRecordsItself)
{
    auto const ana = add_person("ana");
    database().write([&](sql::Transaction& tx) {
        records->own.record(tx, {.id = Uuid::make(clock.now()),
                                    .person = ana,
                                    .name = "Ana",
                                    .verb = "told",
                                    .path = "/tries/1",
                                    .type = "try",
                                    .title = {},
                                    .parent = {},
                                    .made = {},
                                    .audience = {},
                                    .at = clock.now(),
                                    .success = true});
    });
    records->agents.follow();
    EXPECT_TRUE(records->agents.list({}).agents.empty());
}

TEST_P(AgentsTest, ComePageByPage)
{
    std::string list = "[";
    for (int i = 0; i < 60; ++i)
        list += (i ? "," : "") + statement_by(fmt::format(R"({{"mbox":"mailto:p{}@example.org"}})", i));
    take(list + ']');
    auto const first = records->agents.list({});
    EXPECT_EQ(first.agents.size(), 50U);
    auto const second = records->agents.list({.after = first.next});
    EXPECT_EQ(second.agents.size(), 10U);
    EXPECT_EQ(second.next, "");
    EXPECT_EQ(records->agents.list({.after = "nonsense"}).agents.size(), 50U);
}

} // namespace
} // namespace together::records
