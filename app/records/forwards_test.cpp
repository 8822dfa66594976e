// Forwarding: in order, what was asked for, again until it is taken, once by id.
#include "app/records/forwards.h"

#include "app/records/testing.h"

namespace together::records {
namespace {

using testing::uuid_of;
using namespace std::chrono_literals;

// Another store, as it looks from here: what it was sent, and what it answers.
struct OtherStore {
    std::vector<outgoing::HttpCall> calls;
    std::deque<long> answers; // 200 where there are none left; 0: nobody answers
    std::string refuses;      // with 400, whatever holds this
    std::chrono::seconds retry_after{0};

    outgoing::HttpAnswer answer(outgoing::HttpCall const& call)
    {
        calls.push_back(call);
        auto status = 200L;
        if (!answers.empty()) {
            status = answers.front();
            answers.pop_front();
        }
        if (status == 0) throw outgoing::CallFailed("Connection refused");
        if (!refuses.empty() && call.body.find(refuses) != call.body.npos) return {400, "not\nthat one", {}};
        return {status, "an answer", retry_after};
    }
};

struct ForwardsTest : testing::RecordsTest {
    void SetUp() override
    {
        RecordsTest::SetUp();
        if (IsSkipped()) return;
        forwards.emplace(records->statements, clock, "https://together.example",
            [this](outgoing::HttpCall const& call) { return other.answer(call); });
    }
    Forward make(ForwardInput input = {})
    {
        input.name = "Group";
        input.url = "https://lrs.example/xapi/";
        input.access_key = "key";
        input.secret = "secret";
        return forwards->create(input, {}).value();
    }
    void add(int number, std::string const& verb = "tried", std::string const& object = testing::activity("card"))
    {
        store({.id = uuid_of(number), .verb = verb, .object = object});
    }
    Forward now() const { return forwards->list().front(); }
    // The last digits of the ids in a body, in their order.
    static std::string ids_in(std::string_view body)
    {
        std::string found;
        for (auto at = body.find("00000000-0000-4000-8000-"); at != body.npos;
             at = body.find("00000000-0000-4000-8000-", at + 36))
            found += body[at + 35];
        return found;
    }

