// Forged requests, and the ones that only look like it.
#include "platform/http/csrf.h"

#include <gtest/gtest.h>

#include "platform/http/route.h"
#include "platform/http/testing.h"

namespace together::http {
namespace {

using testing::post;
using testing::RequestBuilder;

class Forging : public ::testing::Test {
protected:
    static Viewer ana(bool by_token = false)
    {
        return {.person = Id<people::Person>{}, .role = Role::member, .session = "ana's session", .by_token = by_token};
    }
    std::string refusal(RequestBuilder const& builder, Viewer viewer = ana(), Csrf const* csrf = nullptr) const
    {
        auto request = builder.build();
        request.parts().viewer = std::move(viewer);
        auto const problem = (csrf ? *csrf : csrf_).check(request, route_);
        return problem ? problem->message : "";
    }

    Csrf csrf_{"the server's secret", ""};
    Route route_;
};

TEST_F(Forging, a_session_needs_its_own_token)
{
    auto const token = csrf_.make_token(ana(), "");
    EXPECT_EQ(refusal(post("/x").header("X-CSRF-Token", token)), "");
    EXPECT_EQ(refusal(post("/x")), "problem.csrf");
    EXPECT_EQ(refusal(post("/x").json("{}")), "problem.csrf");
    EXPECT_EQ(refusal(post("/x").header("X-CSRF-Token", "")), "problem.csrf");
    EXPECT_EQ(refusal(post("/x").header("X-CSRF-Token", std::string(64, '0'))), "problem.csrf");
    auto other = ana();
    other.session = "ben's session";
    EXPECT_EQ(refusal(post("/x").header("X-CSRF-Token", token), other), "problem.csrf");
    Csrf const other_server{"another secret", ""};
    EXPECT_EQ(refusal(post("/x").header("X-CSRF-Token", token), ana(), &other_server), "problem.csrf");
}

TEST_F(Forging, tokens_differ_each_time_and_all_stay_good)
{
    auto const first = csrf_.make_token(ana(), "");
    auto const second = csrf_.make_token(ana(), "");
    EXPECT_NE(first, second);
    EXPECT_EQ(refusal(post("/x").header("X-CSRF-Token", first)), "");
    EXPECT_EQ(refusal(post("/x").header("X-CSRF-Token", second)), "");
}

TEST_F(Forging, a_visitor_needs_the_cookie_too)
{
    auto const token = csrf_.make_token({}, "visitor");
    auto const with_token = [&] { return post("/x").header("X-CSRF-Token", token); };
    EXPECT_EQ(refusal(with_token().cookie(Csrf::cookie_name, "visitor"), {}), "");
    EXPECT_EQ(refusal(with_token(), {}), "problem.csrf");
    EXPECT_EQ(refusal(with_token().cookie(Csrf::cookie_name, "other"), {}), "problem.csrf");
    auto const empty = csrf_.make_token({}, "");
    EXPECT_EQ(refusal(post("/x").header("X-CSRF-Token", empty), {}), "problem.csrf");
    EXPECT_EQ(refusal(post("/x").json("{}"), {}), "");
}

TEST_F(Forging, other_origins_are_refused_even_with_a_token)
{
    auto const token = csrf_.make_token(ana(), "");
    auto const from = [&](std::string_view name, std::string_view value) {
        return refusal(post("/x").header("X-CSRF-Token", token).header(name, value));
    };
    EXPECT_EQ(from("Origin", "http://together.test"), "");
    EXPECT_EQ(from("Origin", "http://evil.test"), "problem.origin");
    EXPECT_EQ(from("Origin", "null"), "problem.origin");
    EXPECT_EQ(from("Sec-Fetch-Site", "same-origin"), "");
    EXPECT_EQ(from("Sec-Fetch-Site", "none"), "");
    EXPECT_EQ(from("Sec-Fetch-Site", "same-site"), "problem.origin");
    EXPECT_EQ(from("Sec-Fetch-Site", "cross-site"), "problem.origin");
    EXPECT_EQ(refusal(post("/x").json("{}").header("Origin", "http://evil.test"), {}), "problem.origin");
    Csrf const named{"the server's secret", "https://learn.test"};
    auto const request = post("/x").header("X-CSRF-Token", token);
    EXPECT_EQ(refusal(RequestBuilder{request}.header("Origin", "https://learn.test"), ana(), &named), "");
    EXPECT_EQ(
        refusal(RequestBuilder{request}.header("Origin", "http://together.test"), ana(), &named), "problem.origin");
}

TEST_F(Forging, what_a_browser_does_not_add_by_itself_needs_no_token)
{
    EXPECT_EQ(refusal(post("/x"), ana(true)), "");
    EXPECT_EQ(refusal(testing::get("/x")), "");
    route_.doc.csrf = {"a test"};
    EXPECT_EQ(refusal(post("/x")), "");
}

TEST_F(Forging, a_websocket_from_elsewhere_is_refused)
{
    auto const upgrade = testing::get("/live").header("Upgrade", "websocket");
    EXPECT_EQ(refusal(RequestBuilder{upgrade}.header("Origin", "http://together.test")), "");
    EXPECT_EQ(refusal(RequestBuilder{upgrade}.header("Origin", "http://evil.test")), "problem.origin");
}

} // namespace
} // namespace together::http
