// The checks of what is named in one place and kept in another see what is missing and what is left over.
#include <gtest/gtest.h>

#include "tests/tidy/checks.h"
#include "tests/tidy/literals.h"

namespace together::tidy {
namespace {

std::vector<std::string> subjects(Complaints const& complaints)
{
    std::vector<std::string> found;
    for (auto const& complaint : complaints) found.push_back(complaint.subject);
    return found;
}

using Subjects = std::vector<std::string>;

TEST(links, lead_to_files_and_headings)
{
    Tree const tree{
        {{"README.md", "[a](docs/a.md) [b](docs/b.md)\n[c](docs/a.md#the-way) [d](docs/a.md#nowhere)\n"
                       "[e](https://example.org) `[f](none.md)`\n```\n[g](none.md)\n```\n[h](docs) [i](#here)\n"},
            {"docs/a.md", "# The way\n[up](../README.md)\n"}}};
    EXPECT_EQ(subjects(check_links(tree)), (Subjects{"docs/b.md", "docs/a.md#nowhere", "#here"}));
}

Subjects message_complaints(std::string code, std::string page)
{
    auto const* catalogue =
        "# Texts.\n[post]\nnew = \"New\"\nold = \"Old\"\ncount = { one = \"1\", other = \"many\" }\n";
    return subjects(check_messages(Tree{{{"ui/messages/en.toml", catalogue}, {"app/a/a.cpp", std::move(code)},
        {"app/a/templates/a.html", std::move(page)}}}));
}

TEST(messages, exist_and_are_used)
{
    EXPECT_EQ(message_complaints("f(\"post.new\");", "{{t post.old}}{{t post.count count=n}}"), Subjects{});
    EXPECT_EQ(message_complaints("f(\"post.new\", \"post.none\");", "{{t post.@kind}}"), Subjects{"post.none"});
    EXPECT_EQ(message_complaints("f(\"post.new\");", "{{t post.old}}{{t post.missing}}"),
        (Subjects{"post.missing", "post.count"}));
    EXPECT_EQ(message_complaints("return Problem::conflict(\"nowhere.at_all\");", "{{t post.@(a.b)}}"),
        Subjects{"nowhere.at_all"});
    EXPECT_EQ(message_complaints("f(\"post.\" + name);", ""), Subjects{});
    EXPECT_EQ(
        message_complaints("audit.record(\"post.hidden\");\nkind = \"post.job\";", "{{t post.@(a)}}"), Subjects{});
}

TEST(templates, exist_and_are_used)
{
    Tree const tree{
        {{"app/a/templates/page.html", "{{< layouts/plain}}{{> a/row}}{{> a/none}}{{icon house}}{{icon kind-@kind}}"},
            {"app/a/templates/row.html", ""}, {"app/a/templates/lost.html", ""}, {"ui/layouts/plain.html", ""},
            {"ui/icons/house.svg", ""}, {"ui/icons/kind-idea.svg", ""}, {"ui/icons/lost.svg", ""},
            {"app/a/a_web.cpp", "page(\"a/page\"); page(\"a/gone\"); type(\"text/html\");"}}};
    EXPECT_EQ(subjects(check_templates(tree)), (Subjects{"a/gone", "a/none", "a/lost", "lost"}));
}

Subjects route_complaints(std::string test)
{
    return subjects(
        check_routes(Tree{{{"app/a/a_web.cpp", "router.get(\"/posts/{id}/replies\", Access::member, list, {});\n"
                                               "router.post(\n    \"/posts\", http::Access::member, add, {});\n"},
            {"app/a/a_test.cpp", std::move(test)}}}));
}

TEST(routes, stand_in_a_test)
{
    EXPECT_EQ(route_complaints("get(\"/posts/{id}/replies\"); post(\"/posts\");"), Subjects{});
    EXPECT_EQ(route_complaints("get(\"/posts/\" + id + \"/replies\"); post(\"/posts?a=1\");"), Subjects{});
    EXPECT_EQ(route_complaints("post(\"/posts\");"), Subjects{"/posts/{id}/replies"});
    EXPECT_EQ(route_complaints("get(\"/posts/{}/replies\");"), Subjects{"/posts"});
}

TEST(tables, have_one_owner)
{
    auto const complaints = [](std::string path, std::string sql) {
        return check_tables(
            Tree{{{"db/migrations/0001_a.sql", "create table posts (id text);"},
                {"app/a/posts_store.cpp", "R\"(insert into posts values (1))\""}, {std::move(path), std::move(sql)}}})
            .size();
    };
    EXPECT_EQ(complaints("app/a/more_store.cpp", "\"update posts set id = 1\""), 0u);
    EXPECT_EQ(complaints("app/b/other_store.cpp", "\"select * from posts\" // update posts"), 0u);
    EXPECT_EQ(complaints("app/b/other_store.cpp", "\"delete from posts\""), 1u);
    EXPECT_EQ(complaints("app/b/other_test.cpp", "\"delete from posts\""), 0u);
}

TEST(tables, are_written_in_stores)
{
    Tree const tree{{{"db/migrations/0001_a.sql", "create table posts (id text);"},
        {"app/a/posts.cpp", "\"insert into posts values (1)\""}}};
    EXPECT_EQ(check_tables(tree).size(), 1u);
    EXPECT_EQ(check_tables(Tree{{{"db/migrations/0001_a.sql", "create table posts (id text);"}}}).size(), 1u);
}

TEST(migrations, follow_each_other)
{
    EXPECT_TRUE(check_migrations(Tree{{{"db/migrations/0001_a.sql", ""}, {"db/migrations/0002_b.sql", ""}}}).empty());
    EXPECT_EQ(check_migrations(Tree{{{"db/migrations/0001_a.sql", ""}, {"db/migrations/3_b.sql", ""}}}).size(), 1u);
    EXPECT_EQ(check_migrations(Tree{{{"db/migrations/0001_a.sql", ""}, {"db/migrations/0001_b.sql", ""}}}).size(), 1u);
}

TEST(machine, is_not_told_of)
{
    auto const complaints = [](std::string text) { return check_machine(Tree{{{"a.md", std::move(text)}}}).size(); };
    EXPECT_EQ(complaints("see app/home/page.h and ../work/a and https://example.org/home/x"), 0u);
    EXPECT_EQ(complaints(std::string{"see /ho"} + "me/ana/project"), 1u);
    EXPECT_EQ(complaints(std::string{"\"resolved\": \"https://registry.np"} + "mjs.org/a\""), 1u);
}

TEST(patterns, fit)
{
    EXPECT_TRUE(fits("kind.*.title", "kind.idea.title"));
    EXPECT_TRUE(fits("kind.*", "kind.idea"));
    EXPECT_FALSE(fits("kind.*", "kind."));
    EXPECT_FALSE(fits("kind.*.title", "kind.idea.hint"));
}

TEST(allowances, name_a_place_and_a_reason)
{
    Complaints const complaints{{"a.cpp", 1, "f", "f: 61 lines"}, {"b.cpp", 1, "", "500 lines"}};
    EXPECT_EQ(without_allowed("sizes", complaints, "").size(), 2u);
    EXPECT_EQ(without_allowed("sizes", complaints, "sizes a.cpp f: a table\nsizes b.cpp: a table too\n").size(), 0u);
    EXPECT_EQ(without_allowed("sizes", complaints, "names a.cpp f: of another check\n").size(), 2u);
    EXPECT_EQ(without_allowed("sizes", complaints, "sizes a.cpp f\n").size(), 3u);
    EXPECT_EQ(without_allowed("sizes", {}, "sizes a.cpp f: once needed\n").size(), 1u);
}

} // namespace
} // namespace together::tidy
