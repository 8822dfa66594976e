// HTML of other systems, and that it says the same as Markdown.
#include "platform/html/from_html.h"

#include <cstdlib>
#include <filesystem>

#include <gtest/gtest.h>
#include <libxml/xmlreader.h>

#include "platform/html/html_tree.h"
#include "platform/html/markdown.h"

namespace together::html {
namespace {

struct Pair {
    char const* html;
    char const* markdown;
};

class FromHtml : public testing::TestWithParam<Pair> {};

TEST_P(FromHtml, BecomesMarkdown)
{
    EXPECT_EQ(markdown_from_html(GetParam().html), GetParam().markdown);
}

INSTANTIATE_TEST_SUITE_P(Pairs, FromHtml,
    testing::Values(Pair{"<p>a</p><p>b</p>", "a\n\nb"}, Pair{"a <em>b</em> <b>c</b><s>d</s>", "a *b* **c**~~d~~"},
        Pair{"a<b> b </b>c", "a **b** c"}, Pair{"<p>a<br>b<br></p>", "a\\\nb"},
        Pair{"<p>x <code>a`b</code></p>", "x ``a`b``"},
        Pair{"<pre><code class=\"lang-py\">a\n  b &lt; c\n</code></pre>", "```py\na\n  b < c\n```"},
        Pair{"<pre>a\n```\nb</pre>", "````\na\n```\nb\n````"},
        Pair{"<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"},
        Pair{"<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"},
        Pair{"<ol start=3><li><p>a</p><p>b</p></li><li>c</li></ol>", "3. a\n\n   b\n\n4. c"},
        Pair{"<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"},
        Pair{"<a href=\"https://x.org/a_(b)\">t</a>", "[t](<https://x.org/a_(b)>)"},
        Pair{"<a href='javascript:x'>t</a>", "t"}, Pair{"<a href='https://x.org'>https://x.org</a>", "<https://x.org>"},
        Pair{"<img src='https://x.org/a.png' alt='pic'>", "[pic](https://x.org/a.png)"},
        Pair{"<a href='/b'><img src='https://x.org/a.png' alt='pic'></a>", "[pic](/b)"},
        Pair{"<h2>C #</h2>", "## C \\#"}, Pair{"<hr>", "---"},
        Pair{"<table><tr><th>a</th><th>b|c</th></tr><tr><td>1<br>2</td></tr></table>",
            "| a | b\\|c |\n| --- | --- |\n| 1 2 |  |"},
        Pair{"<kbd>Ctrl</kbd> x<sup>2</sup>", "Ctrl x2"},
        Pair{"2*3*4 a_b _c_ [x] `y` &lt;b&gt; &amp;lt; 5 &amp; 6",
            "2\\*3\\*4 a_b \\_c\\_ \\[x\\] \\`y\\` \\<b> \\&lt; 5 & 6"},
        Pair{"<p># a</p><p>- b</p><p>1. c</p><p>&gt; d</p><p>---</p><p>#e</p><p>+</p>",
            "\\# a\n\n\\- b\n\n1\\. c\n\n\\> d\n\n\\---\n\n#e\n\n\\+"},
        Pair{"<p>a<br>---</p>", "a\\\n\\---"}, Pair{"$x_1 * \\{y\\}$ and $5", "$x_1 * \\{y\\}$ and \\$5"},
        Pair{"<script>x</script><style>y</style>a<!-- z -->", "a"}, Pair{"", ""}, Pair{"a<em>\"b\"</em>c", "a\"b\"c"},
        Pair{"!<a href=\"/x\">y</a>", "\\![y](/x)"},
        Pair{"see www.x.org or http://x.org/a_b*c.", "see www\\.x.org or <http://x.org/a_b*c>."}));

std::string letters(xmlNode const* node)
{
    if (is_text(node)) return std::string{content_of(node)};
    std::string text;
    if (name_of(node) == "img")
        text = " " + attribute_of(node, attribute_of(node, "alt").empty() ? "src" : "alt") + " ";
    for (auto const* child = node->children; child; child = child->next)
        if (!is_dropped(child)) text += letters(child);
    return is_block(node) || name_of(node) == "br" ? " " + text + " " : text;
}

// The text content with white space folded.
std::string text_of(std::string_view html)
{
    auto const document = parse_html(html);
    std::string out;
    for (auto const c : document ? letters(xmlDocGetRootElement(document.get())) : "") {
        auto const blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!blank) out += c;
        else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    while (out.ends_with(' ')) out.pop_back();
    return out;
}

TEST(FromHtmlText, SaysTheSame)
{
    for (auto const* html : {"<p>a*b*c **d** _e_ __f__</p>", "<p>a \\* b \\\\ c\\</p>",
             "<ul><li>1. a</li><li># b</li><li>- c</li><li></li><li>> d</li></ul>", "<p>&amp;amp; &amp;#60; &copy;</p>",
             "<b>a</b><b>b</b>", "<em><em>a</em></em>", "<b><i>a</i>b</b>c", "<p>a | b<br>--|--</p>",
             "<table><tr><td>$\\|x\\|$</td><td><pre>a|b</pre></td></tr></table>",
             "<ol><li>a</li></ol><ol><li>b</li></ol><ul><li>c</li></ul>", "<li>stray",
             "<blockquote>a<pre>b\n\nc</pre><ul><li>d</li></ul></blockquote>", "<a href=x>[a](b)</a>", "~~a~~ ~~~ b",
             "<a href='http://a.b'>see http://c.d/e_f now</a>",
             "http://a.b/c\\d <code>`</code><code>``</code><code> </code>", "<h1>a<br>b #</h1>", "$a$ $$b$$ $ c$ $d",
             "<p>a&nbsp;b</p>", "<div><b><p>x</p></b></div>", "<code>a|b</code>", "* a", "<p>***</p>", "a\n    b",
             "<a href='x y(z'>t</a>", "ftp://x.y/z mailto:a@b.c a@b.c"}) {
        auto const markdown = markdown_from_html(html);
        EXPECT_EQ(text_of(Markdown::render(markdown).text()), text_of(html)) << html << "\n" << markdown;
    }
}

// The bodies of a dump's Posts.xml; none where the dump is not at hand ($TOGETHER_SHARED_DATA, else ../shared/data).
std::vector<std::string> real_bodies()
{
    auto const* given = std::getenv("TOGETHER_SHARED_DATA");
    auto const path = std::filesystem::path{given ? given : "../shared/data"} / "stackexchange/Posts.xml";
    std::vector<std::string> bodies;
    std::unique_ptr<xmlTextReader, void (*)(xmlTextReader*)> const reader{
        std::filesystem::exists(path) ? xmlReaderForFile(path.c_str(), nullptr, XML_PARSE_NONET) : nullptr,
        xmlFreeTextReader};
    while (reader && xmlTextReaderRead(reader.get()) == 1) {
        auto* body = xmlTextReaderGetAttribute(reader.get(), reinterpret_cast<xmlChar const*>("Body"));
        if (!body) continue;
        bodies.emplace_back(reinterpret_cast<char const*>(body));
        xmlFree(body);
    }
    return bodies;
}

std::string without_blanks(std::string text)
{
    std::erase(text, ' ');
    return text;
}

TEST(FromHtmlText, BodiesOfARealCommunitySayTheSame)
{
    auto const bodies = real_bodies();
    if (bodies.empty()) GTEST_SKIP() << "no dump at hand";
    std::size_t same = 0;
    for (auto const& body : bodies) {
        auto const before = text_of(body);
        auto const after = text_of(Markdown::render(markdown_from_html(body)).text());
        same += before == after ? 1 : 0;
        // Where a picture's description meets text, a blank may come or go; nothing else.
        EXPECT_EQ(without_blanks(after), without_blanks(before));
    }
    RecordProperty("same", fmt::format("{} of {}", same, bodies.size()));
    EXPECT_GE(same * 1000, bodies.size() * 995);
}

TEST(FromHtmlText, HostileInputEnds)
{
    std::string deep;
    for (int i = 0; i < 20'000; ++i) deep += "<blockquote><ul><li><b>";
    EXPECT_NO_THROW(markdown_from_html(deep + "x"));
    EXPECT_NO_THROW(markdown_from_html(std::string(6'000'000, '<')));
    EXPECT_EQ(markdown_from_html(std::string_view{"a\0b", 3}), "ab");
    EXPECT_NO_THROW(markdown_from_html("\xff\xfe<p>\xc3"));
}

TEST(FromHtmlText, LinksCanBeMapped)
{
    FromHtmlOptions const options{
        .map_link = [](std::string_view url) { return url == "/q/1" ? std::string{"/posts/1"} : std::string{}; }};
    EXPECT_EQ(markdown_from_html("<a href='/q/1'>a</a> <a href='/q/2'>b</a>", options), "[a](/posts/1) b");
}

} // namespace
} // namespace together::html
