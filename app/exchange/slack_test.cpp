// From an export's files to people, spaces and threads; every message is somewhere.
#include "app/exchange/slack.h"

#include <gtest/gtest.h>

#include "app/exchange/made_archive.h"
#include "app/exchange/recording.h"

namespace together::exchange {
namespace {

constexpr std::string_view users = R"([
    {"id":"U1","team_id":"T1","name":"ana","real_name":"Ana Lima","profile":{"display_name":"Ana","email":"Ana@Example.org ","title":"Design"}},
    {"id":"U2","team_id":"T1","name":"ben","profile":{"real_name":"Ben"},"deleted":true,"is_restricted":true},
    {"id":"U3","name":"robot","is_bot":true,"profile":{"real_name":"Robot","bot_id":"B3"}},
    {"id":"U4","name":"ana","profile":{"display_name":"Ana"}}])";
constexpr std::string_view channels =
    R"([{"id":"C1","name":"design","created":1700000000,"creator":"U1","members":["U1","U2","U9"],
    "purpose":{"value":"All about <https://x.org|design>"},"topic":{"value":"Now"}}])";

// An export with one day of one channel, read.
Recording read(std::string_view day, MadeFiles more = {}, SlackOptions options = {})
{
    MadeFolder folder;
    MadeFiles files{{"users.json", std::string{users}}, {"channels.json", std::string{channels}},
        {"design/2026-01-31.json", std::string{day}}};
    files.insert(files.end(), more.begin(), more.end());
    Recording sink;
    auto const done = read_slack(folder.zip(files), options, sink);
    EXPECT_TRUE(done) << (done ? "" : done.error().message);
    return sink;
}

std::string said(std::string_view ts, std::string_view text, std::string_view more = {})
{
    return fmt::format(R"({{"type":"message","user":"U1","ts":"{}","text":"{}"{}}})", ts, text, more);
}

TEST(Slack, PeopleComeWithWhatIsKnownOfThem)
{
    auto const dump = read("[]");
    EXPECT_EQ(dump.sources.at(0).system, "slack:T1");
    ASSERT_EQ(dump.people.size(), 4u);
    EXPECT_EQ(dump.people[0].name, "Ana Lima");
    EXPECT_EQ(dump.people[0].handle, "ana");
    EXPECT_EQ(dump.people[0].email, "ana@example.org");
    EXPECT_EQ(dump.people[0].title, "Design");
    EXPECT_TRUE(dump.people[1].deactivated);
    EXPECT_TRUE(dump.people[1].is_guest);
    EXPECT_TRUE(dump.people[2].is_bot);
    EXPECT_EQ(dump.people[3].handle, "ana-2");
}

TEST(Slack, ChannelsOfEveryKindBecomeSpaces)
{
    auto const dump =
        read("[]", {{"groups.json", R"([{"id":"G1","name":"secret","members":["U1"]}])"},
                       {"dms.json", R"([{"id":"D1","members":["U1","U2"]}])"},
                       {"mpims.json", R"([{"id":"G2","name":"mpdm-ana--ben-1","members":["U1","U2","U3"]}])"},
                       {"D1/2026-01-31.json", "[" + said("1769850000.000100", "psst") + "]"},
                       {"lost/2026-01-31.json", "[" + said("1769850000.000100", "who knows this channel?") + "]"}});
    ASSERT_EQ(dump.spaces.size(), 5u);
    EXPECT_EQ(dump.spaces[0].slug, "design");
    EXPECT_EQ(dump.spaces[0].purpose, "All about design\nNow");
    EXPECT_EQ(dump.spaces[0].members, (std::vector<std::string>{"U1", "U2"}));
    EXPECT_FALSE(dump.spaces[0].is_closed);
    EXPECT_TRUE(dump.spaces[1].is_closed);
    EXPECT_EQ(dump.spaces[3].name, "Ana Lima, Ben");
    EXPECT_EQ(dump.spaces[4].name, "lost");
    for (std::size_t i = 1; i < 5; ++i) EXPECT_TRUE(dump.spaces[i].is_closed) << dump.spaces[i].name;
    EXPECT_EQ(dump.find_post("D1:1769850000.000100")->space, "D1");
}

