// What Slack's texts become.
#include "app/exchange/slack_text.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "app/exchange/emoji.h"
#include "app/exchange/markdown_text.h"
#include "app/exchange/slack_blocks.h"
#include "app/exchange/title.h"

namespace together::exchange {
namespace {

class Known final : public SlackReferences {
public:
    std::string handle(std::string_view user) const override { return user == "U1" ? "ana" : ""; }
    std::optional<Channel> channel(std::string_view channel) const override
    {
        return channel == "C1" ? std::optional<Channel>{{"design", "design"}} : std::nullopt;
    }
    std::string address(std::string_view link) const override { return without_token(link); }
};

std::string markdown(std::string_view mrkdwn)
{
    return slack_to_markdown(mrkdwn, Known{});
}

std::string blocks(std::string_view json)
{
    return blocks_to_markdown(boost::json::parse(json).as_array(), Known{});
}

std::string message(std::string_view json)
{
    return message_to_markdown(boost::json::parse(json).as_object(), Known{});
}

TEST(SlackText, MarksBecomeMarkdown)
{
    EXPECT_EQ(markdown("*bold* _slanted_ ~struck~ `code`"), "**bold** *slanted* ~~struck~~ `code`");
    EXPECT_EQ(markdown("*bold and _both_*, 2 * 3 * 4, snake_case_name"),
        "**bold and *both***, 2 \\* 3 \\* 4, snake_case_name");
    EXPECT_EQ(markdown("`a *b* &amp;&lt;c&gt;` and * not bold *"), "`a *b* &<c>` and \\* not bold \\*");
}

TEST(SlackText, EntitiesAreDecodedOnceAndEscapedWhereMarkdownWouldReadThem)
{
    EXPECT_EQ(markdown("a &lt;b&gt; &amp;amp; &amp; c"), "a \\<b> \\&amp; & c");
    EXPECT_EQ(markdown("[x](javascript:1) # no head"), "\\[x\\](javascript:1) # no head");
    EXPECT_EQ(markdown("# no head"), "\\# no head");
    EXPECT_EQ(markdown("text\n---"), "text  \n\\---");
}

TEST(SlackText, ReferencesNameWhoAndWhatIsHere)
{
    EXPECT_EQ(markdown("<@U1> and <@U9|bob>: <#C1|design>, <#C9|far>, <!here>, <!subteam^S1|@team>"),
        "@ana and @bob: [#design](/spaces/design), #far, @here, @team");
    EXPECT_EQ(markdown("<!date^1392734382^Posted {date}|Posted on 18 February 2014>"), "Posted on 18 February 2014");
    EXPECT_EQ(markdown("<https://example.org/a_b?x=1&amp;y=2|the *page*>"),
        "[the \\*page\\*](https://example.org/a_b?x=1&y=2)");
    EXPECT_EQ(markdown("<https://example.org>, <mailto:ana@example.org|ana@example.org>"),
        "<https://example.org>, [ana@example.org](mailto:ana@example.org)");
    EXPECT_EQ(markdown("<javascript:alert(1)|press>"), "press");
    EXPECT_EQ(markdown("<https://files.slack.com/f?t=xoxe-1&pub=2|file>"), "[file](https://files.slack.com/f?pub=2)");
}

TEST(SlackText, LinesQuotesListsAndCodeKeepTheirShape)
{
    EXPECT_EQ(markdown("one\ntwo\n\nthree"), "one  \ntwo\n\nthree");
    EXPECT_EQ(markdown("&gt; said\n&gt; more\nanswer"), "> said  \n> more\n\nanswer");
    EXPECT_EQ(markdown("see\n&gt;&gt;&gt; all\n\nthe rest"), "see\n\n> all\n>\n> the rest");
    EXPECT_EQ(markdown("• one\n• two"), "- one  \n- two");
    EXPECT_EQ(markdown("try\n```\nif (a &lt; b)\n  <https://x.org|x.org>\n```\nok"),
        "try\n\n```\nif (a < b)\n  x.org\n```\n\nok");
    EXPECT_EQ(markdown("open ``` never closed"), "open \\`\\`\\` never closed");
}

TEST(SlackText, EmojiBecomeCharactersAndOwnOnesStay)
{
    EXPECT_EQ(markdown(":tada: :+1::skin-tone-3: :our_logo: 10:30:15"), "🎉 👍🏼 :our_logo: 10:30:15");
    EXPECT_EQ(emoji_of("heart"), "❤️");
    EXPECT_EQ(emoji_of("man-woman-boy"), "👨‍👩‍👦");
    EXPECT_EQ(emoji_of("nonesuch"), "");
}

TEST(SlackText, RichTextKeepsStylesListsQuotesAndCode)
{
    EXPECT_EQ(blocks(R"([{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[
        {"type":"text","text":"with "},{"type":"text","text":"bold ","style":{"bold":true}},
        {"type":"user","user_id":"U1","style":{"bold":true}},{"type":"text","text":" a_b ","style":{"code":true}},
        {"type":"emoji","name":"x","unicode":"1f389"},{"type":"link","url":"https://x.org","text":"x"},
        {"type":"broadcast","range":"here"},{"type":"color","value":"#ff0000"},
        {"type":"date","timestamp":1,"format":"{date}","fallback":"then"}]}]}])"),
        "with **bold @ana**` a_b `🎉[x](https://x.org)@here`#ff0000`then");
    EXPECT_EQ(blocks(R"([{"type":"rich_text","elements":[
        {"type":"rich_text_list","style":"ordered","indent":0,"elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"one"}]}]},
        {"type":"rich_text_list","style":"bullet","indent":1,"elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"in"}]}]},
        {"type":"rich_text_list","style":"ordered","indent":0,"offset":1,"elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"two"}]}]},
        {"type":"rich_text_quote","elements":[{"type":"text","text":"said\nso"}]},
        {"type":"rich_text_preformatted","elements":[{"type":"text","text":"x = `1`\n"}]}]}])"),
        "1. one\n    - in\n2. two\n\n> said  \n> so\n\n```\nx = `1`\n```");
}

