// What Markdown becomes, and what never gets through it.
#include "platform/html/markdown.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libxml/HTMLparser.h>

namespace together::html {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string render(std::string_view source, MarkdownOptions const& options = {})
{
    return Markdown::render(source, options).text();
}

MarkdownOptions const people_and_topics{
    .person = [](std::string_view handle) -> std::optional<MarkdownOptions::Person> {
        if (handle != "ana" && handle != "ana.nowak") return std::nullopt;
        return MarkdownOptions::Person{"/people/" + std::string{handle}, "Ana <N>"};
    },
    .topic_url = [](std::string_view slug) -> std::optional<std::string> {
        if (slug != "hand-over") return std::nullopt;
        return "/topics/" + std::string{slug};
    },
};

TEST(Markdown, DrawsTheUsual)
{
    EXPECT_EQ(render("a *b* **c** `d` ~~e~~"), "<p>a <em>b</em> <strong>c</strong> <code>d</code> <del>e</del></p>\n");
    EXPECT_EQ(render("# One\n\n###### Six"), "<h3>One</h3>\n<h6>Six</h6>\n");
    EXPECT_THAT(render("|a|b|\n|-|-|\n|1|2|"), HasSubstr("<td>1</td>"));
    EXPECT_THAT(render("- [x] done *well*"),
        HasSubstr(R"(<label class="task"><input type="checkbox" checked disabled> done <em>well</em></label>)"));
    EXPECT_THAT(render("- [ ] to do\n  - [x] in it"), HasSubstr(R"(<input type="checkbox" disabled> to do</label>)"));
    EXPECT_EQ(render("```cpp\na < b\n```"), "<pre><code class=\"language-cpp\">a &lt; b\n</code></pre>\n");
    EXPECT_EQ(render("a\nb", {.hard_breaks = true}), "<p>a<br />\nb</p>\n");
    EXPECT_EQ(render(""), "");
}

TEST(Markdown, LinksLeadOnlyWhereTheyMay)
{
    EXPECT_EQ(render("[a](https://x.org/?a=b&c)"),
        "<p><a href=\"https://x.org/?a=b&amp;c\" rel=\"nofollow noopener ugc\">a</a></p>\n");
    EXPECT_EQ(render("[a](/posts/1 \"t<\")"), "<p><a href=\"/posts/1\" title=\"t&lt;\">a</a></p>\n");
    EXPECT_EQ(render("[a](mailto:a@b.c)"), "<p><a href=\"mailto:a@b.c\">a</a></p>\n");
    EXPECT_EQ(render("see https://x.org."),
        "<p>see <a href=\"https://x.org\" rel=\"nofollow noopener ugc\">https://x.org</a>.</p>\n");
    EXPECT_EQ(render("[a](//x.org)"), "<p><a href=\"//x.org\" rel=\"nofollow noopener ugc\">a</a></p>\n");
    EXPECT_EQ(render("[a](https://own.org/x)", {.own_origin = "https://own.org"}),
        "<p><a href=\"https://own.org/x\">a</a></p>\n");
    EXPECT_THAT(render("[a](https://own.org.evil/x)", {.own_origin = "https://own.org"}), HasSubstr("nofollow"));
    for (auto const* bad : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "&#106;avascript:alert(1)",
             "java&#10;script:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
             "<javascript:alert(1)>", "<java\tscript:alert(1)>", "%6Aavascript:x", ":x", "tel:1"})
        EXPECT_EQ(render("[a](" + std::string{bad} + ")"), "<p>a</p>\n") << bad;
}

TEST(Markdown, PicturesAreOurOwnOrLinks)
{
    EXPECT_EQ(render("![a *b*](/files/1/x.png)"), "<p><img src=\"/files/1/x.png\" alt=\"a b\" loading=\"lazy\"></p>\n");
    EXPECT_EQ(render("![](https://x.org/a.png)"),
        "<p><a href=\"https://x.org/a.png\" rel=\"nofollow noopener ugc\">https://x.org/a.png</a></p>\n");
    EXPECT_EQ(
        render("![pic](//x.org/a.png)"), "<p><a href=\"//x.org/a.png\" rel=\"nofollow noopener ugc\">pic</a></p>\n");
    EXPECT_EQ(render("[![pic](https://x.org/a.png)](/b)"), "<p><a href=\"/b\">pic</a></p>\n");
    EXPECT_EQ(render("![pic](javascript:x)"), "<p>pic</p>\n");
    EXPECT_EQ(render("![pic](/files/../admin)"), "<p><a href=\"/files/../admin\">pic</a></p>\n");
    EXPECT_EQ(
        render("![\"onload=x](/files/a)"), "<p><img src=\"/files/a\" alt=\"&quot;onload=x\" loading=\"lazy\"></p>\n");
}