TEST(Slack, ASilenceEndsAThread)
{
    auto const day =
        fmt::format("[{},{},{},{}]", said("1000.000000", "One thing."), said("2799.999999", "Within half an hour."),
            said("4599.999999", "Half an hour later: does it open?"), said("4600.000000", "It does."));
    auto const dump = read(day);
    ASSERT_EQ(dump.posts.size(), 2u);
    ASSERT_EQ(dump.replies.size(), 2u);
    EXPECT_EQ(dump.posts[0].title, "One thing");
    EXPECT_EQ(dump.posts[0].kind, DumpKind::insight);
    EXPECT_EQ(dump.posts[1].kind, DumpKind::question);
    EXPECT_EQ(dump.posts[1].created_at, from_microseconds(4599'999'999));
    EXPECT_EQ(dump.replies[0].post, "C1:1000.000000");
    EXPECT_EQ(dump.replies[1].post, "C1:4599.999999");
    EXPECT_EQ(read(day, {}, {.silence = std::chrono::minutes{60}}).posts.size(), 1u);
}

TEST(Slack, ThreadsOfTheirOwnStayApartFromTheTalkAroundThem)
{
    auto const thread = R"(,"thread_ts":"1000.000000")";
    auto const dump =
        read(fmt::format("[{},{},{},{},{}]", said("900.000000", "Before"), said("1000.000000", "Root", thread),
                 said("1010.000000", "Loose"), said("1020.000000", "In the thread", thread),
                 said("999.000000", "Older than its root", thread)),
            {{"design/2026-02-01.json",
                fmt::format("[{}]",
                    said("90000.000000", "Next day", R"(,"thread_ts":"1000.000000","subtype":"thread_broadcast")"))}});
    ASSERT_EQ(dump.posts.size(), 2u);
    EXPECT_EQ(dump.find_reply("C1:1010.000000")->post, "C1:900.000000");
    for (auto const* id : {"C1:1020.000000", "C1:999.000000", "C1:90000.000000"})
        EXPECT_EQ(dump.find_reply(id)->post, "C1:1000.000000") << id;
}

TEST(Slack, AThreadWithoutItsRootOpensWithItsEarliestReply)
{
    auto const thread = R"(,"thread_ts":"500.000000")";
    auto const dump = read(fmt::format("[{},{},{}]", said("1000.000000", "First", thread), said("1001.000000", "Loose"),
        said("1002.000000", "Second", thread)));
    EXPECT_NE(dump.find_post("C1:1000.000000"), nullptr);
    EXPECT_EQ(dump.find_reply("C1:1002.000000")->post, "C1:1000.000000");
    EXPECT_NE(dump.find_post("C1:1001.000000"), nullptr);
}

TEST(Slack, NoticesAreLeftOutUnlessPeopleAnsweredThem)
{
    auto const dump = read(fmt::format("[{},{},{},{},{}]", said("1.000000", "joined", R"(,"subtype":"channel_join")"),
        said("2.000000", "This message was deleted.", R"(,"subtype":"tombstone","thread_ts":"2.000000")"),
        said("3.000000", "answer", R"(,"thread_ts":"2.000000")"), said("4.000000", "", ""),
        said("5.000000", "gone", R"(,"subtype":"tombstone")")));
    EXPECT_EQ(dump.posts.size(), 1u);
    EXPECT_EQ(dump.posts[0].source_id, "C1:2.000000");
    EXPECT_EQ(dump.replies.size(), 1u);
    EXPECT_EQ(dump.reasons(), (std::map<std::string, std::int64_t>{{"import_skipped.notice", 1},
                                  {"import_skipped.empty", 1}, {"import_skipped.deleted", 1}}));
    EXPECT_EQ(dump.left_out[0].where, "design/2026-01-31.json: 1");
}

TEST(Slack, OddRecordsAreListedAndTheRestIsTaken)
{
    auto const dump = read(fmt::format(
        R"([{},{},{{"type":"message","user":"U1","text":"no time"}},{{"type":"message","ts":"3.0","text":"nobody"}},
        {{"type":"event","user":"U1","ts":"4.0"}},{{"type":"message","user":"U1","ts":"5.0","text":"\ud800"}},{{"type":"message","user":"U1","ts":"soon","text":"x"}}])",
        said("1.000000", "once"), said("1.000000", "twice")));
    EXPECT_EQ(dump.posts.size(), 1u);
    EXPECT_EQ(dump.posts[0].body, "once");
    EXPECT_EQ(dump.reasons(),
        (std::map<std::string, std::int64_t>{{"import_skipped.duplicate", 1}, {"import_skipped.no_time", 2},
            {"import_skipped.no_author", 1}, {"import_skipped.not_a_message", 1}, {"import_skipped.unreadable", 1}}));
}