TEST(SlackText, BlockKitHasAllItsKinds)
{
    EXPECT_EQ(blocks(R"([{"type":"header","text":{"type":"plain_text","text":"Head *1*"}},{"type":"divider"},
        {"type":"section","text":{"type":"mrkdwn","text":"*b*"},"fields":[{"type":"mrkdwn","text":"f"}],
         "accessory":{"type":"button","text":{"type":"plain_text","text":"Go"},"url":"https://x.org/"}},
        {"type":"context","elements":[{"type":"mrkdwn","text":"small"},{"type":"image","image_url":"https://x.org/i","alt_text":"pic"}]},
        {"type":"image","image_url":"https://x.org/j.png","alt_text":"graph"},
        {"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"Open"},"url":"https://x.org/o"}]},
        {"type":"call","call":{"v1":{"name":"Stand-up","join_url":"https://x.org/c"}}},
        {"type":"table","rows":[[{"type":"raw_text","text":"a|b"},{"type":"raw_text","text":"c"}],[{"type":"raw_text","text":"1"},{"type":"raw_text","text":"2"}]]}])"),
        "### Head \\*1\\*\n\n---\n\n**b**\n\nf\n\n[Go](https://x.org/)\n\nsmall · "
        "[pic](https://x.org/i)\n\n[graph](https://x.org/j.png)\n\n"
        "[Open](https://x.org/o)\n\n[Stand-up](https://x.org/c)\n\n| a\\|b | c |\n| --- | --- |\n| 1 | 2 |");
    EXPECT_EQ(blocks(R"([{"type":"divider"},{"type":"mystery"}])"), "");
}

TEST(SlackText, AttachmentsAndFilesFollowTheText)
{
    EXPECT_EQ(
        message(R"({"text":"look","attachments":[{"pretext":"new","title":"T","title_link":"https://x.org","text":"*b*",
        "fields":[{"title":"State","value":"done"}]}]})"),
        "look\n\nnew\n\n> [T](https://x.org)\n>\n> **b**\n>\n> **State**  \n> done");
    EXPECT_EQ(message(R"({"text":"","attachments":[{"fallback":"plain words"}]})"), "> plain words");
    EXPECT_EQ(message(R"({"text":"","files":[{"title":"Plan","permalink":"https://x.org/p","mode":"hosted"}]})"),
        "[Plan](https://x.org/p)");
    EXPECT_EQ(message(R"({"text":"see","files":[{"title":"s","mode":"snippet","filetype":"cpp","preview":"int a;"}]})"),
        "see\n\n```cpp\nint a;\n```");
    EXPECT_EQ(message(R"({"subtype":"me_message","text":"waves"})"), "*waves*");
}

TEST(Title, IsTheFirstSentenceInPlainWords)
{
    EXPECT_EQ(title_of("@ana: **Deploy** is done. Please test."), "Deploy is done");
    EXPECT_EQ(title_of("> quoted `code` [here](https://x.org)!\n\nmore"), "quoted code here!");
    EXPECT_EQ(title_of("See e.g. Dr. Who v1.2 now? Yes."), "See e.g. Dr. Who v1.2 now?");
    EXPECT_EQ(title_of("<https://x.org/a>\n\n> The page"), "The page");
    EXPECT_EQ(title_of("<https://x.org/a>"), "x.org/a");
    EXPECT_EQ(title_of("👋 \n\n---"), "👋");
    EXPECT_EQ(title_of("..."), "");
    auto const cut = title_of(std::string(60, 'a') + " " + std::string(100, 'b'));
    EXPECT_TRUE(cut.ends_with("…")) << cut;
    EXPECT_LE(cut.size(), 124u);
}

TEST(Title, TellsQuestions)
{
    for (auto const* question : {"Does it work? I think so.", "how do I restart it", "anyone seen the keys",
             "¿Qué pasa", "Is there a way to do this", "@ana what is the plan", "なぜですか？"})
        EXPECT_TRUE(asks(question)) << question;
    for (auto const* statement : {"It works. Does it?", "What a day!", "See <https://x.org/?q=1>",
             "When we deploy it breaks.", "Do it now.", ""})
        EXPECT_FALSE(asks(statement)) << statement;
}

TEST(MarkdownText, MarksThatCouldBeMisreadAreEscaped)
{
    EXPECT_EQ(escape_markdown("a*b [c] <d> `e` \\ _f_ g_h &copy; AT&T https://x.org/a_b*c"),
        "a\\*b \\[c\\] \\<d> \\`e\\` \\\\ \\_f\\_ g_h \\&copy; AT\\&T https://x.org/a_b*c");
    EXPECT_EQ(escape_markdown("between $5 and $6_a"), "between \\$5 and $6_a");
    EXPECT_EQ(code_span("a`b"), "``a`b``");
    EXPECT_EQ(code_block("a\n```\nb"), "````\na\n```\nb\n````");
    EXPECT_EQ(markdown_link("x", "data:text/html,1"), "x");
    EXPECT_EQ(markdown_link("x", "https://x.org/a(b) c"), "[x](https://x.org/a%28b%29%20c)");
    EXPECT_EQ(plain_text("## **a** [b](c) `d` \\* <https://x.org>"), "a b d * https://x.org\n");
}

} // namespace
} // namespace together::exchange
