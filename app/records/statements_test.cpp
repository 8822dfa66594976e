// What is stored is found: by each filter, by references, not when it is voided, page by page while others write.
#include "app/records/statements.h"

#include <thread>

#include "app/records/testing.h"

namespace together::records {
namespace {

using testing::activity;
using testing::reference;
using testing::text_of;
using testing::uuid_of;
using testing::Wish;

using StatementsTest = testing::RecordsTest;
INSTANTIATE_TEST_SUITE_P(, StatementsTest, sql::testing::both, sql::testing::dialect_name);

std::string mbox(std::string const& name)
{
    return "mbox mailto:" + name + "@example.org";
}

std::string iri(std::string const& name)
{
    return "https://example.org/" + name;
}

TEST_P(StatementsTest, GivesBackWhatCameWithWhatItAdds)
{
    auto const sent = text_of({.id = uuid_of(1), .more = R"(,"result" : {"score":{"scaled":0.850}} )"});
    ASSERT_EQ(store(everything, sent).value(), std::vector{uuid_of(1)});
    auto const found = records->statements.find(everything, *Uuid::parse(uuid_of(1)), Statements::Wanted::good);
    auto const& text = found->statement;
    EXPECT_NE(text.find(R"("result":{"score":{"scaled":0.850}})"), text.npos) << text;
    auto const tree = JsonTree::parse(text);
    auto const root = tree->root();
    EXPECT_EQ(root.text_of("stored"), "2026-03-02T00:00:01.000000Z");
    EXPECT_EQ(root.text_of("timestamp"), root.text_of("stored"));
    EXPECT_EQ(root.text_of("version"), "2.0.0");
    EXPECT_EQ(root.find("authority")->raw(), everything.authority);
    EXPECT_TRUE(check_statement(root, Version::v2_0_0).has_value());
}

TEST_P(StatementsTest, FindsByEachFilterAndBySeveral)
{
    store({.id = uuid_of(1)});
    store({.id = uuid_of(2), .actor = "ben"});
    store({.id = uuid_of(3), .verb = "told"});
    store({.id = uuid_of(4), .object = activity("other")});
    store({.id = uuid_of(5), .object = R"({"objectType":"Agent","mbox":"mailto:ANA@example.org"})"});
    auto const registration = uuid_of(77);
    store({.id = uuid_of(6),
        .actor = "ben",
        .object = activity("other"),
        .more =
            R"(,"context":{"registration":")" + registration +
            R"(","instructor":{"mbox":"mailto:ana@example.org"},"contextActivities":{"parent":{"id":"https://example.org/card"}}})"});
    EXPECT_EQ(found({}), "6 5 4 3 2 1");
    EXPECT_EQ(found({.agent = mbox("ana")}), "5 4 3 1");
    EXPECT_EQ(found({.agent = mbox("ana"), .with_related_agents = true}), "6 5 4 3 1");
    EXPECT_EQ(found({.agent = everything.identity}), "");
    EXPECT_EQ(found({.agent = everything.identity, .with_related_agents = true}), "6 5 4 3 2 1");
    EXPECT_EQ(found({.verb = iri("told")}), "3");
    EXPECT_EQ(found({.activity = iri("card")}), "3 2 1");
    EXPECT_EQ(found({.activity = iri("card"), .with_related_activities = true}), "6 3 2 1");
    EXPECT_EQ(found({.registration = Uuid::parse(registration)}), "6");
    EXPECT_EQ(found({.agent = mbox("ben"), .verb = iri("tried"), .activity = iri("other")}), "6");
    EXPECT_EQ(found({.agent = mbox("ana"),
                  .activity = iri("card"),
                  .with_related_agents = true,
                  .with_related_activities = true}),
        "6 3 1");
    auto const second = testing::start_of_time + std::chrono::seconds{2};
    EXPECT_EQ(found({.since = second}), "6 5 4 3");
    EXPECT_EQ(found({.until = second}), "2 1");
    EXPECT_EQ(found({.is_ascending = true, .limit = 2}), "1 2");
}

TEST_P(StatementsTest, FollowsReferencesInEitherOrderAndInCircles)
{
    store({.id = uuid_of(1), .actor = "ana", .verb = "tried"});
    store({.id = uuid_of(2), .actor = "ben", .verb = "witnessed", .object = reference(1)});
    store({.id = uuid_of(3), .actor = "cem", .verb = "liked", .object = reference(2)});
    EXPECT_EQ(found({.agent = mbox("ana")}), "3 2 1");
    EXPECT_EQ(found({.verb = iri("witnessed")}), "3 2");
    store({.id = uuid_of(5), .actor = "dee", .verb = "liked", .object = reference(4)});
    store({.id = uuid_of(6), .actor = "eva", .verb = "liked", .object = reference(5)});
    store({.id = uuid_of(4), .actor = "fay", .object = activity("late")});
    EXPECT_EQ(found({.agent = mbox("fay")}), "4 6 5");
    store({.id = uuid_of(7), .actor = "gus", .object = reference(8)});
    store({.id = uuid_of(8), .actor = "hal", .object = reference(7)});
    EXPECT_EQ(found({.agent = mbox("hal")}), "8 7");
    EXPECT_EQ(found({.agent = mbox("gus")}), "8 7");
}

TEST_P(StatementsTest, VoidsWhateverComesFirst)
{
    store({.id = uuid_of(1)});
    store({.id = uuid_of(2), .actor = "ben", .verb = "voided", .object = reference(1)});
    EXPECT_EQ(found({}), "2");
    EXPECT_EQ(found({.agent = mbox("ana")}), "2") << "what points to a voided statement is still found by it";
    auto const id = *Uuid::parse(uuid_of(1));
    EXPECT_FALSE(records->statements.find(everything, id, Statements::Wanted::good).has_value());
    EXPECT_TRUE(records->statements.find(everything, id, Statements::Wanted::voided).has_value());
    store({.id = uuid_of(4), .verb = "voided", .object = reference(3)});
    store({.id = uuid_of(3)});
    EXPECT_EQ(found({.verb = iri("tried")}), "4 2");
    store({.id = uuid_of(5), .verb = "voided", .object = reference(2)});
    EXPECT_TRUE(records->statements.find(everything, *Uuid::parse(uuid_of(2)), Statements::Wanted::good).has_value())
        << "what voids cannot be voided";
}

TEST_P(StatementsTest, StoresABatchWholeOrNotAtAll)
{
    store({.id = uuid_of(1)});
    auto const good = text_of({.id = uuid_of(2)});
    auto const clash = store(everything, '[' + good + ',' + text_of({.id = uuid_of(1), .actor = "ben"}) + ']');
    ASSERT_TRUE(clash.has_error());
    EXPECT_EQ(clash.error().message, "records.other_statement");
    auto const broken = store(everything, '[' + good + R"(,{"actor":1}])");
    EXPECT_EQ(broken.error().fields.at(0).field, "[1].actor");
    EXPECT_EQ(store(everything, '[' + good + ',' + good + ']').error().fields.at(0).message, "records.same_id");
    EXPECT_EQ(found({}), "1");
    EXPECT_TRUE(store(everything, text_of({.id = uuid_of(1)})).has_value()) << "the same again is no conflict";
    EXPECT_EQ(found({}), "1");
}

TEST_P(StatementsTest, GivesEachCallerWhatItMayRead)
{
    auto const mine = caller("statements/write statements/read/mine");
    auto const reader = caller("statements/read");
    store({.id = uuid_of(1)});
    ASSERT_TRUE(store(mine, text_of({.id = uuid_of(2), .object = reference(1)})).has_value());
    EXPECT_EQ(found({}, mine), "2");
    EXPECT_EQ(found({}, reader), "2 1");
    auto const first = *Uuid::parse(uuid_of(1));
    EXPECT_EQ(records->statements.find(mine, first, Statements::Wanted::good).error().kind, ProblemKind::not_found);
    EXPECT_TRUE(records->statements.find(reader, first, Statements::Wanted::good).has_value());
    EXPECT_EQ(store(reader, text_of({.id = uuid_of(3)})).error().kind, ProblemKind::forbidden);
    EXPECT_EQ(records->statements.search(caller("state"), {}).error().kind, ProblemKind::forbidden);
}

TEST_P(StatementsTest, WalksPageByPageWhileOthersWrite)
{
    constexpr int before = 60;
    for (int i = 1; i <= before; ++i) store({.id = uuid_of(i)});
    std::thread writer{[&] {
        for (int i = before + 1; i <= 2 * before; ++i)
            static_cast<void>(records->statements.store(everything, {.json = text_of({.id = uuid_of(i)})}));
    }};
    for (bool const is_ascending : {false, true}) {
        std::set<std::string> seen;
        StatementQuery query{.verb = iri("tried"), .is_ascending = is_ascending, .limit = 7};
        int pages = 0;
        do {
            auto const page = records->statements.search(everything, query);
            for (auto const& statement : page->statements)
                EXPECT_TRUE(seen.insert(statement.id.to_string()).second) << "twice";
            query.cursor = page->next;
        } while (query.cursor && ++pages < 100);
        for (int i = 1; i <= before; ++i) EXPECT_TRUE(seen.contains(uuid_of(i))) << i;
    }
    writer.join();
    EXPECT_EQ(records->statements.search(everything, {.limit = 500})->statements.size(), 2u * before);
}

TEST_P(StatementsTest, MergesWhatIsKnownOfAnActivity)
{
    auto const told = [](int id, std::string_view definition) {
        return text_of({.id = uuid_of(id),
            .object = fmt::format(R"({{"id":"https://example.org/card","definition":{}}})", definition)});
    };
    ASSERT_TRUE(store(everything, told(1, R"({"name":{"en":"Card"},"type":"https://example.org/a"})")).has_value());
    ASSERT_TRUE(store(everything, told(2, R"({"name":{"nl":"Kaart"},"type":"https://example.org/b"})")).has_value());
    ASSERT_TRUE(store(caller("statements/write"), told(3, R"({"name":{"en":"Broken"}})")).has_value());
    EXPECT_EQ(records->statements.definition("https://example.org/card"),
        R"({"name":{"en":"Card","nl":"Kaart"},"type":"https://example.org/b"})");
}

TEST_P(StatementsTest, StoresForManyAtOnce)
{
    std::vector<std::thread> writers;
    for (int i = 0; i < 8; ++i)
        writers.emplace_back([&, i] {
            for (int j = 0; j < 20; ++j) {
                auto const stored =
                    records->statements.store(everything, {.json = text_of({.id = uuid_of(100 * i + j)})});
                EXPECT_TRUE(stored.has_value());
            }
        });
    for (auto& writer : writers) writer.join();
    auto const page = records->statements.search(everything, {.limit = 500});
    EXPECT_EQ(page->statements.size(), 160u);
    EXPECT_GE(records->statements.consistent_through(), clock.now());
}

} // namespace
} // namespace together::records
