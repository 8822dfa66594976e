// Drafts on both databases: kept, found again, never lost between devices; and sending undone.
#include "app/conversations/drafts.h"

#include "app/conversations/testing.h"

namespace together::conversations {
namespace {

using namespace std::chrono_literals;

using DraftsOn = testing::ConversationsTest;
INSTANTIATE_TEST_SUITE_P(, DraftsOn, sql::testing::both, sql::testing::dialect_name);

TEST_P(DraftsOn, follow_their_writer_and_nobody_else)
{
    auto const saved = drafts().save(ana, "post-new",
        {.title = "How", .body = "Half a sen", .topics = "Press", .kind = "idea", .space = "shop-floor", .version = 0});
    ASSERT_TRUE(saved);
    EXPECT_EQ(saved->version, 1);
    auto const found = drafts().find(ana, "post-new");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->body, "Half a sen");
    EXPECT_EQ(found->kind, "idea");
    EXPECT_EQ(found->address, "/posts/new");
    EXPECT_FALSE(drafts().find(ben, "post-new"));
    EXPECT_TRUE(drafts().list(ben).drafts.empty());
    EXPECT_EQ(drafts().list(ana).drafts.size(), 1u);
    EXPECT_TRUE(drafts().drop(ben, "post-new"));
    EXPECT_TRUE(drafts().find(ana, "post-new"));
    EXPECT_TRUE(drafts().drop(ana, "post-new"));
    EXPECT_FALSE(drafts().find(ana, "post-new"));
}

TEST_P(DraftsOn, of_two_devices_do_not_overwrite_each_other)
{
    ASSERT_TRUE(drafts().save(ana, "post-new", {.body = "On the phone", .version = 0}));
    EXPECT_EQ(drafts().save(ana, "post-new", {.body = "On the desk", .version = 0}).error().kind, ProblemKind::stale);
    auto const phone = drafts().save(ana, "post-new", {.body = "On the phone, more", .version = 1});
    ASSERT_TRUE(phone);
    EXPECT_EQ(phone->version, 2);
    EXPECT_TRUE(drafts().drop(ana, "post-new"));
    EXPECT_EQ(
        drafts().save(ana, "post-new", {.body = "After it was sent", .version = 2}).error().kind, ProblemKind::stale);
    EXPECT_TRUE(drafts().save(ana, "post-new", {.body = "A program does not ask"}));
}

TEST_P(DraftsOn, have_keys_that_lead_somewhere)
{
    auto const post = ask(ana, "How?").id;
    auto const reply = answer(ben, post, "So.").id;
    EXPECT_EQ(place_of_draft(draft_key_of_reply(post, {})), "/posts/" + post.to_string() + "#reply-here");
    EXPECT_EQ(place_of_draft(draft_key_of_reply(post, reply)),
        "/posts/" + post.to_string() + "/replies/new?to=" + reply.to_string());
    EXPECT_EQ(place_of_draft(draft_key_of_edit(post)), "/posts/" + post.to_string() + "/edit");
    EXPECT_EQ(place_of_draft(draft_key_of_edit(reply)), "/replies/" + reply.to_string() + "/edit");
    for (auto const* odd :
        {"", "post", "reply-", "reply-x", "answer-", "edit-post-", "../x", "reply-javascript:alert(1)"})
        EXPECT_FALSE(drafts().save(ana, odd, {.body = "x"})) << odd;
    EXPECT_FALSE(place_of_draft("answer-" + post.to_string()));
}

TEST_P(DraftsOn, keep_half_sentences_and_refuse_what_cannot_be_stored)
{
    EXPECT_TRUE(drafts().save(ana, "post-new", {.title = "", .body = "  two\n\n"}));
    EXPECT_EQ(drafts().find(ana, "post-new")->body, "  two\n\n");
    EXPECT_FALSE(drafts().save(ana, "post-new", {.body = std::string("a\0b", 3)}));
    EXPECT_FALSE(drafts().save(ana, "post-new", {.body = "\xff"}));
    EXPECT_FALSE(drafts().save(ana, "post-new", {.body = std::string(300'000, 'x')}));
    EXPECT_FALSE(drafts().save(ana, "post-new", {.title = std::string(3'000, 'x')}));
}

TEST_P(DraftsOn, go_when_they_are_sent_and_when_nobody_comes_back)
{
    auto const post = ask(ana, "How?").id;
    auto const key = draft_key_of_reply(post, {});
    ASSERT_TRUE(drafts().save(ben, key, {.body = "So"}));
    ASSERT_TRUE(drafts().save(ben, "post-new", {.body = "Later"}));
    EXPECT_FALSE(replies().reply(ben, post, {.body = "", .draft = key}));
    EXPECT_TRUE(drafts().find(ben, key)) << "what was refused is not lost";
    ASSERT_TRUE(replies().reply(ben, post, {.body = "So.", .draft = key}));
    EXPECT_FALSE(drafts().find(ben, key));
    EXPECT_TRUE(drafts().find(ben, "post-new"));
    drafts().sweep();
    EXPECT_TRUE(drafts().find(ben, "post-new"));
    clock.advance(24h * 91);
    drafts().sweep();
    EXPECT_FALSE(drafts().find(ben, "post-new"));
}

TEST_P(DraftsOn, a_reply_is_taken_back_as_if_it_had_not_been_sent)
{
    auto const post = ask(ana, "How?").id;
    auto const reply = answer(ben, post, "So @ana.").id;
    ASSERT_TRUE(replies().react(ana, reply, ReactionKind::thanks, true));
    auto const sent = drafts().find_sent(ben, reply.uuid);
    ASSERT_TRUE(sent);
    EXPECT_EQ(sent->seconds, 10);
    EXPECT_FALSE(drafts().find_sent(ana, reply.uuid));
    EXPECT_EQ(drafts().take_back(ana, reply).error().kind, ProblemKind::not_found);
    ASSERT_TRUE(drafts().save(ben, draft_key_of_reply(post, {}), {.body = "And then"}));
    auto const place = drafts().take_back(ben, reply);
    ASSERT_TRUE(place);
    EXPECT_EQ(*place, "/posts/" + post.to_string() + "#reply-here");
    auto const view = open(ana, post);
    EXPECT_TRUE(view.replies.empty());
    EXPECT_EQ(view.post.reply_count, 0);
    EXPECT_EQ(drafts().find(ben, draft_key_of_reply(post, {}))->body, "So @ana.\n\nAnd then");
    EXPECT_FALSE(drafts().take_back(ben, reply));
    EXPECT_EQ(published().back(), "conversations.thread_changed");
}

TEST_P(DraftsOn, a_post_is_taken_back_with_all_that_it_said)
{
    auto const post = posts().post(ana, {.space = "shop-floor",
                                            .kind = PostKind::idea,
                                            .title = "A net",
                                            .body = "Over it.",
                                            .topics = {"Safety, Nets"}});
    ASSERT_TRUE(post);
    auto const place = drafts().take_back(ana, post->id);
    ASSERT_TRUE(place);
    EXPECT_EQ(*place, "/posts/new");
    auto const draft = drafts().find(ana, "post-new");
    ASSERT_TRUE(draft);
    EXPECT_EQ(draft->title, "A net");
    EXPECT_EQ(draft->topics, "Nets, Safety");
    EXPECT_EQ(draft->kind, "idea");
    EXPECT_EQ(draft->space, "shop-floor");
    EXPECT_TRUE(threads().list(ben, {}, "/posts?").posts.empty());
}

TEST_P(DraftsOn, nothing_is_taken_back_late_or_after_an_answer)
{
    auto const post = ask(ana, "How?").id;
    auto const reply = answer(ben, post, "So.").id;
    EXPECT_EQ(drafts().take_back(ana, post).error().message, "problem.sent_for_good");
    answer(ana, post, "Why?", reply);
    EXPECT_EQ(drafts().take_back(ben, reply).error().message, "problem.sent_for_good");
    auto const late = answer(ben, post, "Late.").id;
    clock.advance(16s);
    EXPECT_FALSE(drafts().find_sent(ben, late.uuid));
    EXPECT_EQ(drafts().take_back(ben, late).error().message, "problem.sent_for_good");
    auto const accepted = answer(ben, post, "Accepted.").id;
    ASSERT_TRUE(posts().accept(ana, post, accepted));
    EXPECT_EQ(drafts().take_back(ben, accepted).error().message, "problem.sent_for_good");
}

} // namespace
} // namespace together::conversations
