// Kept renderings: the same as fresh ones, also when people change their names.
#include "platform/html/markdown_cache.h"

#include <thread>

#include <gtest/gtest.h>

namespace together::html {
namespace {

TEST(MarkdownCache, AnswersAsTheRendererDoes)
{
    MarkdownCache cache;
    for (int i = 0; i < 2; ++i) EXPECT_EQ(cache.render("a *b* @x", {}), Markdown::render("a *b* @x"));
}

TEST(MarkdownCache, AsksForNamesEachTime)
{
    MarkdownCache cache;
    std::string name = "Ana";
    int asked = 0;
    MarkdownOptions const options{.person = [&](std::string_view) -> std::optional<MarkdownOptions::Person> {
        ++asked;
        if (name.empty()) return std::nullopt;
        return MarkdownOptions::Person{"/people/ana", name};
    }};
    auto const first = cache.render("Hi @ana", options);
    EXPECT_EQ(cache.render("Hi @ana", options), first);
    EXPECT_EQ(asked, 2);
    name = "Ana Nowak";
    EXPECT_NE(cache.render("Hi @ana", options).text().find("@Ana Nowak"), std::string::npos);
    name.clear();
    EXPECT_EQ(cache.render("Hi @ana", options).text(), "<p>Hi @ana</p>\n");
    name = "Ana";
    EXPECT_EQ(cache.render("Hi @ana", options), first);
}

TEST(MarkdownCache, KeepsWithinItsRoom)
{
    MarkdownCache cache(4096);
    for (int round = 0; round < 2; ++round)
        for (int i = 0; i < 200; ++i)
            EXPECT_EQ(cache.render(std::to_string(i), {}).text(), "<p>" + std::to_string(i) + "</p>\n");
    EXPECT_GT(cache.render(std::string(10'000, 'x'), {}).text().size(), 10'000U);
}

TEST(MarkdownCache, IsSharedByThreads)
{
    MarkdownCache cache(8192);
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&cache] {
            for (int i = 0; i < 300; ++i)
                EXPECT_EQ(cache.render("*" + std::to_string(i % 30) + "*", {}).text(),
                    "<p><em>" + std::to_string(i % 30) + "</em></p>\n");
        });
}

} // namespace
} // namespace together::html
