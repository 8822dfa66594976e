// From a dump's rows to people, topics and threads; every row is somewhere.
#include "app/exchange/stackexchange.h"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>

#include "app/exchange/made_archive.h"
#include "app/exchange/recording.h"
#include "app/exchange/site_text.h"
#include "app/exchange/stackexchange_index.h"

namespace together::exchange {
namespace {

std::string file(std::string_view root, std::string_view rows)
{
    return fmt::format("\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{0}>\n{1}\n</{0}>\n", root, rows);
}

constexpr std::string_view users = R"(<row Id="-1" DisplayName="Community" CreationDate="2018-01-01T00:00:00.000" />
<row Id="1" DisplayName="Ana Lima" CreationDate="2018-01-02T00:00:00.000" AboutMe="&lt;p&gt;Designs &lt;b&gt;things&lt;/b&gt;&lt;/p&gt;" />
<row Id="2" DisplayName="M. Stern" CreationDate="2018-01-03T00:00:00.000" />)";

constexpr std::string_view question =
    R"(<row Id="1" PostTypeId="1" AcceptedAnswerId="3" CreationDate="2018-03-12T17:00:45.567" Score="9"
    ViewCount="7" Body="&lt;p&gt;How?&lt;/p&gt;" OwnerUserId="1" Title="How &amp; why?" Tags="&lt;c++&gt;&lt;q#&gt;" ClosedDate="2018-04-01T00:00:00.000" />)";

MadeFiles dump_of(std::string_view posts, MadeFiles more = {})
{
    MadeFiles files{{"Users.xml", file("users", users)}, {"Posts.xml", file("posts", posts)}};
    files.insert(files.end(), more.begin(), more.end());
    return files;
}

Recording read(MadeFiles const& files)
{
    MadeFolder folder;
    for (auto const& [name, content] : files) folder.write("beer.example.org/" + name, content);
    Recording sink;
    auto const done = read_stackexchange(folder.path() / "beer.example.org", {}, sink);
    EXPECT_TRUE(done) << (done ? "" : done.error().message + " " + done.error().arguments[0].second);
    return sink;
}

Problem refusal(MadeFiles const& files)
{
    MadeFolder folder;
    for (auto const& [name, content] : files) folder.write("dump/" + name, content);
    Recording sink;
    auto const done = read_stackexchange(folder.path() / "dump", {}, sink);
    EXPECT_FALSE(done);
    EXPECT_TRUE(sink.is_untouched());
    return done ? Problem{} : done.error();
}

