// The demo world as it is told, on any day and at any hour.
#include "app/demo/staging.h"

#include <gtest/gtest.h>

#include "app/exchange/recording.h"
#include "platform/base/check.h"

namespace together::demo {
namespace {

using namespace std::chrono_literals;

Timestamp const tuesday = *parse_rfc3339("2026-03-03T10:00:00Z");

TEST(calendar, reads_the_words_of_the_script)
{
    Calendar const calendar{tuesday};
    auto const at = [&](std::string_view words, Timestamp before = tuesday) {
        auto const time = calendar.find(words, before);
        return time ? to_rfc3339(*time) : "";
    };
    EXPECT_EQ(at("1w Mon 09:10"), "2026-02-23T09:10:00Z");
    EXPECT_EQ(at("0w Sun 00:00"), "2026-03-08T00:00:00Z");
    EXPECT_EQ(at("@50m"), "2026-03-03T09:10:00Z");
    EXPECT_EQ(at("@2h10m"), "2026-03-03T07:50:00Z");
    EXPECT_EQ(at("@2d 12:15"), "2026-02-27T12:15:00Z"); // Monday, Friday
    EXPECT_EQ(at("+1h05m"), "2026-03-03T11:05:00Z");
    EXPECT_EQ(at("+0d 23:00"), "2026-03-03T23:00:00Z");
    EXPECT_EQ(at("+2d 07:40"), "2026-03-05T07:40:00Z");
    for (auto const* const words : {"", "+", "@", "24w", "24w Tue", "24w Tur 09:10", "24w Tue 25:00", "+2d 07:4x", "+m",
             "@2d", "-1w Mon 09:00", "1w Mon 09:10 "})
        EXPECT_EQ(at(words), "") << words;
}

TEST(script, is_read_with_all_its_marks)
{
    auto const space =
        read_space("space: field\nname: Field notes\npurpose: What we found: and did.\n"
                   "opened: 26w Mon 11:00 fatima\nmembers: fatima jonas\nfacilitators: jonas\n\n"
                   "=== question jonas 2w Tue 09:00 [seals, dry running] Why: [me]?\n"
                   "First.\n\nSecond.\n~ thanks fatima, me_too luca sam\n! edited +5m\n! closed +1d 10:00\n"
                   "--- fatima +2h10m accepted\nShow me.\n--> jonas +5m\nHere.\n~ celebrate fatima\n");
    EXPECT_EQ(space.purpose, "What we found: and did.");
    EXPECT_EQ(space.founder, "fatima");
    ASSERT_EQ(space.threads.size(), 1u);
    auto const& thread = space.threads[0];
    EXPECT_EQ(thread.title, "Why: [me]?");
    EXPECT_EQ(thread.topics, (std::vector<std::string>{"seals", "dry running"}));
    EXPECT_EQ(thread.opening.body, "First.\n\nSecond.");
    EXPECT_EQ(thread.opening.reactions.size(), 3u);
    EXPECT_EQ(thread.opening.edited_at, "+5m");
    EXPECT_EQ(thread.closed_at, "+1d 10:00");
    ASSERT_EQ(thread.replies.size(), 2u);
    EXPECT_TRUE(thread.replies[0].is_accepted);
    EXPECT_EQ(thread.replies[0].at, "+2h10m");
    EXPECT_TRUE(thread.replies[1].is_nested);
    EXPECT_EQ(thread.replies[1].reactions.size(), 1u);
}

TEST(script, tells_an_edit_from_what_stood_before)
{
    std::string const body = "A {~~5~>7~~} and{++ b++}.";
    EXPECT_EQ(before_edit(body), "A 5 and.");
    EXPECT_EQ(after_edit(body), "A 7 and b.");
    EXPECT_EQ(after_edit("As it was."), "As it was.");
}

TEST(script, stops_at_what_it_cannot_read)
{
    std::string const head = "space: a\nname: A\nopened: 1w Mon 09:00 b\nmembers: b\n";
    for (auto const* const thread :
        {"=== riddle b 1w Mon 09:00 [t] Title\nBody\n", "=== idea b 1w Mon 09:00 Title\nBody\n",
            "=== idea b 1w Mon 09:00 [t] Title\n", "=== idea b 1w Mon 09:00 [t] Title\nBody\n~ love b\n",
            "=== idea b 1w Mon 09:00 [t] Title\nBody\n--- b\nReply\n"})
        EXPECT_THROW(read_space(head + thread), Bug) << thread;
}

TEST(staging, puts_everything_before_now_and_in_order_on_any_day)
{
    auto const script = read_script();
    for (auto now = tuesday; now < tuesday + std::chrono::days{7}; now += 11h) {
        exchange::Recording recording;
        Staging{script, now, recording}.run();
        EXPECT_GE(recording.posts.size(), 120u);
        auto last = recording.replies.front().created_at;
        std::string thread;
        for (auto const& reply : recording.replies) {
            EXPECT_LE(reply.created_at, now);
            auto const* const post = recording.find_post(reply.post);
            EXPECT_GE(reply.created_at, reply.post == thread ? last : post->created_at) << reply.source_id;
            last = reply.created_at;
            thread = reply.post;
        }
        for (auto const& reaction : recording.reactions) EXPECT_LE(reaction.created_at, now);
    }
}

TEST(staging, lets_only_members_speak_in_a_closed_space_and_nobody_like_themselves)
{
    exchange::Recording recording;
    auto const script = read_script();
    Staging{script, tuesday, recording}.run();
    auto const is_guest = [&](std::string const& key) { return recording.find_person(key)->is_guest; };
    auto const may_read = [&](std::string const& key, std::string const& space) {
        auto const found = std::find_if(
            recording.spaces.begin(), recording.spaces.end(), [&](auto const& one) { return one.source_id == space; });
        auto const& members = found->members;
        auto const is_member = std::find(members.begin(), members.end(), key) != members.end();
        return is_member || (!found->is_closed && !is_guest(key));
    };
    for (auto const& reply : recording.replies)
        EXPECT_TRUE(may_read(reply.author, recording.find_post(reply.post)->space)) << reply.source_id;
    for (auto const& reaction : recording.reactions) {
        auto const* const reply = recording.find_reply(reaction.target);
        auto const* const post = recording.find_post(reply ? reply->post : reaction.target);
        EXPECT_TRUE(may_read(reaction.person, post->space)) << reaction.target << ' ' << reaction.person;
        EXPECT_NE(reaction.person, reply ? reply->author : post->author) << reaction.target;
        auto const is_support = reaction.kind == conversations::ReactionKind::support;
        EXPECT_TRUE(!is_support || (!reply && post->kind == exchange::DumpKind::idea)) << reaction.target;
    }
}

TEST(staging, links_threads_and_names_people_as_they_are_called_here)
{
    exchange::Recording recording;
    auto const script = read_script();
    Staging{script, tuesday, recording}.run();
    EXPECT_GE(recording.links.size(), 10u);
    for (auto const& post : recording.posts) EXPECT_EQ(post.body.find("[["), std::string::npos) << post.source_id;
    for (auto const& reply : recording.replies) EXPECT_EQ(reply.body.find("[["), std::string::npos) << reply.source_id;
}

} // namespace
} // namespace together::demo
