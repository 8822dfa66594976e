// Moderation on the whole site: every route, as pages and as JSON.
#include "server/walk_testing.h"

namespace together::server::testing {
namespace {

using Moderation = WalkTest;
INSTANTIATE_TEST_SUITE_P(, Moderation, sql::testing::both, sql::testing::dialect_name);

TEST_P(Moderation, ReportsAreLookedAtAndDecided)
{
    auto const things = make_things(false);
    auto const page = [&](std::string const& who, std::string const& path) {
        return ask(who, web::get(path).accept_html());
    };
    EXPECT_TRUE(page("ben", "/replies/" + things.reply).location.starts_with("/posts/"));
    EXPECT_TRUE(page("ben", "/posts/" + things.post).says("/replies/" + things.reply + "/flag"));
    EXPECT_TRUE(page("ben", "/replies/" + things.reply + "/flag").says("What is wrong with it?"));
    EXPECT_TRUE(page("ben", "/posts/" + things.post + "/flag").says("What is wrong with it?"));
    EXPECT_EQ(post("cleo", "/posts/" + things.post + "/flag", R"({"reason":"spam"})").status, 409) << "her own";
    auto const refused = ask("ben",
        web::post("/replies/" + things.reply + "/flag").form({{"reason", "other"}, {"words", ""}}).accept_html());
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("wrong-words"));
    EXPECT_EQ(
        post("ben", "/replies/" + things.reply + "/flag", R"({"reason":"spam","words":"An advert"})").status, 204);
    EXPECT_EQ(post("ben", "/posts/" + things.post + "/flag", R"({"reason":"unkind"})").status, 204);
    EXPECT_EQ(ask_json("ben", web::del("/posts/" + things.post + "/flag")).status, 204);
    EXPECT_EQ(ask_json("ben", web::del("/replies/" + std::string{unknown_id} + "/flag")).status, 404);

    EXPECT_EQ(ask_json("ben", web::get("/moderation")).status, 403);
    EXPECT_TRUE(page("cleo", "/").says("href=\"/moderation\"")) << "something waits for her";
    EXPECT_FALSE(page("ben", "/").says("href=\"/moderation\""));
    auto const queue = page("cleo", "/moderation");
    EXPECT_TRUE(queue.says("/moderation/" + things.reply)) << queue.body;
    EXPECT_TRUE(queue.says("Spam"));
    EXPECT_TRUE(ask_json("cleo", web::get("/moderation?space=" + things.space)).says("\"waiting\":1"));

    auto const path = "/moderation/" + things.reply;
    auto const shown = page("cleo", path);
    EXPECT_TRUE(shown.says("An advert")) << shown.body;
    EXPECT_TRUE(shown.says("Thus."));
    EXPECT_EQ(ask_json("ben", web::get(path)).status, 404);
    EXPECT_EQ(post("cleo", "/moderation/" + things.reply + "/notes", R"({"words":"Looked at it"})").status, 204);
    EXPECT_EQ(
        ask("cleo", web::post("/moderation/" + things.reply + "/notes").form({{"words", ""}}).accept_html()).status,
        422);
    EXPECT_EQ(post("cleo", "/moderation/" + things.reply + "/decisions", R"({"decision":"away"})").status, 422);
    EXPECT_EQ(post("cleo", "/moderation/" + things.reply + "/decisions", R"({"decision":"remove"})").status, 204);
    EXPECT_FALSE(page("ben", "/posts/" + things.post).says("Thus."));
    EXPECT_TRUE(page("cleo", "/moderation?show=settled").says(things.reply));
    EXPECT_TRUE(page("ada", "/admin/audit").says("removed what somebody said"));

    auto const act = between(page("cleo", path).body, path + "/decisions/", "\"");
    EXPECT_EQ(ask_json("cleo", web::del("/moderation/" + things.reply + "/decisions/" + act)).status, 204);
    EXPECT_EQ(ask_json("cleo", web::del("/moderation/" + things.reply + "/decisions/" + act)).status, 409);
    EXPECT_TRUE(page("ben", "/posts/" + things.post).says("Thus."));
}

} // namespace
} // namespace together::server::testing
