// The project itself keeps the rules.
#include <gtest/gtest.h>

#include "tests/tidy/checks.h"

namespace together::tidy {
namespace {

Tree const& project()
{
    static Tree const tree = read_tree(project_root());
    return tree;
}

void expect_kept(std::string_view name, Complaints (&check)(Tree const&))
{
    auto const* allowed = project().find("tests/tidy/allowed.txt");
    ASSERT_TRUE(allowed);
    std::string report;
    for (auto const& complaint : without_allowed(name, check(project()), allowed->text))
        report += complaint.to_string() + '\n';
    if (!report.empty())
        ADD_FAILURE() << report << "What has to stay goes into tests/tidy/allowed.txt with its reason.";
}

TEST(project, is_found)
{
    EXPECT_TRUE(project().find("platform/base/id.h"));
    EXPECT_TRUE(project().has("bin/run"));
    EXPECT_FALSE(project().has("build"));
}

TEST(project, keeps_layers)
{
    expect_kept("layers", check_layers);
}
TEST(project, keeps_sizes)
{
    expect_kept("sizes", check_sizes);
}
TEST(project, opens_every_file_with_its_purpose)
{
    expect_kept("openings", check_openings);
}
TEST(project, keeps_names)
{
    expect_kept("names", check_names);
}
TEST(project, has_no_dead_headers)
{
    expect_kept("dead_headers", check_dead_headers);
}
TEST(project, keeps_coroutines_safe)
{
    expect_kept("coroutines", check_coroutines);
}
TEST(project, links_lead_somewhere)
{
    expect_kept("links", check_links);
}
TEST(project, messages_exist_and_are_used)
{
    expect_kept("messages", check_messages);
}
TEST(project, templates_exist_and_are_used)
{
    expect_kept("templates", check_templates);
}
TEST(project, routes_are_tested)
{
    expect_kept("routes", check_routes);
}
TEST(project, tables_have_one_owner)
{
    expect_kept("tables", check_tables);
}
TEST(project, migrations_are_numbered)
{
    expect_kept("migrations", check_migrations);
}
TEST(project, every_event_is_recorded_or_said_not_to_be)
{
    expect_kept("events", check_events);
}
TEST(project, tells_of_no_machine)
{
    expect_kept("machine", check_machine);
}

} // namespace
} // namespace together::tidy
