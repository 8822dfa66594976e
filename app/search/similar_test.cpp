// Similar threads on both databases: near ones first, only what one may see, as it says now.
#include "app/search/search.h"

#include "app/conversations/testing.h"
#include "app/people/browser_testing.h"
#include "app/people/frame_testing.h"
#include "app/search/search_web.h"

namespace together::search {
namespace {

using conversations::Post;

struct SearchOn : conversations::testing::ConversationsTest {
    std::vector<std::string> similar(Viewer const& viewer, std::string_view title)
    {
        std::vector<std::string> titles;
        for (auto const& thread : Search{database(), clock}.similar(viewer, title).threads)
            titles.push_back(thread.title);
        return titles;
    }
};
INSTANTIATE_TEST_SUITE_P(, SearchOn, sql::testing::both, sql::testing::dialect_name);

using Titles = std::vector<std::string>;

TEST_P(SearchOn, finds_threads_with_all_words_before_those_with_some)
{
    ask(ana, "How do we descale the steam press?");
    ask(ben, "Who has the keys of the steam room?");
    ask(ben, "Lunch on Friday");
    EXPECT_EQ(similar(ana, "descale the steam pr"),
        (Titles{"How do we descale the steam press?", "Who has the keys of the steam room?"}));
    EXPECT_EQ(similar(ana, "Des"), Titles{"How do we descale the steam press?"});
    EXPECT_EQ(similar(ana, "FRIDAY!"), Titles{"Lunch on Friday"});
    EXPECT_EQ(similar(ana, "holiday"), Titles{});
    EXPECT_EQ(similar(ana, ""), Titles{});
}

TEST_P(SearchOn, finds_what_stands_in_the_text)
{
    clock.advance(std::chrono::seconds{1});
    ASSERT_TRUE(posts().post(ana,
        {.space = "shop-floor", .kind = conversations::PostKind::insight, .title = "Lime", .body = "Use vinegar."}));
    EXPECT_EQ(similar(ben, "vinegar"), Titles{"Lime"});
}

TEST_P(SearchOn, shows_nobody_what_they_may_not_see)
{
    ask(ana, "Whom do we promote?", "leads");
    EXPECT_EQ(similar(ana, "promote"), Titles{"Whom do we promote?"});
    EXPECT_EQ(similar(ben, "promote"), Titles{});
    EXPECT_EQ(similar(admin, "promote"), Titles{});
    EXPECT_EQ(similar(gus, "promote"), Titles{});
    EXPECT_EQ(similar(Viewer{}, "promote"), Titles{});
    ask(ana, "Who cleans the floor?");
    EXPECT_EQ(similar(gus, "cleans"), Titles{}) << "a guest sees the spaces that were opened to them";
}

TEST_P(SearchOn, follows_edits_and_deletions)
{
    auto const post = ask(ana, "Where is the torque wrench?");
    ASSERT_TRUE(posts().edit(ana, post.id, {.title = "Where is the big hammer?", .body = "Gone.", .version = 1}));
    EXPECT_EQ(similar(ben, "torque"), Titles{});
    EXPECT_EQ(similar(ben, "hammer"), Titles{"Where is the big hammer?"});
    ASSERT_TRUE(posts().remove(ana, post.id));
    EXPECT_EQ(similar(ben, "hammer"), Titles{});
}

TEST_P(SearchOn, is_part_of_the_transaction)
{
    EXPECT_THROW(database().write([&](sql::Transaction& tx) {
        tx.run("update posts set title = 'Zeppelin'");
        throw std::runtime_error("stop");
    }),
        std::runtime_error);
    EXPECT_EQ(similar(ana, "zeppelin"), Titles{});
}

TEST_P(SearchOn, takes_whatever_is_typed)
{
    ask(ana, "Größe der Schraube M8 – wo?");
    EXPECT_EQ(similar(ana, "Größe"), Titles{"Größe der Schraube M8 – wo?"});
    for (auto const* odd : {"\"", "*", "a AND", "NEAR(", "title:x", "' or 1=1 --", "(((", "&|!:*<->", "\\", "-", "–",
             "„“", "。、", "NOT", "a\"b", "x:*", "^", "{", "\xff\xfe", "🙂", "m8\n(", "!!!!", "a & b"})
        EXPECT_NO_THROW(similar(ana, odd)) << odd;
    EXPECT_NO_THROW(similar(ana, std::string(100'000, 'x')));
    std::string many;
    for (int i = 0; i < 300; ++i) many += "word" + std::to_string(i) + ' ';
    EXPECT_NO_THROW(similar(ana, many));
}

TEST_P(SearchOn, answers_over_http_as_page_part_and_json)
{
    ask(ana, "How do we descale the press?");
    Search search{database(), clock};
    SearchWeb web{search};
    http::Router router;
    web.add_routes(router);
    http::Hooks hooks;
    auto asking = ana;
    hooks.authenticator = [&](http::Request const&) { return Result<Viewer>{asking}; };
    hooks.renderer = people::testing::drawn;
    hooks.problem_text = people::testing::problem_words;
    log::Metrics metrics;
    http::Dispatcher const site{std::move(router), std::move(hooks), {.secret = "test"}, metrics};
    auto const get = [&](std::string_view accept) {
        return people::testing::answer_of(
            site.dispatch(http::testing::get("/search/similar?q=descale").header("Accept", accept).build()));
    };
    EXPECT_TRUE(get("application/json").says("\"title\":\"How do we descale the press?\""));
    EXPECT_TRUE(get("text/html").says("<html"));
    auto const part = get("text/vnd.turbo-stream.html");
    EXPECT_TRUE(part.says("data-similar"));
    EXPECT_FALSE(part.says("<html"));
    asking = gus;
    EXPECT_TRUE(get("application/json").says("\"threads\":[]"));
    asking = {};
    EXPECT_EQ(get("application/json").status, 401);
}

} // namespace
} // namespace together::search
