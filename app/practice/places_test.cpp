// Threads go to other places: what is tried of them goes along, and is seen by whom the new place is for.
#include "app/practice/places.h"

#include "app/practice/testing.h"

namespace together::practice {
namespace {

using conversations::Facilitation;
using conversations::PostKind;

struct Places : testing::PracticeTest {
    Facilitation arranging()
    {
        return Facilitation{{database(), outbox, clock, [](auto& tx, auto const& relocation) {
                                 return follow(tx, {relocation.thread, relocation.space});
                             }}};
    }
    bool sees(Viewer const& viewer, Try const& one) { return tries().open(viewer, one.id).has_value(); }
    std::string address_of(Viewer const& viewer, Try const& one)
    {
        return tries().open(viewer, one.id)->row.source.address;
    }
};
INSTANTIATE_TEST_SUITE_P(, Places, sql::testing::both, sql::testing::dialect_name);

TEST_P(Places, a_try_is_hidden_with_its_thread_and_comes_back_with_it)
{
    auto const insight = share(ana, "Ask first");
    auto const of_post = begin(ben, insight);
    auto const of_reply = begin(ben, {.reply = answer(cleo, insight.id, "And twice.").id});
    EXPECT_TRUE(sees(cleo, of_post) && sees(cleo, of_reply));
    ASSERT_TRUE(arranging().move(ana, insight.id, "leads"));
    EXPECT_FALSE(sees(cleo, of_post) || sees(cleo, of_reply));
    EXPECT_FALSE(ripples().open(cleo, insight.id.uuid));
    EXPECT_TRUE(sees(ben, of_post) && sees(ben, of_reply)) << "one's own stays one's own";
    ASSERT_TRUE(arranging().move(ana, insight.id, "shop-floor"));
    EXPECT_TRUE(sees(cleo, of_post) && sees(cleo, of_reply));
}

TEST_P(Places, tries_lead_to_where_their_source_went)
{
    auto const insight = share(ana, "Ask first");
    auto const reply = answer(cleo, insight.id, "And twice.");
    auto const of_post = begin(ben, insight);
    auto const of_reply = begin(ben, {.reply = reply.id});
    auto const target = share(ana, "Listen");
    ASSERT_TRUE(arranging().merge(ana, insight.id, target.id.to_string()));
    auto const in_target = "/posts/" + target.id.to_string() + "#reply-";
    EXPECT_EQ(address_of(ben, of_post), in_target + insight.id.to_string());
    EXPECT_EQ(address_of(ben, of_reply), in_target + reply.id.to_string());
    ASSERT_TRUE(arranging().split(ana, reply.id, {.title = "Twice", .kind = PostKind::insight}));
    EXPECT_EQ(address_of(ben, of_reply), "/posts/" + reply.id.to_string());
    EXPECT_EQ(address_of(ben, of_post), in_target + insight.id.to_string());
}

TEST_P(Places, a_story_is_hidden_where_its_thread_goes_and_stays_a_thread)
{
    auto const insight = share(ana, "Ask first");
    auto const told = begin(ben, insight);
    auto const story = tell(ben, told, {.outcome = Outcome::worked, .happened = "It did."});
    ASSERT_TRUE(story.post_id);
    auto const target = share(ana, "Listen");
    EXPECT_EQ(arranging().merge(ana, *story.post_id, target.id.to_string()).error().message, "problem.told_story");
    EXPECT_TRUE(threads().open(cleo, *story.post_id, ""));
    ASSERT_TRUE(arranging().move(ana, *story.post_id, "leads"));
    EXPECT_FALSE(sees(cleo, told));
    ASSERT_TRUE(arranging().move(ana, insight.id, "leads"));
    ASSERT_TRUE(arranging().move(ana, insight.id, "shop-floor"));
    EXPECT_FALSE(sees(cleo, told)) << "the story is told in a closed space";
    ASSERT_TRUE(arranging().move(ana, *story.post_id, "shop-floor"));
    EXPECT_TRUE(sees(cleo, told));
}

} // namespace
} // namespace together::practice
