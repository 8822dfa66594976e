// The demo world over HTTP: for administrators alone.
#include "app/demo/demo_web.h"

#include "app/access/web_testing.h"
#include "app/conversations/testing.h"

namespace together::demo {
namespace {

namespace ht = http::testing;

struct DemoSite : access::testing::SiteTest {
    void SetUp() override
    {
        SiteTest::SetUp();
        if (IsSkipped()) return;
        member("Root", Role::administrator);
        ana_token = token_of(member("Ana"));
        browser.emplace(*dispatcher);
        browser->sign_in("root@example.org");
    }
    void add_more(http::Router& router) override
    {
        portraits.emplace(database(), kept.files, outbox);
        demo.emplace(Demo::Parts{database(), outbox, accounts, *audit, *portraits, kept.files, clock});
        demo_web.emplace(*demo);
        demo_web->add_routes(router);
    }

    std::string ana_token;
    std::optional<access::testing::Browser> browser;
    conversations::testing::KeptFiles kept{clock};
    std::optional<people::Portraits> portraits;
    std::optional<Demo> demo;
    std::optional<DemoWeb> demo_web;
};
INSTANTIATE_TEST_SUITE_P(, DemoSite, sql::testing::both, sql::testing::dialect_name);

TEST_P(DemoSite, is_for_administrators_alone)
{
    for (auto const& request : {ht::get("/admin/demo"), ht::post("/admin/demo"), ht::del("/admin/demo")}) {
        EXPECT_EQ(ask_json(request).status, 401);
        EXPECT_EQ(ask_json(request, ana_token).status, 403);
    }
    EXPECT_FALSE(demo->look().is_here);
}

TEST_P(DemoSite, is_put_in_and_taken_out_with_a_button)
{
    EXPECT_TRUE(browser->get("/admin/demo").says("Look around with sample data"));
    EXPECT_EQ(browser->submit("/admin/demo", "/admin/demo", {}).location, "/");
    EXPECT_TRUE(demo->look().is_here);
    auto const page = browser->get("/admin/demo");
    EXPECT_TRUE(page.says("Take the sample data out"));
    EXPECT_EQ(browser->submit("/admin/demo", "/admin/demo", {{"_method", "DELETE"}}).location, "/admin/demo");
    EXPECT_FALSE(demo->look().is_here);
}

TEST_P(DemoSite, is_offered_by_the_guide)
{
    EXPECT_TRUE(browser->get("/first-run/people").says("action=\"/admin/demo\""));
}

} // namespace
} // namespace together::demo
