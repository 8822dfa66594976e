// What goes out with the product: every template loads, and every message it names is there.
#include <gtest/gtest.h>

#include "platform/html/templates.h"

namespace together::html {
namespace {

bool matches(std::string_view pattern, std::string_view key)
{
    auto const star = pattern.find('*');
    if (star == std::string_view::npos) return pattern == key;
    return key.starts_with(pattern.substr(0, star)) && key.ends_with(pattern.substr(pattern.rfind('*') + 1));
}

TEST(ShippedTemplates, LoadFromTheBinary)
{
    EXPECT_NO_THROW(Templates{embedded_source()});
}

TEST(ShippedTemplates, NameMessagesThatExist)
{
    Templates const templates(embedded_source());
    auto const keys = templates.messages()->keys();
    for (auto const& use : templates.uses())
        for (auto const& message : use.messages)
            EXPECT_TRUE(std::ranges::any_of(keys, [&](auto const& key) { return matches(message, key); }))
                << use.name << ": " << message;
}

TEST(ShippedMessages, HaveATextForEveryUsualProblem)
{
    Templates const templates(embedded_source());
    for (auto const* key : {"problem.invalid", "problem.malformed", "problem.unauthenticated", "problem.forbidden",
             "problem.not_found", "problem.method", "problem.stale", "problem.too_large", "problem.media_type"})
        EXPECT_NE(templates.messages()->text("en", key), key);
    EXPECT_EQ(templates.messages()->text("en", "field.too_long", {{"limit", "80"}}), "At most 80 characters, please.");
}

} // namespace
} // namespace together::html
