// Pinning, moving, merging, splitting off, and what helped: who may, and what stays good.
#include <fstream>

#include "app/conversations/testing.h"

namespace together::conversations {
namespace {

using people::testing::field_message;

struct FacilitationDoor : testing::ConversationsTest {
    std::int64_t posts_in(std::string const& slug)
    {
        return database().read([&](sql::Reader& db) {
            return db.one<std::int64_t>("select post_count from spaces where slug = $1", slug);
        });
    }
};
INSTANTIATE_TEST_SUITE_P(, FacilitationDoor, sql::testing::both, sql::testing::dialect_name);

TEST_P(FacilitationDoor, is_for_facilitators_of_what_they_see)
{
    auto const post = ask(ben, "Why?");
    auto const reply = answer(ben, post.id, "Because.");
    auto const secret = ask(ana, "Among us", "leads");
    for (auto const& viewer : {ben, cleo}) {
        EXPECT_EQ(facilitation().pin(viewer, post.id).error().kind, ProblemKind::forbidden);
        EXPECT_EQ(facilitation().move(viewer, post.id, "shop-floor").error().kind, ProblemKind::forbidden);
        EXPECT_EQ(facilitation().merge(viewer, post.id, secret.id.to_string()).error().kind, ProblemKind::forbidden);
        EXPECT_EQ(facilitation().split(viewer, reply.id, {.title = "x"}).error().kind, ProblemKind::forbidden);
        EXPECT_EQ(facilitation().pin(viewer, secret.id).error().kind, ProblemKind::not_found);
    }
    EXPECT_EQ(facilitation().pin(gus, post.id).error().kind, ProblemKind::not_found);
    EXPECT_EQ(facilitation().split(gus, reply.id, {.title = "x"}).error().kind, ProblemKind::not_found);
    EXPECT_EQ(
        field_message(facilitation().merge(admin, post.id, secret.id.to_string()).error(), "into"), "field.no_thread");
    EXPECT_EQ(field_message(facilitation().move(admin, post.id, "leads").error(), "space"), "field.space");
}

TEST_P(FacilitationDoor, pins_a_few_threads_on_top)
{
    std::vector<Post> posts;
    for (int i = 0; i < 6; ++i) posts.push_back(ask(ben, "Thread " + std::to_string(i)));
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(facilitation().pin(ana, posts[i].id));
    EXPECT_EQ(facilitation().pin(ana, posts[5].id).error().message, "problem.enough_pinned");
    ASSERT_TRUE(facilitation().unpin(ana, posts[0].id));
    ASSERT_TRUE(facilitation().pin(ana, posts[5].id));
    auto const view = *threads().space(cleo, "shop-floor", Show::all, "");
    EXPECT_EQ(view.pinned.size(), 5u);
    EXPECT_TRUE(view.pinned.at(0).is_pinned);
    EXPECT_TRUE(threads().space(cleo, "shop-floor", Show::question, "")->pinned.empty());
}

TEST_P(FacilitationDoor, moving_into_a_closed_space_hides_the_thread)
{
    auto const post = ask(ben, "Why?");
    ASSERT_TRUE(facilitation().pin(ana, post.id));
    ASSERT_TRUE(facilitation().move(ana, post.id, "leads"));
    EXPECT_EQ(threads().open(ben, post.id, "").error().kind, ProblemKind::not_found);
    EXPECT_EQ(open(ana, post.id).space.slug, "leads");
    EXPECT_FALSE(open(ana, post.id).post.is_pinned);
    EXPECT_EQ(posts_in("shop-floor"), 0);
    EXPECT_EQ(posts_in("leads"), 1);
}

TEST_P(FacilitationDoor, a_merged_thread_is_a_reply_under_its_own_id)
{
    auto const target = ask(ana, "The older question");
    auto const post = ask(ben, "The same again");
    auto const reply = answer(cleo, post.id, "See @ben.");
    auto const under = answer(ben, post.id, "Thanks.", reply.id);
    ASSERT_TRUE(replies().react(cleo, post.id, ReactionKind::me_too, true));
    ASSERT_TRUE(facilitation().merge(ana, post.id, "/posts/" + target.id.to_string() + "?after=x"));
    EXPECT_EQ(threads().open(ben, post.id, "").error().kind, ProblemKind::not_found);
    EXPECT_TRUE(threads().is_reply_now(ben, post.id));
    EXPECT_FALSE(threads().is_reply_now(gus, post.id));
    auto const view = open(ben, target.id);
    ASSERT_EQ(view.replies.size(), 2u);
    EXPECT_EQ(view.replies[0].id.uuid, post.id.uuid);
    EXPECT_EQ(view.replies[0].body, "**The same again**\n\nBody.");
    EXPECT_EQ(view.replies[0].reactions.at(2).count, 1);
    EXPECT_EQ(view.replies[1].nested.at(0).id, under.id);
    EXPECT_NE(view.replies[1].body_html.text().find("/people/ben"), std::string::npos);
    EXPECT_EQ(view.post.reply_count, 3);
    EXPECT_EQ(posts_in("shop-floor"), 1);
    EXPECT_EQ(facilitation().merge(ana, post.id, target.id.to_string()).error().kind, ProblemKind::not_found);
}

TEST_P(FacilitationDoor, merging_into_a_closed_space_hides_all_that_was_said)
{
    auto const post = ask(ben, "Why?");
    auto const reply = answer(cleo, post.id, "Because.");
    auto const hidden = ask(ana, "Among us", "leads");
    ASSERT_TRUE(helpful().mark(ben, reply.id, {.thanks = "Thanks"}));
    ASSERT_TRUE(facilitation().merge(ana, post.id, hidden.id.to_string()));
    for (auto const& viewer : {ben, cleo, gus, admin}) {
        EXPECT_FALSE(threads().open(viewer, post.id, ""));
        EXPECT_FALSE(threads().open(viewer, hidden.id, ""));
        EXPECT_FALSE(threads().reply(viewer, reply.id));
        EXPECT_FALSE(threads().is_reply_now(viewer, post.id));
        EXPECT_FALSE(threads().place(viewer, post.id, "end"));
        EXPECT_FALSE(threads().place(viewer, hidden.id, "end"));
        EXPECT_EQ(threads().page_before(viewer, reply.id), "");
        EXPECT_FALSE(positions().read(viewer, hidden.id, reply.id));
        EXPECT_FALSE(helpful().unmark(viewer, reply.id));
        EXPECT_FALSE(replies().reply(viewer, post.id, {.body = "Still?"}));
        EXPECT_TRUE(threads().list(viewer, {}, "").posts.empty());
    }
    EXPECT_EQ(open(ana, hidden.id).replies.size(), 2u);
}

TEST_P(FacilitationDoor, files_are_seen_where_their_text_went)
{
    auto const path = kept.files.incoming() / "upload";
    auto const add = [&](Viewer const& viewer) {
        std::ofstream{path} << "Words.";
        return attachments().add(viewer, {.path = path, .name = "notes.txt"})->id;
    };
    auto const of_post = add(ben);
    auto const post =
        *posts().post(ben, {.space = "shop-floor", .title = "Why?", .attachments = {{of_post.to_string()}}});
    auto const of_reply = add(cleo);
    auto const reply = *replies().reply(cleo, post.id, {.body = "See.", .attachments = {{of_reply.to_string()}}});
    auto const sees = [&](Viewer const& viewer) {
        return attachments().find(viewer, of_post).has_value() && attachments().find(viewer, of_reply).has_value();
    };
    EXPECT_TRUE(sees(ana) && sees(cleo));
    ASSERT_TRUE(facilitation().merge(ana, post.id, ask(ana, "Among us", "leads").id.to_string()));
    EXPECT_TRUE(sees(ana));
    EXPECT_FALSE(attachments().find(cleo, of_post) || attachments().find(cleo, of_reply));
    ASSERT_TRUE(facilitation().split(ana, reply.id, {.title = "On its own"}));
    auto const own = open(ana, Id<Post>{reply.id.uuid});
    EXPECT_EQ(own.post.attachments.at(0).name, "notes.txt");
    ASSERT_TRUE(facilitation().move(ana, own.post.id, "shop-floor"));
    EXPECT_TRUE(attachments().find(cleo, of_reply));
    EXPECT_FALSE(attachments().find(cleo, of_post));
}

TEST_P(FacilitationDoor, what_was_merged_is_found_after_another_merger_and_can_be_split_off_again)
{
    auto const first = ask(ben, "First");
    auto const second = ask(ben, "Second");
    auto const third = ask(ben, "Third");
    auto const under = answer(cleo, first.id, "To the first.");
    ASSERT_TRUE(facilitation().merge(ana, first.id, second.id.to_string()));
    ASSERT_TRUE(facilitation().merge(ana, second.id, third.id.to_string()));
    EXPECT_EQ(threads().reply(ben, Id<Reply>{first.id.uuid})->post_id, third.id);
    EXPECT_EQ(open(ben, third.id).post.reply_count, 3);
    EXPECT_EQ(facilitation().merge(ana, third.id, third.id.to_string()).error().kind, ProblemKind::invalid);
    EXPECT_EQ(facilitation().merge(ana, third.id, first.id.to_string()).error().kind, ProblemKind::invalid)
        << "it is no thread any more";
    ASSERT_TRUE(facilitation().split(ana, Id<Reply>{first.id.uuid}, {.title = "First again", .with_later = true}));
    auto const again = open(ben, first.id);
    EXPECT_EQ(again.post.title, "First again");
    EXPECT_EQ(again.replies.back().id, under.id);
    EXPECT_FALSE(threads().is_reply_now(ben, first.id));
    auto const late = replies().reply(ben, second.id, {.body = "Late."});
    ASSERT_TRUE(late) << "who wrote meanwhile is not turned away";
    EXPECT_EQ(late->post_id, third.id);
    EXPECT_TRUE(replies().reply(ben, first.id, {.body = "Late."}));
}

TEST_P(FacilitationDoor, drafts_go_where_their_thread_goes)
{
    auto const target = ask(ana, "The older question");
    auto const post = ask(ben, "The same again");
    auto const reply = answer(cleo, post.id, "See there.");
    auto const body_of = [&](Viewer const& viewer, std::string const& key) {
        auto const draft = drafts().find(viewer, key);
        return draft && draft->draft_key == key ? draft->body : "";
    };
    ASSERT_TRUE(drafts().save(ana, draft_key_of_reply(post.id, {}), {.body = "Half a"}));
    ASSERT_TRUE(drafts().save(ana, draft_key_of_reply(target.id, {}), {.body = "Begun there"}));
    ASSERT_TRUE(drafts().save(cleo, draft_key_of_reply(post.id, reply.id), {.body = "Because"}));
    ASSERT_TRUE(drafts().save(ben, draft_key_of_edit(post.id), {.title = "Better", .body = "Words"}));
    ASSERT_TRUE(facilitation().merge(ana, post.id, target.id.to_string()));
    EXPECT_EQ(body_of(ana, draft_key_of_reply(target.id, {})), "Begun there\n\nHalf a");
    EXPECT_EQ(body_of(cleo, draft_key_of_reply(target.id, reply.id)), "Because");
    EXPECT_EQ(body_of(ben, draft_key_of_edit(Id<Reply>{post.id.uuid})), "**Better**\n\nWords");
    EXPECT_EQ(drafts().list(ana).drafts.size(), 1u);
    auto const old_page = drafts().save(ana, draft_key_of_reply(post.id, {}), {.body = "Half a word", .version = 1});
    EXPECT_EQ(old_page.error().kind, ProblemKind::stale) << "a page that is still open learns of the other text";
    ASSERT_TRUE(replies().reply(ana, post.id, {.body = "Half a word.", .draft = draft_key_of_reply(post.id, {})}));
    EXPECT_EQ(drafts().list(ana).drafts.size(), 1u) << "more stands in it";
    ASSERT_TRUE(drafts().save(ana, draft_key_of_reply(target.id, {}), {.body = "Or"}));
    ASSERT_TRUE(replies().reply(ana, post.id, {.body = "Or so.", .draft = draft_key_of_reply(post.id, {})}));
    EXPECT_TRUE(drafts().list(ana).drafts.empty()) << "sent is sent";

    ASSERT_TRUE(drafts().save(cleo, draft_key_of_edit(reply.id), {.body = "See here."}));
    auto const later = answer(ben, target.id, "Later.");
    ASSERT_TRUE(drafts().save(ben, draft_key_of_reply(target.id, later.id), {.body = "Even later"}));
    ASSERT_TRUE(facilitation().split(ana, reply.id, {.title = "On its own", .with_later = true}));
    EXPECT_EQ(body_of(cleo, draft_key_of_reply(Id<Post>{reply.id.uuid}, {})), "Because");
    EXPECT_EQ(body_of(cleo, draft_key_of_edit(Id<Post>{reply.id.uuid})), "See here.");
    EXPECT_EQ(body_of(ben, draft_key_of_reply(Id<Post>{reply.id.uuid}, later.id)), "Even later");
}

TEST_P(FacilitationDoor, an_accepted_answer_and_a_space_that_takes_no_more_are_kept_in_mind)
{
    auto const target = ask(ben, "Which oil?");
    auto const post = ask(ben, "What oil?");
    auto const best = answer(cleo, target.id, "The thin one.");
    ASSERT_TRUE(posts().accept(ben, target.id, best.id));
    ASSERT_TRUE(posts().accept(ben, post.id, answer(cleo, post.id, "Thin.").id));
    ASSERT_TRUE(facilitation().merge(ana, post.id, target.id.to_string()));
    EXPECT_EQ(open(ben, target.id).accepted->id, best.id);
    ASSERT_TRUE(facilitation().split(ana, best.id, {.title = "The answer alone"}));
    EXPECT_FALSE(open(ben, target.id).accepted);
    ASSERT_TRUE(spaces().open(ana, {.name = "Old hall"}));
    ASSERT_TRUE(spaces().change(ana, "old-hall", {.name = "Old hall", .archived = true, .version = 1}));
    EXPECT_EQ(field_message(facilitation().move(ana, target.id, "old-hall").error(), "space"), "field.space");
    ASSERT_TRUE(posts().remove(ana, target.id));
    EXPECT_EQ(facilitation().move(ana, target.id, "leads").error().kind, ProblemKind::not_found);
    EXPECT_EQ(field_message(facilitation().split(ana, best.id, {.title = " "}).error(), "title"), "field.required");
}

TEST_P(FacilitationDoor, what_another_slice_refuses_stays_where_it_is)
{
    auto const post = ask(ben, "Why?");
    Facilitation held{{database(), outbox, clock,
        [](auto&, auto const&) -> Result<Done> { return Problem::conflict("problem.told_story"); }}};
    EXPECT_EQ(held.move(ana, post.id, "leads").error().message, "problem.told_story");
    EXPECT_EQ(held.merge(ana, post.id, ask(ben, "Other").id.to_string()).error().message, "problem.told_story");
    EXPECT_EQ(open(ben, post.id).space.slug, "shop-floor");
    EXPECT_EQ(posts_in("shop-floor"), 2);
}

TEST_P(FacilitationDoor, a_reply_split_off_is_a_thread_under_its_own_id)
{
    auto const post = ask(ben, "One thing");
    answer(cleo, post.id, "About it.");
    auto const other = answer(cleo, post.id, "Something else: @ana?");
    auto const under = answer(ben, post.id, "Indeed.", other.id);
    auto const later = answer(ana, post.id, "Later.");
    ASSERT_TRUE(posts().accept(ben, post.id, other.id));
    auto const made = facilitation().split(ana, other.id, {.title = "Something else", .kind = PostKind::idea});
    ASSERT_TRUE(made);
    EXPECT_EQ(made->uuid, other.id.uuid);
    EXPECT_TRUE(threads().is_post_now(ben, other.id));
    auto const view = open(ben, *made);
    EXPECT_EQ(view.post.author.name, "Cleo");
    EXPECT_EQ(view.replies.at(0).id, under.id);
    EXPECT_EQ(view.links.at(0).title, "One thing");
    EXPECT_NE(view.post.body_html.text().find("/people/ana"), std::string::npos);
    auto const rest = open(ben, post.id);
    EXPECT_EQ(rest.post.reply_count, 2);
    EXPECT_FALSE(rest.accepted);
    EXPECT_EQ(rest.replies.back().id, later.id);
    EXPECT_EQ(posts_in("shop-floor"), 2);
    ASSERT_TRUE(facilitation().split(
        ana, rest.replies.at(0).id, {.title = "All of it", .kind = PostKind::story, .with_later = true}));
    EXPECT_EQ(open(ben, post.id).post.reply_count, 0);
}

TEST_P(FacilitationDoor, what_helped_most_is_a_summary)
{
    auto const asked = ask(ana, "Why?");
    auto const plain = answer(ben, asked.id, "Hm.");
    auto const good = answer(ben, asked.id, "Like this.");
    auto const best = answer(cleo, asked.id, "And so.", good.id);
    ASSERT_TRUE(helpful().mark(ana, good.id, {.thanks = "It works now"}));
    ASSERT_TRUE(helpful().mark(ana, best.id, {}));
    ASSERT_TRUE(helpful().mark(ben, best.id, {}));
    EXPECT_EQ(helpful().mark(ben, good.id, {}).error().kind, ProblemKind::conflict);
    EXPECT_EQ(helpful().mark(gus, good.id, {}).error().kind, ProblemKind::not_found);
    auto const view = *threads().open(ana, asked.id, {.after = {}, .before = {}, .show = Reach::helpful});
    ASSERT_EQ(view.replies.size(), 2u);
    EXPECT_EQ(view.replies[0].id, good.id);
    EXPECT_EQ(view.replies[1].id, best.id);
    EXPECT_EQ(view.replies[1].helpful.count, 2);
    EXPECT_TRUE(view.replies[0].helpful.mine);
    EXPECT_EQ(view.replies[0].helpful.thanks.at(0).words, "It works now");
    EXPECT_FALSE(open(ben, asked.id).replies.at(0).helpful.can_mark);
    ASSERT_TRUE(helpful().mark(ana, good.id, {.thanks = "Still"}));
    EXPECT_EQ(open(ben, asked.id).replies.at(1).helpful.thanks.at(0).words, "Still");
    ASSERT_TRUE(helpful().unmark(ana, good.id));
    EXPECT_EQ(open(ben, asked.id).replies.at(1).helpful.count, 0);
    auto const events = published();
    EXPECT_EQ(std::count(events.begin(), events.end(), "conversations.marked_helpful"), 5);
}

} // namespace
} // namespace together::conversations
