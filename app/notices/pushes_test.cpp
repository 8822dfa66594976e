// What is pushed to whom, once; and devices that are none.
#include "app/notices/pushes.h"

#include <gmock/gmock.h>

#include "app/notices/testing.h"

namespace together::notices {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

struct Pushing : testing::NoticesTest {
    Pushes pushes()
    {
        return Pushes{{database(), outbox, jobs, people::testing::shipped_templates(), clock,
            {push::make_key_pair(), "mailto:together@example.org"}}};
    }
    static DeviceInput device(std::string const& name)
    {
        return {"https://push.example.org/" + name, push::to_base64url(push::make_key_pair().public_key),
            push::to_base64url(std::string(16, 'x'))};
    }
};
INSTANTIATE_TEST_SUITE_P(, Pushing, sql::testing::both, sql::testing::dialect_name);

TEST_P(Pushing, what_concerns_somebody_is_shown_once)
{
    auto const post = ask(ana, "How?");
    answer(ben, post.id, "One line, spoken.");
    hear_all();
    auto const content = pushes().take_content(*ana.person);
    ASSERT_TRUE(content);
    EXPECT_THAT(*content, HasSubstr("Ben replied to your thread “How?”"));
    EXPECT_THAT(*content, HasSubstr("One line, spoken."));
    EXPECT_THAT(*content, HasSubstr("\"unread\":1"));
    EXPECT_FALSE(pushes().take_content(*ana.person)) << "once";
    EXPECT_FALSE(pushes().take_content(*ben.person)) << "a new thread is no reason to ring";
}

TEST_P(Pushing, nothing_is_shown_that_was_read_is_old_hidden_or_comes_in_quiet_hours)
{
    auto const post = ask(ana, "How?");
    auto const said = [&](std::string const& body) {
        auto const reply = answer(ben, post.id, body);
        hear_all();
        return reply;
    };
    said("One.");
    notices().mark_read(ana, {});
    EXPECT_FALSE(pushes().take_content(*ana.person)) << "read";
    said("Two.");
    clock.advance(20min);
    EXPECT_FALSE(pushes().take_content(*ana.person)) << "old";
    auto const gone = said("Three.");
    ASSERT_TRUE(replies().remove(ben, gone.id));
    EXPECT_FALSE(pushes().take_content(*ana.person)) << "deleted";
    ASSERT_TRUE(notices().choose(ana, {.quiet_from = 0, .quiet_until = 23}));
    said("Four.");
    EXPECT_FALSE(pushes().take_content(*ana.person)) << "quiet";
}

TEST_P(Pushing, devices_are_kept_checked_and_let_go)
{
    auto const door = pushes();
    ASSERT_TRUE(door.add(ana, device("one"), "Firefox"));
    ASSERT_TRUE(door.add(ana, device("one"), "Firefox"));
    EXPECT_EQ(door.list(ana).size(), 1U) << "the same browser";
    ASSERT_TRUE(door.add(ben, device("one"), "Firefox"));
    EXPECT_TRUE(door.list(ana).empty()) << "somebody else uses it now";
    for (int i = 0; i < 12; ++i) ASSERT_TRUE(door.add(ana, device(fmt::format("d{}", i)), ""));
    EXPECT_EQ(door.list(ana).size(), 10U);
    auto wrong = device("x");
    wrong.endpoint = "http://127.0.0.1/x";
    EXPECT_EQ(people::testing::field_message(door.add(ana, wrong, "").error(), "endpoint"), "field.url");
    wrong = device("x");
    wrong.p256dh = "none";
    EXPECT_EQ(people::testing::field_message(door.add(ana, wrong, "").error(), "p256dh"), "field.choice");
    auto const id = door.list(ben).front().id;
    EXPECT_FALSE(door.remove(ana, id)) << "not hers";
    EXPECT_TRUE(door.remove(ben, id));
}

} // namespace
} // namespace together::notices
