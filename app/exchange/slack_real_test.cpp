// Real exports: what is handed over agrees with what a plain count of the files says.
// Counted apart from the reader: each day file is parsed whole, messages counted by their subtype; who joined and which
// bot was added are notices, all others are talk; threads are the silences of half an hour between talk sorted by time.
#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "app/exchange/made_archive.h"
#include "app/exchange/recording.h"
#include "app/exchange/slack.h"

namespace together::exchange {
namespace {

namespace json = boost::json;

std::string text_of(ByteStream stream)
{
    std::string text(stream.left(), '\0');
    for (std::size_t at = 0; at < text.size();) at += stream.read(std::span{text}.subspan(at));
    return text;
}

struct Counted {
    std::int64_t messages = 0;
    std::int64_t notices = 0;
    std::int64_t threads = 0;
};

Counted count(Package const& package)
{
    Counted counted;
    std::map<std::string, std::vector<double>> times;
    for (auto const& name : package.names()) {
        auto const slash = name.find('/');
        if (slash == std::string::npos) continue;
        auto const day = json::parse(text_of(package.read(name)));
        for (auto const& each : day.as_array()) {
            auto const& message = each.as_object();
            ++counted.messages;
            auto const* subtype = message.if_contains("subtype");
            if (subtype != nullptr && (*subtype == "channel_join" || *subtype == "bot_add")) ++counted.notices;
            else times[name.substr(0, slash)].push_back(std::strtod(message.at("ts").as_string().c_str(), nullptr));
        }
    }
    for (auto& [channel, at] : times) {
        std::sort(at.begin(), at.end());
        for (std::size_t i = 0; i < at.size(); ++i) counted.threads += i == 0 || at[i] - at[i - 1] >= 30 * 60 ? 1 : 0;
    }
    return counted;
}

TEST(SlackReal, EveryMessageOfAnExportIsThereOrListed)
{
    auto const path = shared_data() / "slack/mesos-magellan-export.zip";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "no real export at " << path;
    auto const package = Package::open(path, {}, [](std::string_view name) { return name.ends_with(".json"); });
    ASSERT_TRUE(package);
    auto const counted = count(*package);
    EXPECT_EQ(counted.messages, 158); // as SOURCE.md states it

    Recording dump;
    ASSERT_TRUE(read_slack(path, {}, dump));
    EXPECT_EQ(std::ssize(dump.posts), counted.threads);
    EXPECT_EQ(std::ssize(dump.posts) + std::ssize(dump.replies), counted.messages - counted.notices);
    EXPECT_EQ(dump.reasons().at("import_skipped.notice"), counted.notices);
    EXPECT_EQ(std::ssize(dump.people), 4 + 3); // users.json, and three integrations that sign with a bot_id
    EXPECT_EQ(dump.spaces.size(), 2u);
    EXPECT_EQ(dump.reactions.size(), 1u);
    EXPECT_EQ(dump.files.size(), 4u);
    for (auto const& post : dump.posts) EXPECT_FALSE(post.title.empty() || post.body.empty()) << post.source_id;
    for (auto const& reply : dump.replies) EXPECT_NE(dump.find_post(reply.post), nullptr) << reply.source_id;
    for (auto const& each : dump.replies) EXPECT_EQ(each.body.find("xoxe-"), std::string::npos);
}

std::string content_of(std::filesystem::path const& path)
{
    std::ifstream file{path, std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return text.starts_with('[') ? text : "[" + text + "]";
}

// Each fixture of newer forms as a channel of its own.
TEST(SlackReal, NewerFormsComeWithoutLoss)
{
    auto const blocks = shared_data() / "slack/blocks";
    if (!std::filesystem::exists(blocks)) GTEST_SKIP() << "no real messages at " << blocks;
    MadeFolder folder;
    Recording dump;
    ASSERT_TRUE(read_slack(
        folder.zip({{"users.json", content_of(blocks / "users.json")},
            {"channels.json",
                R"([{"id":"C1","name":"files"},{"id":"C2","name":"kinds"},{"id":"C3","name":"random"},{"id":"C4","name":"broadcast"}])"},
            {"files/2026-03-04.json", content_of(blocks / "message_with_variety_files_and_rich_text.json")},
            {"kinds/2026-04-22.json", content_of(blocks / "message_with_varying_block_types.json")},
            {"random/2015-06-12.json", content_of(blocks / "normal_thread.json")},
            {"broadcast/2015-06-12.json", content_of(blocks / "thread_with_broadcast_reply.json")}}),
        {}, dump));
    EXPECT_EQ(dump.posts.size(), 1u + 1 + 2 + 1);
    EXPECT_EQ(dump.replies.size(), 2u + 2);
    EXPECT_EQ(dump.files.size(), 2u);
    EXPECT_EQ(dump.find_reply("C3:1449868294.000007")->post, "C3:1539868294.000007");
    EXPECT_EQ(dump.find_reply("C4:1434139104.000002")->body, "everyone should see this");
    EXPECT_EQ(dump.find_person("U06NU4E26M9")->name, "Peter");
    auto const& kinds = dump.find_post("C2:1776874317.427959")->body;
    for (auto const* part : {"**I am a bold rich text block!**", "\n\n---\n\n", "👻", "~~this is crossed out~~",
             "[this is a link](https://google.com)", "### This is a header block",
             "| **Header 1** | **Header 2** |\n| --- | --- |\n| Datum 1 | Datum 2 |"})
        EXPECT_NE(kinds.find(part), std::string::npos) << part << "\nin\n" << kinds;
}

} // namespace
} // namespace together::exchange
