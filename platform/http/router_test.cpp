// Which path leads where, and which leads nowhere.
#include "platform/http/router.h"

#include <gtest/gtest.h>

namespace together::http {
namespace {

Response answer(Request const&)
{
    return no_content();
}

Router example()
{
    Router router;
    router.get("/", Access::everyone, answer, {.summary = "home"});
    router.get("/posts/{id}", Access::everyone, answer, {.summary = "post"});
    router.del("/posts/{id}", Access::member, answer, {.summary = "delete post"});
    router.get("/posts/new", Access::member, answer, {.summary = "new post"});
    router.post("/posts/{id}/replies/{reply}", Access::member, answer, {.summary = "reply"});
    router.put(
        "/files/{id}", Access::member, answer, {.summary = "file", .body_limit = 5'000'000, .takes_files = true});
    router.get("/assets/{path...}", Access::everyone, answer, {.summary = "asset"});
    return router;
}

std::string where(Router const& router, Method method, std::string_view path)
{
    auto const match = router.match(method, path);
    if (match.has_error()) return match.error().message;
    if (!match->route) return "method";
    auto text = match->route->doc.summary;
    for (auto const& [name, value] : match->path_values) text += ' ' + name + '=' + value;
    return text;
}

TEST(router, finds_words_before_values)
{
    auto const router = example();
    EXPECT_EQ(where(router, Method::get, "/"), "home");
    EXPECT_EQ(where(router, Method::get, "/posts/new"), "new post");
    EXPECT_EQ(where(router, Method::get, "/posts/7"), "post id=7");
    EXPECT_EQ(where(router, Method::head, "/posts/7"), "post id=7");
    EXPECT_EQ(where(router, Method::post, "/posts/new/replies/a%20b"), "reply id=new reply=a b");
    EXPECT_EQ(where(router, Method::get, "/assets/icons/x.svg"), "asset path=icons/x.svg");
}

TEST(router, leads_nowhere_by_tricks)
{
    auto const router = example();
    for (auto const* path : {"/nothing", "/posts", "/posts/", "/posts//", "//", "/posts/..", "/posts/%2e%2e",
             "/posts/a%2fb", "/posts/a%5cb", "/assets/", "/assets/..", "/assets/a/../b", "/assets/%2e%2e/%2e%2e/etc",
             "/posts/1/replies"})
        EXPECT_EQ(where(router, Method::get, path), "problem.not_found") << path;
    EXPECT_EQ(where(router, Method::get, "/posts/%00"), "problem.text");
    EXPECT_EQ(where(router, Method::get, "/posts/%ff"), "problem.text");
    EXPECT_EQ(where(router, Method::get, "/posts/%4"), "problem.escape");
    EXPECT_EQ(where(router, Method::get, "posts"), "problem.path");
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += "/a";
    EXPECT_EQ(where(router, Method::get, deep), "problem.not_found");
}

TEST(router, says_which_methods_a_path_has)
{
    auto const router = example();
    EXPECT_EQ(where(router, Method::put, "/posts/7"), "method");
    EXPECT_EQ(router.match(Method::put, "/posts/7")->allowed,
        (std::vector{Method::get, Method::head, Method::del, Method::options}));
}

TEST(router, gives_a_posted_form_the_limits_of_what_it_may_mean)
{
    auto const match = example().match(Method::post, "/files/7");
    ASSERT_TRUE(match);
    EXPECT_EQ(match->route, nullptr);
    EXPECT_EQ(match->body_limit, 5'000'000u);
    EXPECT_TRUE(match->takes_files);
}

TEST(router, refuses_the_same_route_twice)
{
    auto router = example();
    EXPECT_THROW(router.get("/posts/{other}", Access::everyone, answer, {}), Bug);
    EXPECT_THROW(router.get("posts", Access::everyone, answer, {}), Bug);
    EXPECT_THROW(router.get("/a//b", Access::everyone, answer, {}), Bug);
    EXPECT_THROW(router.get("/x", Access::everyone, nullptr, {}), Bug);
}

} // namespace
} // namespace together::http
