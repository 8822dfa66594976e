// Keys are taken by one request at a time and give its answer to those that come later.
#include "server/sql_idempotency.h"

#include "platform/sql/testing.h"

namespace together::server {
namespace {

using namespace std::chrono_literals;

class IdempotencyKeys : public sql::testing::StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        if (!IsSkipped()) store_.emplace(database(), clock_);
    }
    template <class T> bool takes(http::IdempotencyKey const& key)
    {
        return std::holds_alternative<T>(store_->take(key));
    }

    ManualClock clock_{from_microseconds(1'700'000'000'000'000)};
    std::optional<SqlIdempotency> store_;
    http::IdempotencyKey key_{Id<people::Person>::make(clock_.now()), "a-key", "POST /posts", "abc"};
};

INSTANTIATE_TEST_SUITE_P(, IdempotencyKeys, sql::testing::both, sql::testing::dialect_name);

TEST_P(IdempotencyKeys, GiveTheFirstAnswerAgain)
{
    EXPECT_TRUE(takes<http::FirstTime>(key_));
    EXPECT_TRUE(takes<http::StillRunning>(key_));
    store_->keep(key_, {201, {{"Location", "/posts/1"}}, "{\"title\":\"\\u00fc\"}"});
    auto const again = store_->take(key_);
    auto const* answer = std::get_if<http::StoredAnswer>(&again);
    ASSERT_NE(answer, nullptr);
    EXPECT_EQ(answer->status, 201);
    EXPECT_EQ(answer->headers, (http::StoredAnswer{0, {{"Location", "/posts/1"}}, ""}.headers));
    EXPECT_EQ(answer->body, "{\"title\":\"\\u00fc\"}");
}

TEST_P(IdempotencyKeys, ServeOneRequestOfOnePerson)
{
    EXPECT_TRUE(takes<http::FirstTime>(key_));
    auto other = key_;
    other.body_hash = "def";
    EXPECT_TRUE(takes<http::OtherBody>(other));
    other = key_;
    other.route = "POST /spaces";
    EXPECT_TRUE(takes<http::OtherBody>(other));
    other.person = Id<people::Person>::make(clock_.now());
    EXPECT_TRUE(takes<http::FirstTime>(other));
}

TEST_P(IdempotencyKeys, AreFreeAgainAfterAFailureADeathOrADay)
{
    EXPECT_TRUE(takes<http::FirstTime>(key_));
    store_->release(key_);
    EXPECT_TRUE(takes<http::FirstTime>(key_));
    clock_.advance(11min);
    EXPECT_TRUE(takes<http::FirstTime>(key_));
    store_->keep(key_, {200, {}, ""});
    clock_.advance(23h);
    EXPECT_TRUE(takes<http::StoredAnswer>(key_));
    clock_.advance(2h);
    store_->sweep();
    EXPECT_TRUE(takes<http::FirstTime>(key_));
}

} // namespace
} // namespace together::server