TEST(Markdown, RawHtmlIsText)
{
    EXPECT_EQ(render("a <b onclick=x>c</b>"), "<p>a &lt;b onclick=x&gt;c&lt;/b&gt;</p>\n");
    EXPECT_EQ(render("<script>alert(1)</script>\n\nx"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n<p>x</p>\n");
    EXPECT_EQ(render("vector<int>"), "<p>vector&lt;int&gt;</p>\n");
    EXPECT_EQ(render("<!-- hidden -->"), "<p>&lt;!-- hidden --&gt;</p>\n");
    EXPECT_EQ(render("&lt;script&gt; &#60;b&#62;"), "<p>&lt;script&gt; &lt;b&gt;</p>\n");
}

TEST(Markdown, MentionsAndTopicsBecomeLinks)
{
    EXPECT_EQ(render("Hi @Ana, (@ana.nowak) and @ben.", people_and_topics),
        "<p>Hi <a class=\"mention\" href=\"/people/ana\">@Ana &lt;N&gt;</a>, (<a class=\"mention\" "
        "href=\"/people/ana.nowak\">@Ana &lt;N&gt;</a>) and @ben.</p>\n");
    EXPECT_EQ(render("*#Hand-over* #1 #other a#hand-over", people_and_topics),
        "<p><em><a class=\"topic\" href=\"/topics/hand-over\">#Hand-over</a></em> #1 #other a#hand-over</p>\n");
    EXPECT_EQ(render("`@ana` [@ana](/x) mail@ana $@ana$", people_and_topics),
        "<p><code>@ana</code> <a href=\"/x\">@ana</a> mail@ana <span class=\"math\">$@ana$</span></p>\n");
    EXPECT_THAT(Markdown::mentions("@ben @Ana_b `@cid` @ben\n\n    @dan\n\n> @eva. x@y.de"),
        ElementsAre("ben", "ana_b", "eva"));
    EXPECT_THAT(Markdown::topics("#Übergabe #12 #a-b `#c` # d\n#e"), ElementsAre("ubergabe", "a-b", "e"));
}

TEST(Markdown, TablesHoldLinksMarksAndTex)
{
    EXPECT_THAT(render("|a|\n|-|\n|[x](https://x.org) @ana $a_b$ <i> [y](javascript:1) ![p](https://x.org)|",
                    people_and_topics),
        HasSubstr("<td><a href=\"https://x.org\" rel=\"nofollow noopener ugc\">x</a> <a class=\"mention\" "
                  "href=\"/people/ana\">@Ana &lt;N&gt;</a> "
                  "<span class=\"math\">$a_b$</span> &lt;i&gt; y <a href=\"https://x.org\" rel=\"nofollow noopener "
                  "ugc\">p</a></td>"));
}

TEST(Markdown, TexPassesUntouched)
{
    EXPECT_EQ(render("a $x_1*y_2*\\{z\\}$ b"), "<p>a <span class=\"math\">$x_1*y_2*\\{z\\}$</span> b</p>\n");
    EXPECT_EQ(render("$$\\begin{matrix}a\\\\b\\end{matrix}$$"),
        "<p><span class=\"math\">$$\\begin{matrix}a\\\\b\\end{matrix}$$</span></p>\n");
    EXPECT_EQ(render("$a<b$"), "<p><span class=\"math\">$a&lt;b$</span></p>\n");
    EXPECT_EQ(render("from $5 to $10, $ *x* $"), "<p>from $5 to $10, $ <em>x</em> $</p>\n");
    EXPECT_EQ(render("\\$a*b*$"), "<p>$a<em>b</em>$</p>\n");
}

TEST(Markdown, PlainTextIsAnExcerpt)
{
    EXPECT_EQ(
        Markdown::plain_text("# Title\n\nSome *words* with [a link](https://x.org) and `code`.\n\n- one\n- two", 200),
        "Title Some words with a link and code. one two");
    EXPECT_EQ(Markdown::plain_text("one two three four", 9), "one two…");
    EXPECT_EQ(Markdown::plain_text("$x_1$ <b>y</b>\n```\nz\n```", 200), "$x_1$ <b>y</b> z");
}

TEST(Markdown, EndlessNestingIsPlainText)
{
    auto const many = [](std::string_view piece, int times) {
        std::string text;
        for (int i = 0; i < times; ++i) text += piece;
        return text;
    };
    for (auto const& bomb :
        {many(">", 100'000), many("[", 100'000), many("- ", 50'000), many("*a **b ", 20'000), many("![", 50'000),
            many("|", 50'000) + "\n" + many("|-", 50'000), "|" + many("a|", 30'000) + "\n|" + many("-|", 30'000),
            many("x\n", 50'000) + "|-|", "[x]: " + many("a", 50'000) + "\n\n" + many("[x] ", 10'000),
            many("a@a.", 25'000), many("<", 100'000), many("`a", 50'000), many("\\", 100'000), many("$a ", 30'000)}) {
        auto const begin = std::chrono::steady_clock::now();
        auto const html = render(bomb, people_and_topics);
        EXPECT_LT(html.size(), 2'000'000U);
        EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{5}) << bomb.substr(0, 20);
    }
    EXPECT_EQ(render(std::string(300'000, '<')).substr(0, 22), "<p class=\"plain\">&lt;&");
}

// Reads rendered HTML as a browser would and names whatever could run or fetch.
void find_dangers(xmlNode const* node, std::string& dangers)
{
    for (; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE) continue;
        std::string const name = reinterpret_cast<char const*>(node->name);
        static std::vector<std::string> const allowed{"html", "body", "p", "a", "em", "strong", "code", "pre", "del",
            "h3", "h4", "h5", "h6", "ul", "ol", "li", "label", "blockquote", "br", "hr", "img", "table", "thead",
            "tbody", "tr", "th", "td", "input", "span"};
        if (std::ranges::find(allowed, name) == allowed.end()) dangers += "<" + name + ">";
        for (auto const* attribute = node->properties; attribute; attribute = attribute->next) {
            std::string const key = reinterpret_cast<char const*>(attribute->name);
            std::string const value = attribute->children && attribute->children->content
                                          ? reinterpret_cast<char const*>(attribute->children->content)
                                          : "";
            if (key.starts_with("on") || key == "style" || key == "srcdoc") dangers += key;
            if (key == "src" && !value.starts_with("/files/")) dangers += key + "=" + value;
            if (key == "href" && (value.starts_with("javascript") || value.starts_with("data:")))
                dangers += key + "=" + value;
        }
        find_dangers(node->children, dangers);
    }
}

TEST(Markdown, ScriptsNeverGetThrough)
{
    for (auto const* attack : {"<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
             "<iframe src=javascript:alert(1)>", "<svg/onload=alert(1)>", "[a](javascript:alert(1))",
             "[a](javascript&colon;alert(1))", "[a](&#x6A&#x61;vascript:alert(1))", "[a]: javascript:alert(1)\n\n[a]",
             "<javascript:alert(1)>", "![a](javascript:alert(1))", "![a](data:image/svg+xml,<svg onload=alert(1)>)",
             "[a](data:text/html;base64,PHNjcmlwdD4=)", "[a](x \"onmouseover=alert(1)\")",
             "[a](x '\"><script>alert(1)</script>')", "![\"><script>alert(1)</script>](/files/x)",
             "![a](/files/\"onerror=alert(1))", "```\"><script>alert(1)</script>\nx\n```",
             "``` a\" onclick=alert(1)\nx\n```", "|<script>|\n|-|\n|<img src=x onerror=alert(1)>|",
             "- [x] <script>alert(1)</script>", "<a href=\"java\nscript:alert(1)\">x</a>",
             "<!--><script>alert(1)</script>-->", "<?php <script>alert(1)</script>?>",
             "<![CDATA[<script>alert(1)</script>]]>", "<details ontoggle=alert(1) open>",
             "&lt;script&gt;alert(1)&lt;/script&gt;", "\\<script>alert(1)\\</script>", "<style>@import 'x'</style>",
             "<base href=//evil>", "<form action=//evil><button>", "$<script>alert(1)</script>$", "@<script>",
             "#<script>", "http://x.org/\"onmouseover=alert(1)", "<http://x.org/\"><script>alert(1)</script>",
             "<math><mi xlink:href=\"javascript:alert(1)\">"}) {
        auto const html = render(attack, people_and_topics);
        std::string dangers;
        auto* document = htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
            HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
        if (document) find_dangers(xmlDocGetRootElement(document), dangers);
        xmlFreeDoc(document);
        EXPECT_EQ(dangers, "") << attack << "\n" << html;
    }
}

} // namespace
} // namespace together::html
