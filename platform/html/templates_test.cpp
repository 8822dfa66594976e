// What templates draw, and what the model must have.
#include "platform/html/templates.h"

#include <gtest/gtest.h>

namespace together::html {
namespace {

using model::List;
using model::Object;
using model::Value;

constexpr auto messages = R"(
[post]
by = "by {name}"
replies.one = "{count} reply from {name}"
replies.other = "{count} replies from {name}"
[kind]
question = "Question"
insight = "Insight & more"
)";

std::string draw(Texts texts, Value const& model, std::string_view locale = "en")
{
    texts.emplace("ui/messages/en.toml", messages);
    Templates const templates(texts_source(std::move(texts)));
    return templates.render("t/page", Context{{&model}, locale});
}

std::string draw(std::string text, Value const& model = Value{Object{}})
{
    return draw(Texts{{"ui/t/page.html", std::move(text)}}, model);
}

std::string error_of(Texts texts, Value const& model)
{
    try {
        return "drawn: " + draw(std::move(texts), model);
    } catch (TemplateError const& error) {
        return error.what();
    }
}

std::string error_of(std::string text, Value const& model = Value{Object{}})
{
    return error_of(Texts{{"ui/t/page.html", std::move(text)}}, model);
}

Value text(std::string value)
{
    return {std::move(value)};
}

Value person(std::string name)
{
    return {Object{{"name", text(std::move(name))}}};
}

TEST(Templates, PrintNamesEscaped)
{
    Value const model{Object{{"name", text("<b>&\"'")}, {"post", {Object{{"author", person("Ana")}}}}}};
    EXPECT_EQ(draw("{{name}}", model), "&lt;b&gt;&amp;&quot;&#39;");
    EXPECT_EQ(
        draw("<p title='{{name}}'>{{ post.author.name }}</p>", model), "<p title='&lt;b&gt;&amp;&quot;&#39;'>Ana</p>");
}

TEST(Templates, PrintScalars)
{
    Value const model{Object{{"n", {std::int64_t{-1234}}}, {"d", {0.85}}, {"yes", {true}}, {"none", {}}}};
    EXPECT_EQ(draw("{{n}} {{d}} {{yes}} [{{none}}] {{n | number}}", model), "-1234 0.85 true [] -1,234");
}

TEST(Templates, SectionsRepeatLists)
{
    Value const model{Object{{"list", {List{text("a"), text("b"), text("c")}}}, {"none", {List{}}}}};
    EXPECT_EQ(draw("{{#list}}{{@index}}{{.}}{{^@last}},{{/@last}}{{/list}}", model), "0a,1b,2c");
    EXPECT_EQ(draw("{{#none}}x{{/none}}{{^none}}empty{{/none}}", model), "empty");
    EXPECT_EQ(draw("{{#any list}}<ul>{{#list}}<li>{{.}}</li>{{/list}}</ul>{{/any}}", model),
        "<ul><li>a</li><li>b</li><li>c</li></ul>");
    EXPECT_EQ(draw("{{list | count}}", model), "3");
}

TEST(Templates, NestedListsKeepTheirOwnIndex)
{
    Value const inner{Object{{"inner", {List{text("x"), text("y")}}}}};
    Value const model{Object{{"outer", {List{inner, inner}}}}};
    EXPECT_EQ(draw("{{#outer}}{{#inner}}{{.}}{{@index}}{{/inner}}|{{@index}};{{/outer}}", model), "x0y1|0;x0y1|1;");
}

TEST(Templates, NamesAreFoundOutwards)
{
    Value const model{Object{{"site", text("T")}, {"people", {List{person("Ana"), person("Ben")}}}}};
    EXPECT_EQ(draw("{{#people}}{{name}}@{{site}} {{/people}}", model), "Ana@T Ben@T ");
}

TEST(Templates, EqualitySections)
{
    Value const model{Object{{"kind", text("question")}, {"mine", text("question")}, {"n", {std::int64_t{2}}}}};
    EXPECT_EQ(
        draw("{{#kind=question}}q{{/kind}}{{#kind=idea}}i{{/kind}}{{^kind=idea}}no idea{{/kind}}", model), "qno idea");
    EXPECT_EQ(draw("{{#kind=@mine}}same{{/kind}}{{#n=2}}two{{/n}}{{^no?=x}}none{{/no}}", model), "sametwonone");
    EXPECT_EQ(draw(R"(<option value="2"{{#n=2}} selected{{/n}}>)", model), R"(<option value="2" selected>)");
}

TEST(Templates, MissingNamesAreErrorsUnlessTheyMayBe)
{
    Value const model{Object{{"post", {Object{}}}}};
    EXPECT_EQ(error_of("a\n{{post.title}}", model), "t/page:2: 'post.title': is missing");
    EXPECT_EQ(error_of("\n\n{{#list}}x{{/list}}", model), "t/page:3: 'list': is missing");
    EXPECT_EQ(draw("[{{post.title?}}{{#list?}}x{{/list}}{{^list?}}y{{/list?}}]", model), "[y]");
    EXPECT_EQ(error_of("{{post}}", model), "t/page:1: 'post': an object cannot be printed");
}

TEST(Templates, LonelyTagsLeaveNoEmptyLines)
{
    Value const model{Object{{"list", {List{text("a"), text("b")}}}}};
    EXPECT_EQ(draw("<ul>\n  {{! each }}\n  {{#list}}\n  <li>{{.}}</li>\n  {{/list}}\n</ul>\n", model),
        "<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>\n");
}

TEST(Templates, PartialsTakeAContext)
{
    Value const model{Object{{"name", text("Post")}, {"author", person("Ana")}, {"no", {}}}};
    Texts const texts{
        {"ui/t/page.html", "{{name}} {{> components/avatar author}} {{> t/again}}{{> components/avatar no?}}"},
        {"ui/components/avatar.html", "<i>{{name}}</i>"}, {"ui/t/again.html", "[{{name}}]"}};
    EXPECT_EQ(draw(texts, model), "Post <i>Ana</i> [Post]");
}

TEST(Templates, SlicesBringTheirOwn)
{
    Texts const texts{
        {"ui/t/page.html", "{{> conversations/reply}}"}, {"app/conversations/templates/reply.html", "reply"}};
    EXPECT_EQ(draw(texts, Value{Object{}}), "reply");
}

TEST(Templates, APartialThatNeverEndsIsStopped)
{
    Value const model{Object{{"replies", {List{text("a")}}}}};
    EXPECT_NE(
        error_of("{{#replies}}{{> t/page}}{{/replies}}", model).find("partials nest too deeply"), std::string::npos);
}

TEST(Templates, LayoutsTakeBlocks)
{
    Texts const texts{
        {"ui/layouts/base.html",
            "<title>{{$title}}T{{/title}}</title><body class=\"{{$class}}plain{{/class}}\">{{$main}}{{/main}}</body>"},
        {"ui/layouts/page.html",
            "{{< layouts/base}}\n{{$main}}<main>{{$content}}none{{/content}}</main>{{/main}}\n{{/layouts/base}}\n"},
        {"ui/t/page.html",
            "{{< layouts/page}}{{$title}}{{name}}{{/title}}{{$content}}Hello {{name}}{{/content}}{{/layouts/page}}"}};
    EXPECT_EQ(
        draw(texts, person("A&B")), "<title>A&amp;B</title><body class=\"plain\"><main>Hello A&amp;B</main></body>");
}

TEST(Templates, AComponentsBlocksAreItsOwn)
{
    Texts const texts{{"ui/layouts/page.html", "<h1>{{$title}}{{/title}}</h1>{{$main}}{{/main}}"},
        {"ui/components/card.html", "<b>{{$title}}card{{/title}}</b>{{$body}}{{/body}}"},
        {"ui/t/page.html", "{{< layouts/page}}{{$title}}Page{{/title}}{{$main}}{{< "
                           "components/card}}{{$body}}x{{/body}}{{/components/card}}{{/main}}{{/layouts/page}}"}};
    EXPECT_EQ(draw(texts, Value{Object{}}), "<h1>Page</h1><b>card</b>x");
}

TEST(Templates, MessagesTakeArgumentsAndPlurals)
{
    Value const model{Object{{"author", person("Ana & Co")}, {"one", {std::int64_t{1}}}, {"many", {std::int64_t{1200}}},
        {"kind", text("insight")}}};
    EXPECT_EQ(draw("{{t post.by name=author.name}}", model), "by Ana &amp; Co");
    EXPECT_EQ(draw("{{t post.replies count=one name=\"a b\"}}", model), "1 reply from a b");
    EXPECT_EQ(draw("{{t post.replies count=many name=author.name}}", model), "1,200 replies from Ana &amp; Co");
    EXPECT_EQ(draw("{{t kind.@kind}} {{t kind.@(kind)}}", model), "Insight &amp; more Insight &amp; more");
    EXPECT_EQ(error_of("{{t kind.@author.name}}", model), "t/page:1: there is no message 'kind.Ana & Co'");
    EXPECT_EQ(error_of("{{t post.no}}"), "t/page:1: there is no message 'post.no'");
    EXPECT_EQ(error_of("{{t post.by}}"), "t/page:1: the message 'post.by' needs the argument 'name'");
}

TEST(Templates, OtherLanguagesFallBackByKey)
{
    Texts const texts{
        {"ui/t/page.html", "{{t post.by name=\"x\"}} {{t kind.question}} {{t post.replies count=n name=\"x\"}}"},
        {"ui/messages/pl.toml",
            "[kind]\nquestion = \"Pytanie\"\n[post.replies]\none=\"{count} odpowiedź\"\nfew=\"{count} "
            "odpowiedzi\"\nmany=\"{count} odp.\"\nother=\"{count} x\"\n"}};
    Value const model{Object{{"n", {std::int64_t{3}}}}};
    EXPECT_EQ(draw(texts, model, "pl-PL"), "by x Pytanie 3 odpowiedzi");
    EXPECT_EQ(draw(texts, model, "fr"), "by x Question 3 replies from x");
}

TEST(Templates, Filters)
{
    Value const model{Object{{"at", {from_microseconds(1769900709000000)}}, {"q", text("a&b c/ü")},
        {"name", text("Ana María (x) Nowak")}, {"e", text("")}}};
    EXPECT_EQ(draw("{{at | time}}", model),
        R"(<relative-time datetime="2026-01-31T23:05:09Z">31 Jan 2026, 23:05</relative-time>)");
    EXPECT_EQ(draw("{{at | date}} {{at | rfc3339}}", model), "31 Jan 2026 2026-01-31T23:05:09Z");
    EXPECT_EQ(draw(R"(<a href="/s?q={{q | query}}&amp;p={{q|path}}"></a>)", model),
        R"(<a href="/s?q=a%26b%20c%2F%C3%BC&amp;p=a%26b%20c%2F%C3%BC"></a>)");
    EXPECT_EQ(draw("{{name | initials}}[{{e | initials}}]", model), "AN[]");
    EXPECT_EQ(draw("{{name | hue}} {{name | hue_class}}", model), draw("{{name | hue}} {{name | hue_class}}", model));
    EXPECT_EQ(error_of("{{q | time}}", model), "t/page:1: 'q': it is no time");
    EXPECT_EQ(error_of("{{q | nope}}", model), "t/page:1: there is no filter 'nope'");
}

TEST(Templates, DaysAreTheSameInEveryZone)
{
    Texts const texts{{"ui/t/page.html", "{{due | day}}[{{none | day}}]"}, {"ui/messages/en.toml", messages}};
    Templates const templates(texts_source(texts));
    Value const model{Object{{"due", text("2028-02-29")}, {"none", {}}}};
    EXPECT_EQ(templates.render("t/page", {{&model}, "en", "Pacific/Kiritimati"}), "29 Feb 2028[]");
    EXPECT_EQ(templates.render("t/page", {{&model}, "de", "Pacific/Pago_Pago"}), "29. Feb. 2028[]");
    EXPECT_EQ(error_of("{{q | day}}", Value{Object{{"q", text("soon")}}}), "t/page:1: 'q': it is no day");
}

TEST(Templates, TimesFollowTheReadersZone)
{
    Texts const texts{{"ui/t/page.html", "{{at | date}}"}, {"ui/messages/en.toml", messages}};
    Templates const templates(texts_source(texts));
    Value const model{Object{{"at", {from_microseconds(1769900709000000)}}}};
    EXPECT_EQ(templates.render("t/page", {{&model}, "en", "Asia/Tokyo"}), "1 Feb 2026");
    EXPECT_EQ(templates.render("t/page", {{&model}, "en", "No/Where"}), "31 Jan 2026");
    EXPECT_EQ(templates.render("t/page", {{&model}, "de", "Europe/Berlin"}), "1. Feb. 2026");
}

TEST(Templates, RawIsForSafeHtmlOnly)
{
    model::SafeHtml const empty;
    Value const model{Object{{"html", {&empty}}, {"text", text("<b>")}, {"none", {}}}};
    EXPECT_EQ(draw("[{{{html}}}{{{none}}}]", model), "[]");
    EXPECT_EQ(error_of("{{{text}}}", model), "t/page:1: 'text': raw output is for SafeHtml only");
    EXPECT_EQ(error_of("<p title=\"{{{html}}}\">", model), "t/page:1: raw HTML stands in text only");
}

TEST(Templates, IconsAndAssetsAreFixedAtLoad)
{
    Texts const texts{
        {"ui/t/page.html",
            "{{icon star}}{{icon @name}}<link href=\"{{asset app.css}}\"><script src=\"{{asset app.js}}\"></script>"},
        {"ui/icons/star.svg", "<!-- @license -->\n<svg\n  class=\"lucide\"\n  width=\"24\"\n  viewBox=\"0 0 24 "
                              "24\"\n>\n  <path d=\"M1 1\" />\n</svg>\n"}};
    auto const* const star = R"(<svg class="icon" aria-hidden="true"><use href="/assets/icons.svg#star"/></svg>)";
    EXPECT_EQ(draw(texts, person("star")),
        std::string{star} + star + R"(<link href="/assets/app.css"><script src="/assets/app.js"></script>)");
    EXPECT_EQ(error_of("{{icon none}}"), "t/page:1: there is no icon 'none'");
    auto const refused = [](char const* file) {
        return error_of({{"ui/t/page.html", ""}, {"ui/icons/odd.svg", file}}, Value{Object{}});
    };
    EXPECT_EQ(refused("<g></g>"), "ui/icons/odd.svg: no SVG");
    EXPECT_EQ(refused("<svg></svg>"), "ui/icons/odd.svg: an icon has a viewBox");
    EXPECT_EQ(
        refused("<svg viewBox=\"0 0 1 1\"><SCRIPT/></svg>"), "ui/icons/odd.svg: an icon may hold no script or style");
}

TEST(Templates, ListWhatTheyUse)
{
    Texts const texts{{"ui/t/page.html", "{{> t/other}}{{t kind.@kind}}{{t kind.question}}{{asset a.js}}"},
        {"ui/t/other.html", ""}, {"ui/messages/en.toml", messages}};
    auto const uses = Templates(texts_source(texts)).uses();
    ASSERT_EQ(uses.size(), 2U);
    EXPECT_EQ(uses[1].name, "t/page");
    EXPECT_EQ(uses[1].templates, std::vector<std::string>{"t/other"});
    EXPECT_EQ(uses[1].messages, (std::vector<std::string>{"kind.*", "kind.question"}));
    EXPECT_EQ(uses[1].assets, std::vector<std::string>{"a.js"});
}

TEST(Templates, AreReadAgainInDevelopment)
{
    std::string page = "one";
    std::uint64_t stamp = 1;
    Source const source{[&] { return Texts{{"ui/t/page.html", page}}; }, [&] { return stamp; }};
    Templates const templates(source, {.reload = true});
    EXPECT_EQ(templates.render("t/page", {}), "one");
    page = "<p";
    stamp = 2;
    EXPECT_THROW(templates.render("t/page", {}), TemplateError);
    page = "two";
    EXPECT_EQ(templates.render("t/page", {}), "two");
}

} // namespace
} // namespace together::html
