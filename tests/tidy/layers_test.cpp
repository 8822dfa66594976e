// The check of layers sees what breaks them.
#include <gtest/gtest.h>

#include "tests/tidy/checks.h"

namespace together::tidy {
namespace {

bool refuses(std::string path, std::string included)
{
    return !check_layers(Tree{{{std::move(path), "#include \"" + included + "\"\n"}}}).empty();
}

TEST(layers, platform_knows_no_product)
{
    EXPECT_TRUE(refuses("platform/sql/row.cpp", "app/people/person.h"));
    EXPECT_TRUE(refuses("platform/jobs/jobs.cpp", "server/main.h"));
    EXPECT_FALSE(refuses("platform/jobs/jobs.cpp", "platform/sql/row.h"));
}

TEST(layers, base_depends_on_nothing)
{
    EXPECT_TRUE(refuses("platform/base/id.h", "platform/sql/row.h"));
    EXPECT_FALSE(refuses("platform/base/id.h", "platform/base/clock.h"));
}

TEST(layers, sql_http_and_html_are_strangers)
{
    EXPECT_TRUE(refuses("platform/http/server.cpp", "platform/html/templates.h"));
    EXPECT_TRUE(refuses("platform/sql/sqlite/driver.cpp", "platform/http/request.h"));
    EXPECT_FALSE(refuses("platform/sql/sqlite/driver.cpp", "platform/sql/row.h"));
}

TEST(layers, slices_know_lower_ranks_by_their_public_headers)
{
    EXPECT_TRUE(refuses("app/people/people.cpp", "app/access/sessions.h"));
    EXPECT_TRUE(refuses("app/pages/pages.cpp", "app/library/decks.h"));
    EXPECT_TRUE(refuses("app/access/sessions.cpp", "app/people/people_store.h"));
    EXPECT_TRUE(refuses("app/access/sessions.cpp", "app/people/people_web.h"));
    EXPECT_TRUE(refuses("app/made_up/thing.cpp", "app/people/person.h"));
    EXPECT_TRUE(refuses("app/home/home.cpp", "server/wiring.h"));
    EXPECT_FALSE(refuses("app/access/sessions.cpp", "app/people/person.h"));
    EXPECT_FALSE(refuses("app/access/sessions.cpp", "app/access/sessions_store.h"));
}

TEST(layers, roles_within_a_slice)
{
    EXPECT_TRUE(refuses("app/people/people_web.cpp", "app/people/people_store.h"));
    EXPECT_TRUE(refuses("app/people/people_web.cpp", "platform/sql/database.h"));
    EXPECT_TRUE(refuses("app/people/people_view.h", "platform/sql/reader.h"));
    EXPECT_TRUE(refuses("app/people/people_store.cpp", "platform/http/request.h"));
    EXPECT_FALSE(refuses("app/people/people_web.cpp", "app/people/people.h"));
    EXPECT_FALSE(refuses("app/people/people_store.cpp", "platform/sql/reader.h"));
}

TEST(layers, server_knows_all)
{
    EXPECT_FALSE(refuses("server/main.cpp", "app/people/people_web.h"));
}

} // namespace
} // namespace together::tidy