TEST(StackExchange, QuestionsAnswersAndCommentsBecomeThreads)
{
    auto const dump = read(dump_of(fmt::format(R"({}
        <row Id="2" PostTypeId="2" ParentId="1" CreationDate="2018-03-12T18:00:00.000" Score="1" Body="&lt;p&gt;So.&lt;/p&gt;" OwnerUserId="2" />
        <row Id="3" PostTypeId="2" ParentId="1" CreationDate="2018-03-12T19:00:00.000" Score="-2" Body="&lt;p&gt;Thus.&lt;/p&gt;" OwnerDisplayName="user77" />)",
                                       question),
        {{"Comments.xml",
            file("comments",
                R"(<row Id="5" PostId="2" Score="3" Text="@ana why?" CreationDate="2018-03-13T00:00:00.000" UserId="9" UserDisplayName="Gone" />
            <row Id="6" PostId="1" Score="0" Text="@M.Stern and @ana see &lt;b&gt; $a_1 b_2$" CreationDate="2018-03-14T00:00:00.000" />
            <row Id="7" PostId="2" Score="0" Text="@M.Stern. indeed" CreationDate="2018-03-15T00:00:00.000" UserId="1" />)")}}));
    EXPECT_EQ(dump.sources.at(0).system, "stackexchange:beer.example.org");
    ASSERT_EQ(dump.posts.size(), 1u);
    auto const& post = dump.posts[0];
    EXPECT_EQ(post.title, "How & why?");
    EXPECT_EQ(post.body, "How?");
    EXPECT_EQ(post.topics, (std::vector<std::string>{"c++", "q#"}));
    EXPECT_EQ(post.votes.up, 9);
    EXPECT_EQ(post.views, 7);
    EXPECT_EQ(to_rfc3339(*post.closed_at), "2018-04-01T00:00:00Z");
    EXPECT_EQ(to_rfc3339(post.created_at), "2018-03-12T17:00:45.567Z");
    ASSERT_EQ(dump.replies.size(), 5u);
    EXPECT_FALSE(dump.find_reply("a2")->is_accepted);
    EXPECT_TRUE(dump.find_reply("a3")->is_accepted);
    EXPECT_EQ(dump.find_reply("a3")->votes.down, 2);
    EXPECT_EQ(dump.find_person(dump.find_reply("a3")->author)->name, "user77");
    EXPECT_EQ(dump.find_reply("c5")->parent_reply, "a2");
    EXPECT_EQ(dump.find_reply("c5")->body, "@ana why?"); // Ana has not spoken below this answer
    EXPECT_EQ(dump.find_person("9")->name, "Gone");
    EXPECT_EQ(dump.find_reply("c6")->parent_reply, "");
    EXPECT_EQ(dump.find_reply("c6")->body, "@M.Stern and @ana-lima see \\<b> $a_1 b_2$");
    EXPECT_EQ(dump.find_reply("c7")->body, "@m-stern. indeed");
    EXPECT_EQ(dump.find_person("1")->about, "Designs **things**");
    EXPECT_TRUE(dump.find_person("-1")->is_bot);
}

TEST(StackExchange, TagsBecomeTopicsWithTheirTexts)
{
    auto const dump = read(dump_of(fmt::format(R"({}
        <row Id="8" PostTypeId="4" CreationDate="2018-03-12T18:00:00.000" Body="A language." />
        <row Id="9" PostTypeId="5" CreationDate="2018-03-12T18:00:00.000" Body="&lt;p&gt;Much &lt;em&gt;more&lt;/em&gt;&lt;/p&gt;" />
        <row Id="10" PostTypeId="4" CreationDate="2018-03-12T18:00:00.000" Body="Of no tag." />
        <row Id="11" PostTypeId="7" CreationDate="2018-03-12T18:00:00.000" Body="?" />
        <row Id="12" PostTypeId="2" ParentId="99" CreationDate="2018-03-12T18:00:00.000" Body="?" />
        <row Id="1" PostTypeId="1" CreationDate="2018-03-12T18:00:00.000" Title="Again" Body="?" />)",
                                       question),
        {{"Tags.xml", file("tags", R"(<row Id="1" TagName="c++" Count="1" ExcerptPostId="8" WikiPostId="9" />)")}}));
    ASSERT_EQ(dump.topics.size(), 2u);
    EXPECT_EQ(dump.topics[0].slug, "c-plus-plus");
    EXPECT_EQ(dump.topics[0].description, "A language.");
    EXPECT_EQ(dump.topics[0].about, "Much *more*");
    EXPECT_EQ(dump.topics[1].slug, "q-sharp");
    EXPECT_EQ(dump.reasons(),
        (std::map<std::string, std::int64_t>{{"import_skipped.text_of_no_tag", 1}, {"import_skipped.post_type", 1},
            {"import_skipped.answer_without_question", 1}, {"import_skipped.duplicate", 1}}));
    EXPECT_EQ(dump.posts.size(), 1u);
}

TEST(StackExchange, VotesAreCountedAndLinksJoinThreads)
{
    auto const dump = read(dump_of(fmt::format(R"({}
        <row Id="2" PostTypeId="1" CreationDate="2018-03-12T18:00:00.000" Title="Two" Tags="|c++|"
            Body="&lt;p&gt;See &lt;a href=&quot;https://beer.test/questions/1/how&quot;&gt;one&lt;/a&gt;.&lt;/p&gt;" />)",
                                       question),
        {{"Votes.xml",
             file("votes",
                 R"(<row Id="1" PostId="1" VoteTypeId="2" /><row Id="2" PostId="1" VoteTypeId="2" /><row Id="3" PostId="1" VoteTypeId="3" />
            <row Id="4" PostId="1" VoteTypeId="5" UserId="1" /><row Id="5" PostId="1" VoteTypeId="16" /><row Id="6" PostId="77" VoteTypeId="2" />)")},
            {"PostLinks.xml",
                file("postlinks",
                    R"(<row Id="1" PostId="2" RelatedPostId="1" LinkTypeId="1" /><row Id="2" PostId="2" RelatedPostId="1" LinkTypeId="3" />
            <row Id="3" PostId="2" RelatedPostId="77" LinkTypeId="1" />)")},
            {"Badges.xml", file("badges", R"(<row Id="1" UserId="1" Name="Informed" />)")}}));
    EXPECT_EQ(dump.posts.at(0).votes.up, 2);
    EXPECT_EQ(dump.posts[0].votes.down, 1);
    EXPECT_EQ(dump.posts[0].votes.favourites, 1);
    ASSERT_EQ(dump.links.size(), 2u);
    EXPECT_EQ(dump.links[1].relation, DumpRelation::duplicate);
    EXPECT_EQ(dump.sources.at(0).system, "stackexchange:beer.test"); // told by the link
    EXPECT_EQ(dump.posts[1].body, "See [one](/posts/q1).");
    EXPECT_EQ(dump.reasons(),
        (std::map<std::string, std::int64_t>{{"import_skipped.vote", 1}, {"import_skipped.vote_on_nothing", 1},
            {"import_skipped.link_to_nothing", 1}, {"import_skipped.badges", 1}}));
}

TEST(StackExchange, RefusesWhatIsNoDump)
{
    EXPECT_EQ(refusal({{"Users.xml", file("users", "")}}).message, "import_refused.missing_file");
    EXPECT_EQ(refusal({{"Posts.xml", file("posts", "")}}).message, "import_refused.missing_file");
    EXPECT_EQ(refusal(dump_of("", {{"Votes.xml", file("comments", "")}})).message, "import_refused.wrong_root");
    EXPECT_EQ(refusal(dump_of("<row Id=\"1\"")).message, "import_refused.not_xml");
    EXPECT_EQ(refusal(dump_of("<row Id=\"1\" Body=\"caf\xe9\" />")).message, "import_refused.not_utf8");
    EXPECT_EQ(refusal({{"Users.xml", file("users", "")}, {"Posts.xml", "<posts><row Id=\"1\" />"}}).message,
        "import_refused.not_xml");
    EXPECT_EQ(refusal({{"Users.xml", file("users", "")}, {"Posts.xml", ""}}).message, "import_refused.not_xml");
    EXPECT_EQ(refusal(dump_of("<row Body=\"" + std::string(12 << 20, 'a') + "\" />")).message,
        "import_refused.record_too_large");
}

TEST(StackExchange, RefusesDocumentTypesAndEntities)
{
    auto const lol =
        R"(<!DOCTYPE posts [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><posts><row Body="&b;" /></posts>)";
    auto const outside =
        R"(<!DOCTYPE posts [<!ENTITY x SYSTEM "file:///etc/passwd">]><posts><row Body="&x;" /></posts>)";
    for (std::string const content : {lol, outside, "<!DOCTYPE posts SYSTEM \"http://x.org/x.dtd\"><posts/>",
             "<posts><row Body=\"&b;\" /></posts>"}) {
        auto const problem = refusal({{"Users.xml", file("users", "")}, {"Posts.xml", content}});
        EXPECT_EQ(problem.message, "import_refused.xml_entities") << content;
        EXPECT_TRUE(problem.arguments.at(0).second.starts_with("Posts.xml, line 1")) << problem.arguments[0].second;
    }
}

TEST(StackExchange, OtherEncodingsAreReadWhereTheyAreDeclared)
{
    std::u16string const text =
        u"\ufeff<?xml version=\"1.0\" encoding=\"utf-16\"?><users><row Id=\"1\" DisplayName=\"Zoë\" /></users>";
    std::string const bytes{reinterpret_cast<char const*>(text.data()), text.size() * 2};
    auto const dump = read({{"Users.xml", bytes}, {"Posts.xml", file("posts", "")}});
    EXPECT_EQ(dump.people.at(0).name, "Zoë");
}

TEST(SiteText, LinksOfTheSiteLeadHere)
{
    auto const here = [](std::string_view path) {
        return path.starts_with("/q/1") ? std::string{"/posts/1"} : std::string{};
    };
    EXPECT_EQ(relink("[a](https://s.test/q/1/2) <https://s.test/q/1> https://s.test/q/1, `https://s.test/q/1` "
                     "[b](/q/1) https://o.test/q/1 [c](/x)",
                  "s.test", here),
        "[a](/posts/1) [https://s.test/q/1](/posts/1) [https://s.test/q/1](/posts/1), `https://s.test/q/1` "
        "[b](/posts/1) https://o.test/q/1 [c](/x)");
    EXPECT_EQ(SitePath::parse("/questions/1/title/18#18").number, 18);
    EXPECT_EQ(SitePath::parse("/questions/1/title#comment7_18").number, 18);
    EXPECT_EQ(SitePath::parse("/questions/1/title?x#top").number, 1);
    EXPECT_EQ(SitePath::parse("/a/85/23").number, 85);
    EXPECT_EQ(SitePath::parse("/questions/tagged/c++?sort=votes").tag, "c++");
    EXPECT_EQ(SitePath::parse("/users/12/ana").kind, SitePath::Kind::user);
    EXPECT_EQ(SitePath::parse("/help").kind, SitePath::Kind::nothing);
}

// The dumps write one row a line, so that lines can be counted by their attributes.
std::int64_t lines(std::filesystem::path const& path, std::string_view attribute)
{
    std::ifstream file{path};
    std::int64_t count = 0;
    for (std::string line; std::getline(file, line);)
        count += line.starts_with("  <row ") && line.find(attribute) != std::string::npos ? 1 : 0;
    return count;
}

TEST(StackExchangeReal, EveryRowOfADumpIsThereOrListed)
{
    auto const folder = shared_data() / "stackexchange";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no real dump at " << folder;
    Recording dump;
    ASSERT_TRUE(read_stackexchange(folder, {}, dump));
    auto const questions = lines(folder / "Posts.xml", " PostTypeId=\"1\" ");
    auto const answers = lines(folder / "Posts.xml", " PostTypeId=\"2\" ");
    auto const comments = lines(folder / "Comments.xml", " Id=");
    EXPECT_EQ(questions, 544); // as SOURCE.md states them
    EXPECT_EQ(answers, 929);
    EXPECT_EQ(std::ssize(dump.posts), questions);
    EXPECT_EQ(std::ssize(dump.replies), answers + comments);
    EXPECT_EQ(std::ssize(dump.people), lines(folder / "Users.xml", " Id=") + 3); // and three who are known by name only
    EXPECT_EQ(std::ssize(dump.topics), lines(folder / "Tags.xml", " Id="));
    auto const skipped = dump.reasons();
    EXPECT_EQ(
        std::ssize(dump.links) + skipped.at("import_skipped.link_to_nothing"), lines(folder / "PostLinks.xml", " Id="));
    EXPECT_EQ(skipped.at("import_skipped.badges"), lines(folder / "Badges.xml", " Id="));
    EXPECT_EQ(dump.sources.at(0).system, "stackexchange:quantumcomputing.stackexchange.com");

    std::int64_t judged = 0;
    std::int64_t accepted = 0;
    for (auto const& post : dump.posts) judged += post.votes.up + post.votes.down + post.votes.favourites;
    for (auto const& reply : dump.replies) {
        if (reply.source_id.starts_with('a')) judged += reply.votes.up + reply.votes.down;
        accepted += reply.is_accepted ? 1 : 0;
    }
    auto const votes = folder / "Votes.xml";
    auto const acceptances = lines(votes, " VoteTypeId=\"1\" ") - 1; // one of them on a deleted post
    EXPECT_EQ(judged + acceptances + skipped.at("import_skipped.vote") + skipped.at("import_skipped.vote_on_nothing"),
        lines(votes, " Id="));
    EXPECT_EQ(accepted, lines(folder / "Posts.xml", " AcceptedAnswerId=") - 3); // three lead to answers of later days

    EXPECT_EQ(dump.find_post("q1")->title, "Can a Turing machine simulate a quantum computer?");
    EXPECT_NE(dump.find_post("q1")->body.find("https://en.wikipedia.org/wiki/Turing_machine"), std::string::npos);
    EXPECT_TRUE(dump.find_post("q1")->body.starts_with("I know that a [Turing machine]("));
    EXPECT_NE(dump.find_post("q23")->body.find("](/posts/q1)"), std::string::npos);
    for (auto const& post : dump.posts) EXPECT_FALSE(post.title.empty() || post.body.empty()) << post.source_id;
}

} // namespace
} // namespace together::exchange
