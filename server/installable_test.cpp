// What a browser needs to install Together.
#include "server/site_testing.h"

namespace together::server {
namespace {

struct InstallableSite : testing::SiteTest {};
INSTANTIATE_TEST_SUITE_P(, InstallableSite, sql::testing::both, sql::testing::dialect_name);

TEST_P(InstallableSite, has_a_manifest_whose_icons_are_there)
{
    auto const manifest = ask(testing::nobody, testing::web::get("/manifest.webmanifest"));
    EXPECT_EQ(manifest.status, 200);
    EXPECT_EQ(testing::web::header_of(manifest.response, "Content-Type"), "application/manifest+json");
    auto rest = std::string_view{manifest.body};
    int icons = 0;
    for (auto at = rest.find("/assets/"); at != rest.npos; at = rest.find("/assets/"), ++icons) {
        rest.remove_prefix(at);
        auto const address = rest.substr(0, rest.find('"'));
        EXPECT_EQ(ask(testing::nobody, testing::web::get(address)).status, 200) << address;
        rest.remove_prefix(address.size());
    }
    EXPECT_EQ(icons, 4);
}

TEST_P(InstallableSite, has_a_worker_that_is_asked_for_anew_and_keeps_what_is_there)
{
    auto const worker = ask(testing::nobody, testing::web::get("/service-worker.js"));
    EXPECT_EQ(worker.status, 200);
    EXPECT_EQ(testing::web::header_of(worker.response, "Cache-Control"), "no-cache");
    EXPECT_TRUE(worker.says("/offline"));
    auto const style = testing::between(worker.body, "\"/assets/app-", "\"");
    EXPECT_EQ(ask(testing::nobody, testing::web::get("/assets/app-" + style)).status, 200) << style;
}

TEST_P(InstallableSite, has_a_page_without_a_network_that_knows_nobody)
{
    auto const page = ask("ben", testing::web::get("/offline").accept_html());
    EXPECT_EQ(page.status, 200);
    EXPECT_FALSE(page.says("ben"));
}

} // namespace
} // namespace together::server