TEST(Slack, AuthorsWhoAreInNoListAreKept)
{
    auto const dump = read(
        R"([{"user":"U7","ts":"1.0","text":"a","user_profile":{"real_name":"Gia"}},{"user":"U8","ts":"2.0","text":"b"},
        {"subtype":"bot_message","bot_id":"B1","username":"deploy","ts":"3.0","text":"c"},{"subtype":"bot_message","bot_id":"B3","ts":"4.0","text":"d"},
        {"subtype":"bot_message","username":"hook","ts":"5.0","text":"e"},{"user":"USLACKBOT","ts":"6.0","text":"f"}])");
    EXPECT_EQ(dump.posts.size() + dump.replies.size(), 6u);
    EXPECT_EQ(dump.find_person("U7")->name, "Gia");
    EXPECT_EQ(dump.find_person("U8")->name, "U8");
    EXPECT_EQ(dump.find_person("B1")->name, "deploy");
    EXPECT_TRUE(dump.find_person("B1")->is_bot);
    EXPECT_EQ(dump.find_reply("C1:4.000000")->author, "U3");
    EXPECT_EQ(dump.find_reply("C1:5.000000")->author, "bot:hook");
    EXPECT_EQ(dump.find_person("USLACKBOT")->name, "Slackbot");
    EXPECT_EQ(dump.reasons(), (std::map<std::string, std::int64_t>{{"import_skipped.unknown_person", 0}}));
}

TEST(Slack, ReactionsFilesAndEditsComeAlong)
{
    auto const dump = read("[" + said("1.000000", "look", R"(,"edited":{"user":"U1","ts":"9.000000"},
        "reactions":[{"name":"tada","users":["U1","U9"],"count":5}],
        "files":[{"id":"F1","title":"Plan","mimetype":"application/pdf","size":7,"url_private":"https://files.slack.com/x?t=xoxe-1"},
                 {"id":"F2","mode":"hidden_by_limit"}])") +
                           "]");
    EXPECT_EQ(dump.posts.at(0).edited_at, from_microseconds(9'000'000));
    ASSERT_EQ(dump.reactions.size(), 3u);
    EXPECT_EQ(dump.reactions[0].person, "U1");
    EXPECT_EQ(dump.reactions[1].person, "");
    EXPECT_EQ(dump.reactions[2].count, 3);
    ASSERT_EQ(dump.files.size(), 2u);
    EXPECT_EQ(dump.files[0].url, "https://files.slack.com/x");
    EXPECT_EQ(dump.files[0].bytes, 7);
    EXPECT_FALSE(dump.files[1].is_available);
}

TEST(Slack, LinksToMessagesLeadToTheirThreadsHere)
{
    auto const dump = read(fmt::format("[{},{},{}]", said("1000.000001", "Root"), said("1001.000002", "Reply"),
        said("1002.000003",
            "See <https://t.slack.com/archives/C1/p1001000002?thread_ts=1000.000001|this>, "
            "<https://t.slack.com/archives/C1|all> and <https://t.slack.com/archives/C1/p77000000|that>")));
    EXPECT_EQ(dump.find_reply("C1:1002.000003")->body,
        "See [this](/posts/C1:1000.000001#C1:1001.000002), [all](/spaces/design) and "
        "[that](https://t.slack.com/archives/C1/p77000000)");
}

TEST(Slack, AnExportMayStandInAFolderOfTheArchive)
{
    MadeFolder folder;
    Recording sink;
    ASSERT_TRUE(read_slack(
        folder.zip({{"My export/users.json", std::string{users}}, {"My export/channels.json", std::string{channels}},
            {"My export/design/2026-01-31.json", "[" + said("1.0", "hi") + "]"},
            {"__MACOSX/My export/._users.json", "x"}, {"My export/canvases.json", "{}"}}),
        {}, sink));
    EXPECT_EQ(sink.posts.size(), 1u);
    EXPECT_EQ(sink.left_out.at(0).where, "My export/canvases.json");
}

} // namespace
} // namespace together::exchange
