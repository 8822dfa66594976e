// Templates that may not be loaded, because a value would stand where escaping cannot make it safe.
#include <gtest/gtest.h>

#include "platform/html/templates.h"

namespace together::html {
namespace {

using model::List;
using model::Object;
using model::Value;

std::string load_error(std::string text)
{
    try {
        Templates const templates(texts_source({{"ui/t/page.html", std::move(text)}}));
        return {};
    } catch (TemplateError const& error) {
        return error.what();
    }
}

class Refused : public testing::TestWithParam<char const*> {};

TEST_P(Refused, AtLoad)
{
    EXPECT_NE(load_error(GetParam()), "") << GetParam();
}

INSTANTIATE_TEST_SUITE_P(Templates, Refused,
    testing::Values("<p class={{x}}>", "<p class=a>", "<p {{x}}>", "<p {{x}}=\"a\">", "<p a{{x}}=\"a\">", "<{{x}}>",
        "<p{{x}}>", "</{{x}}>", "<script>{{x}}</script>", "<script>var a = '{{x}}'</script>",
        "<script>a</scripty>{{x}}</script>", "<style>{{x}}</style>", "<script>{{#x}}a{{/x}}</script>",
        "<script src=\"{{x}}\"></script>", "<base href=\"{{x}}\">", "<p onclick=\"{{x}}\">", "<p ONLOAD='{{x}}'>",
        "<p style=\"color: {{x}}\">", "<img srcset=\"{{x}} 2x\">", "<iframe srcdoc=\"{{x}}\"></iframe>",
        "<meta http-equiv=\"{{x}}\">", "<!-- {{x}} -->", "<!doctype {{x}}>", "<p title=\"{{#x}}\">{{/x}}",
        "{{#x}}<p {{/x}}>", "<p {{#x}}a=\"{{/x}}\">", "<p{{#x}}>{{/x}}", "<a href=\"{{#x}}a\" href=\"b{{/x}}\">",
        "<p a{{#x}}b{{/x}}=\"c\">", "<p a={{#x}}\"c\"{{/x}}>", "<p {{#x}}a{{/x}}b>", "<p", "<p a=\"b", "<!-- ",
        "<script>", "<title>", "<p a=\"b\"c>", "<title>{{#x}}</title>{{/x}}", "<textarea>{{{x}}}</textarea>",
        "<p title=\"{{x | time}}\">", "{{x | time | query}}", "<p title=\"{{> t/page}}\">", "<p title=\"{{icon a}}\">",
        "{{> t/none}}", "{{< t/none}}{{/t/none}}", "{{< t/page}}{{/t/page}}", "{{#x}}", "{{/x}}", "{{#x}}{{/y}}",
        "{{}}", "{{x", "{{x y}}", "{{x..y}}", "{{-}}", "{{< t/page}}text{{/t/page}}"));

class Taken : public testing::TestWithParam<char const*> {};

TEST_P(Taken, AtLoad)
{
    EXPECT_EQ(load_error(GetParam()), "") << GetParam();
}

INSTANTIATE_TEST_SUITE_P(Templates, Taken,
    testing::Values("a < b {{x}}", "<p class=\"a {{x}}\" title='{{y}}'>", "<option value=\"x\"{{#s}} selected{{/s}}>",
        "<option {{#s}}selected{{/s}}>", "<option{{#s}} selected{{/s}}>", "<option{{#s}} selected{{/s}} value=\"x\">",
        "<input disabled {{#s}}checked{{/s}} />", "<a {{#x}}href=\"{{x}}\"{{/x}}{{^x}}href=\"#\"{{/x}}>",
        "<p class=\"{{#x}}a{{/x}} b\">", "<textarea>{{x}}</textarea>{{y}}", "<title>{{x}}</title>",
        "<script type=\"module\" src=\"/a.js\" nonce=\"{{x}}\"></script>", "<script>let a = \"</p>\";</script>{{x}}",
        "<!-- a > b -->{{x}}", "<!doctype html>{{x}}", "<svg viewBox=\"0 0 {{w}} {{h}}\"><path d=\"{{d}}\"/></svg>",
        "<input type=\"text\"\n  value=\"{{x}}\"\n>", "{{#x}}<p>{{/x}}{{^x}}<div>{{/x}}"));

std::string link(std::string text, std::string value)
{
    Templates const templates(texts_source({{"ui/t/page.html", std::move(text)}}));
    Value const model{Object{{"x", {std::move(value)}}, {"yes", {true}}}};
    return templates.render("t/page", {{&model}});
}

TEST(Addresses, OfOtherSchemesBecomeAHash)
{
    for (auto const* bad : {"javascript:alert(1)", " JavaScript:alert(1)", "java\tscript:alert(1)", "\x01javascript:x",
             "data:text/html,x", "vbscript:x", "file:///etc"}) {
        EXPECT_EQ(link("<a href=\"{{x}}\">", bad), "<a href=\"#\">") << bad;
        EXPECT_EQ(link("<button formaction='{{#yes}}{{x}}{{/yes}}'>", bad), "<button formaction='#'>") << bad;
        EXPECT_EQ(link("<use xlink:href=\"{{x}}\"/>", bad), "<use xlink:href=\"#\"/>") << bad;
    }
    EXPECT_EQ(link("<a href=\"java{{x}}\">", "script:1"), "<a href=\"#\">");
    EXPECT_EQ(link("<p data-url=\"{{x}}\" data-more=\"{{x}}\">", "javascript:1"),
        "<p data-url=\"#\" data-more=\"javascript:1\">");
}

TEST(Addresses, OfTheWebStay)
{
    for (auto const* good :
        {"http://a.b/c?d=e", "https://a", "HTTPS://a", "mailto:a@b.c", "tel:+1", "/a:b", "?a:b", "#a:b", "a/b:c", ""})
        EXPECT_EQ(link("<a href=\"{{x}}\">", good), "<a href=\"" + std::string{good} + "\">");
    EXPECT_EQ(link("<a href=\"/posts/{{x}}\">", "javascript:1"), "<a href=\"/posts/javascript:1\">");
}

} // namespace
} // namespace together::html