    OtherStore other;
    std::optional<Forwards> forwards;
};
INSTANTIATE_TEST_SUITE_P(, ForwardsTest, sql::testing::both, sql::testing::dialect_name);

TEST_P(ForwardsTest, SendWhatComesFromNowOnInItsOrder)
{
    add(1);
    auto const forward = make();
    add(2);
    add(3);
    forwards->work_off(forward.id);
    ASSERT_EQ(other.calls.size(), 1U);
    auto const& call = other.calls.front();
    EXPECT_EQ(call.url, "https://lrs.example/xapi/statements");
    EXPECT_EQ(call.user + ':' + call.password, "key:secret");
    EXPECT_EQ(call.headers.front(), "X-Experience-API-Version: 1.0.3");
    EXPECT_EQ(ids_in(call.body), "23");
    EXPECT_EQ(now().sent_count, 2);
    forwards->work_off(forward.id);
    EXPECT_EQ(other.calls.size(), 1U) << "nothing is sent twice";
    add(4);
    forwards->work_off(forward.id);
    EXPECT_EQ(ids_in(other.calls.back().body), "4");
}

TEST_P(ForwardsTest, SendThePastWhereItIsAskedFor)
{
    for (int i = 1; i < 10; ++i) add(i);
    auto const forward = make({.with_past = true});
    forwards->work_off(forward.id);
    EXPECT_EQ(ids_in(other.calls.front().body), "123456789");
}

TEST_P(ForwardsTest, SendOnlyWhatFits)
{
    auto const forward =
        make({.agent = "ana@example.org", .verb = "https://example.org/tried", .activity = "https://example.org/card"});
    add(1);
    add(2, "watched");
    add(3, "tried", testing::activity("film"));
    store({.id = uuid_of(4), .actor = "ben"});
    add(5);
    store({.id = uuid_of(6), .verb = "voided", .object = testing::reference(5)});
    forwards->work_off(forward.id);
    ASSERT_EQ(other.calls.size(), 1U);
    EXPECT_EQ(ids_in(other.calls.front().body), "165") << "what voids goes where what it voids may have gone";
}

TEST_P(ForwardsTest, SendNothingOfClosedSpacesAndOwnRecordsOnlyWhereWanted)
{
    auto const deed = [&](std::optional<Uuid> audience) {
        clock.advance(1s);
        database().write([&](sql::Transaction& tx) {
            records->own.record(tx, {.id = Uuid::make(clock.now()),
                                        .person = Id<people::Person>::make(clock.now()),
                                        .name = "Ana",
                                        .verb = "asked",
                                        .path = "/posts/1",
                                        .type = "question",
                                        .title = audience ? "" : "How do you hand over?",
                                        .parent = {},
                                        .made = {},
                                        .audience = audience,
                                        .at = clock.now()});
        });
    };
    auto const without = make();
    auto const with = make({.with_own = true});
    deed({});
    deed(Uuid::make(clock.now()));
    forwards->work_off(without.id);
    EXPECT_TRUE(other.calls.empty());
    EXPECT_EQ(now().through, database().read([](sql::Reader& db) { return store::last_stored_at(db); }));
    forwards->work_off(with.id);
    ASSERT_EQ(other.calls.size(), 1U);
    EXPECT_NE(other.calls.front().body.find("How do you hand over?"), std::string::npos);
    EXPECT_EQ(std::ranges::count(forwards->list(), 1, &Forward::sent_count), 1);
}

TEST_P(ForwardsTest, TryAgainLaterAndLater)
{
    auto const forward = make();
    add(1);
    for (auto const status : {0L, 503L, 401L, 302L}) other.answers.push_back(status);
    for (int failures = 1; failures <= 4; ++failures) {
        auto const before = clock.now();
        forwards->work_off(forward.id);
        EXPECT_EQ(now().failure_count, failures);
        EXPECT_EQ(now().next_at - before, std::chrono::minutes{1 << (failures - 1)});
        forwards->work_off(forward.id);
        EXPECT_EQ(other.calls.size(), static_cast<std::size_t>(failures)) << "not before its time";
        clock.set(now().next_at);
    }
    EXPECT_EQ(now().last_error, "302 an answer");
    forwards->work_off(forward.id);
    EXPECT_EQ(now().failure_count, 0);
    EXPECT_EQ(now().last_error, "");
    EXPECT_EQ(now().sent_count, 1);
    EXPECT_EQ(Forward::wait_after(100), 240min);
}

TEST_P(ForwardsTest, WaitAsLongAsTheOtherStoreAsks)
{
    auto const forward = make();
    add(1);
    for (std::chrono::seconds const asked : std::initializer_list<std::chrono::seconds>{30min, 10s, 90h}) {
        other.answers.push_back(503);
        other.retry_after = asked;
        auto const before = clock.now();
        forwards->work_off(forward.id);
        std::chrono::seconds const own_wait = 1min * (1 << (now().failure_count - 1));
        EXPECT_EQ(now().next_at - before, std::max(own_wait, std::min<std::chrono::seconds>(asked, 24h)));
        clock.set(now().next_at);
    }
    forwards->work_off(forward.id);
    EXPECT_EQ(now().sent_count, 1);
}

TEST_P(ForwardsTest, FindTheOneThatIsRefused)
{
    auto const forward = make({.with_past = true});
    for (int i = 1; i < 9; ++i) add(i);
    other.refuses = uuid_of(5);
    forwards->work_off(forward.id);
    EXPECT_EQ(now().sent_count, 7);
    EXPECT_EQ(now().refused_count, 1);
    auto const refused = forwards->refusals(10);
    ASSERT_EQ(refused.size(), 1U);
    EXPECT_EQ(refused.front().statement_id.to_string(), uuid_of(5));
    EXPECT_EQ(refused.front().status, 400);
    EXPECT_EQ(refused.front().reason, "not that one");
}

TEST_P(ForwardsTest, GoThroughLongLogsBatchByBatch)
{
    std::string list = "[";
    for (int i = 0; i < 130; ++i) list += (i ? "," : "") + testing::text_of({.id = uuid_of(i)});
    ASSERT_TRUE(store(everything, list + ']').has_value());
    auto const forward = make({.with_past = true});
    forwards->work_off(forward.id);
    EXPECT_EQ(other.calls.size(), 3U);
    EXPECT_EQ(now().sent_count, 130);
}

TEST_P(ForwardsTest, PauseGoOnAndEnd)
{
    auto const forward = make();
    add(1);
    ASSERT_TRUE(forwards->pause(forward.id, true).has_value());
    forwards->work_off(forward.id);
    EXPECT_TRUE(other.calls.empty());
    ASSERT_TRUE(forwards->pause(forward.id, false).has_value());
    jobs::Jobs jobs{clock};
    forwards->ask_for_work(jobs);
    auto const asked = database().read(
        [](sql::Reader& db) { return db.all<std::string>("select payload from jobs where kind = 'records.forward'"); });
    ASSERT_EQ(asked.size(), 1U);
    EXPECT_NE(asked.front().find(forward.id.to_string()), std::string::npos);
    forwards->work_off(forward.id);
    EXPECT_EQ(other.calls.size(), 1U);
    forwards->ask_for_work(jobs);
    EXPECT_EQ(database().read([](sql::Reader& db) { return db.one<std::int64_t>("select count(*) from jobs"); }), 1)
        << "nothing waits";
    ASSERT_TRUE(forwards->remove(forward.id).has_value());
    EXPECT_EQ(forwards->remove(forward.id).error().kind, ProblemKind::not_found);
    EXPECT_EQ(forwards->pause(forward.id, true).error().kind, ProblemKind::not_found);
    forwards->work_off(forward.id);
    EXPECT_EQ(other.calls.size(), 1U);
}

TEST_P(ForwardsTest, TakeAttachmentsAlong)
{
    auto const forward = make();
    std::string const hash = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
    auto const text = testing::text_of({.id = uuid_of(1),
        .more = fmt::format(R"(,"attachments":[{{"usageType":"https://example.org/photo","display":{{"en":"x"}},)"
                            R"("contentType":"text/plain","length":3,"sha2":"{}"}}])",
            hash)});
    clock.advance(1s);
    ASSERT_TRUE(
        records->statements
            .store(everything, {.version = Version::v2_0_0, .json = text, .attachments = {{hash, "text/plain", "foo"}}})
            .has_value());
    forwards->work_off(forward.id);
    ASSERT_EQ(other.calls.size(), 1U);
    EXPECT_TRUE(other.calls.front().headers.back().starts_with("Content-Type: multipart/mixed; boundary="));
    EXPECT_NE(other.calls.front().body.find("\r\n\r\nfoo\r\n"), std::string::npos);
    EXPECT_NE(other.calls.front().body.find(hash), std::string::npos);
}

TEST_P(ForwardsTest, RefuseWhatIsNoStore)
{
    auto const field = [&](ForwardInput input) {
        if (input.name.empty()) input.name = "Group";
        if (input.url.empty()) input.url = "https://lrs.example";
        if (input.access_key.empty()) input.access_key = "key";
        input.secret = "secret";
        auto const made = forwards->create(input, {});
        return made.has_value() ? std::string{} : made.error().fields.front().field;
    };
    for (auto const* url : {"lrs.example", "ftp://lrs.example", "file:///etc/passwd", "https://", "https://:80/",
             "https://user@lrs.example", "https://lrs.example/?a", "https://lrs.example/#a", "https://lrs example/"})
        EXPECT_EQ(field({.url = url}), "url") << url;
    EXPECT_EQ(field({.access_key = "a:b"}), "access_key");
    EXPECT_EQ(field({.version = "3.0"}), "version");
    EXPECT_EQ(field({.verb = "tried"}), "verb");
    EXPECT_EQ(field({.activity = "card"}), "activity");
    EXPECT_EQ(field({.name = std::string(600, 'a')}), "name");
    EXPECT_EQ(field({}), "");
}

} // namespace
} // namespace together::records
