// Imports into both databases: all of it, once, and nothing of what is refused.
#include "app/exchange/imports.h"

#include <filesystem>
#include <fstream>

#include "app/conversations/facilitation.h"
#include "app/exchange/made_archive.h"
#include "app/exchange/recording.h"
#include "app/exchange/slack.h"
#include "app/exchange/stackexchange.h"
#include "app/people/testing.h"

namespace together::exchange {
namespace {

std::filesystem::path shared_data(std::string_view part)
{
    auto const* given = std::getenv("TOGETHER_SHARED_DATA");
    auto const root = given ? std::filesystem::path{given} : sql::testing::project_root() / ".." / "shared" / "data";
    return root / part;
}

struct ImportsDoor : people::testing::PeopleTest {
    void SetUp() override
    {
        PeopleTest::SetUp();
        if (IsSkipped()) return;
        folder = std::filesystem::temp_directory_path() / Uuid::make(clock.now()).to_string();
        files.emplace(folder, clock);
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    Result<ImportReport> import(ImportKind kind, std::filesystem::path const& path)
    {
        Imports imports{
            {database(), accounts, clock, jobs, *files, [](auto key, auto const&) { return std::string{key}; }}};
        return imports.run(kind, path, {}, {});
    }
    std::int64_t rows(std::string const& table)
    {
        return database().read([&](sql::Reader& db) { return db.one<std::int64_t>("select count(*) from " + table); });
    }

    std::filesystem::path folder;
    jobs::Jobs jobs{clock};
    std::optional<files::Files> files;
};
INSTANTIATE_TEST_SUITE_P(, ImportsDoor, sql::testing::both, sql::testing::dialect_name);

#define NEEDS(path)                                                                                                    \
    if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not here"

// The counts of the reader's own stream, which its tests compare with the raw files.
TEST_P(ImportsDoor, a_real_slack_workspace_comes_whole_and_once)
{
    auto const zip = shared_data("slack/mesos-magellan-export.zip");
    NEEDS(zip);
    Recording recording;
    ASSERT_TRUE(read_slack(zip, {}, recording));
    auto const first = import(ImportKind::slack, zip);
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_EQ(first->people.created, static_cast<std::int64_t>(recording.people.size()));
    EXPECT_EQ(first->spaces.created, static_cast<std::int64_t>(recording.spaces.size()));
    EXPECT_EQ(first->posts.created, static_cast<std::int64_t>(recording.posts.size()));
    EXPECT_EQ(first->replies.created, static_cast<std::int64_t>(recording.replies.size()));
    EXPECT_EQ(rows("posts"), first->posts.created);
    EXPECT_EQ(rows("replies"), first->replies.created);
    auto const again = import(ImportKind::slack, zip);
    ASSERT_TRUE(again);
    for (auto const* count : {&again->people, &again->spaces, &again->posts, &again->replies, &again->reactions}) {
        EXPECT_EQ(count->created, 0);
        EXPECT_EQ(count->updated, 0);
    }
    EXPECT_EQ(again->posts.unchanged, first->posts.created);
    EXPECT_EQ(again->reactions.unchanged, first->reactions.created);
    EXPECT_EQ(rows("posts"), first->posts.created);
}

TEST_P(ImportsDoor, a_real_question_community_comes_whole_and_once)
{
    auto const dump = shared_data("stackexchange");
    NEEDS(dump);
    Recording recording;
    ASSERT_TRUE(read_stackexchange(dump, {}, recording));
    auto const first = import(ImportKind::stackexchange, dump);
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_EQ(first->people.created, static_cast<std::int64_t>(recording.people.size()));
    EXPECT_EQ(first->posts.created, static_cast<std::int64_t>(recording.posts.size()));
    EXPECT_EQ(first->replies.created, static_cast<std::int64_t>(recording.replies.size()));
    EXPECT_EQ(first->topics.created, static_cast<std::int64_t>(recording.topics.size()));
    EXPECT_EQ(rows("topics"), first->topics.created);
    auto const counted = database().read(
        [](sql::Reader& db) { return db.one<std::int64_t>("select cast(sum(reply_count) as bigint) from posts"); });
    EXPECT_EQ(counted, first->replies.created);
    auto const accepted = std::count_if(
        recording.replies.begin(), recording.replies.end(), [](auto const& reply) { return reply.is_accepted; });
    EXPECT_EQ(database().read([](sql::Reader& db) {
        return db.one<std::int64_t>("select count(*) from posts where accepted_reply_id is not null");
    }),
        accepted);
    auto const again = import(ImportKind::stackexchange, dump);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->people.all(), again->people.unchanged);
    EXPECT_EQ(again->posts.all(), again->posts.unchanged);
    EXPECT_EQ(again->replies.all(), again->replies.unchanged);
    EXPECT_EQ(again->topics.all(), again->topics.unchanged);
}

TEST_P(ImportsDoor, what_is_refused_leaves_nothing_behind)
{
    auto const zip = shared_data("slack/mesos-magellan-export.zip");
    NEEDS(zip);
    auto const cut = folder / "cut.zip";
    std::filesystem::create_directories(folder);
    std::filesystem::copy_file(zip, cut);
    std::filesystem::permissions(cut, std::filesystem::perms::owner_all);
    std::filesystem::resize_file(cut, std::filesystem::file_size(zip) / 2);
    EXPECT_FALSE(import(ImportKind::slack, cut));
    EXPECT_FALSE(import(ImportKind::stackexchange, zip));
    EXPECT_FALSE(import(ImportKind::slack, folder / "nothing.zip"));
    for (auto const* table : {"people", "spaces", "posts", "replies", "imported", "topics"})
        EXPECT_EQ(rows(table), 0) << table;
}

// One channel's day in an export of two people.
MadeFiles workspace(std::string_view day)
{
    return {{"users.json", R"([{"id":"U1","team_id":"T1","name":"ana"},{"id":"U2","team_id":"T1","name":"ben"}])"},
        {"channels.json", R"([{"id":"C1","name":"design","members":["U1","U2"]}])"},
        {"design/2026-01-31.json", std::string{day}}};
}

std::string said(int at, std::string_view text, std::string_view more = {})
{
    return fmt::format(R"({{"type":"message","user":"U1","ts":"{}.000000","text":"{}"{}}})", at, text, more);
}

TEST_P(ImportsDoor, a_message_that_got_a_thread_of_its_own_later_stays_where_it_was)
{
    MadeFolder made;
    auto const older = workspace(fmt::format(
        "[{},{},{}]", said(1'000, "One thing."), said(1'600, "Another: does it open?"), said(2'900, "It does.")));
    ASSERT_TRUE(import(ImportKind::slack, made.zip(older)));
    auto const thread = R"(,"thread_ts":"1600.000000")";
    auto const newer = workspace(fmt::format("[{},{},{},{}]", said(1'000, "One thing."),
        said(1'600, "Another: does it open?", thread), said(1'700, "Here it does.", thread), said(2'900, "It does!")));
    auto const done = import(ImportKind::slack, made.zip(newer));
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(done->posts.created, 0);
    EXPECT_EQ(done->replies.created, 1);
    EXPECT_EQ(done->replies.updated, 1);
    EXPECT_EQ(done->replies.unchanged, 1);
    EXPECT_EQ(rows("posts"), 1);
    EXPECT_EQ(rows("replies where parent_id is not null"), 1);
    EXPECT_EQ(rows("replies where body = 'It does!'"), 1);
    auto const again = import(ImportKind::slack, made.zip(newer));
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->replies.unchanged, 3);
    EXPECT_EQ(rows("replies"), 3);
}

TEST_P(ImportsDoor, a_thread_whose_beginning_comes_later_stays_a_thread)
{
    MadeFolder made;
    ASSERT_TRUE(import(ImportKind::slack, made.zip(workspace("[" + said(5'000, "What then?") + "]"))));
    auto const newer = workspace(fmt::format("[{},{},{}]", said(4'000, "First this."), said(5'000, "What then, Ben?"),
        said(5'100, "Then <https://t.slack.com/archives/C1/p5000000000|that>.")));
    auto const done = import(ImportKind::slack, made.zip(newer));
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(done->posts.created, 1);
    EXPECT_EQ(done->posts.updated, 1);
    EXPECT_EQ(done->replies.created, 1);
    EXPECT_EQ(rows("posts"), 2);
    EXPECT_EQ(rows("replies"), 1);
    EXPECT_EQ(rows("posts where title = 'What then, Ben?' and kind = 'question'"), 1);
    EXPECT_EQ(rows("replies r join posts p on r.body like '%(/posts/' || p.id || ')%' where p.title like 'What%'"), 1);
    auto const again = import(ImportKind::slack, made.zip(newer));
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->posts.unchanged, 2);
    EXPECT_EQ(again->replies.unchanged, 1);
}

TEST_P(ImportsDoor, what_was_merged_or_split_off_since_stays_so_and_takes_what_is_new)
{
    MadeFolder made;
    auto const thread = R"(,"thread_ts":"1000.000000")";
    auto const text = fmt::format("[{},{},{},{}", said(1'000, "Does it open?", thread), said(1'100, "It does.", thread),
        said(50'000, "Quite another thing?"), said(90'000, "And one more thing?"));
    ASSERT_TRUE(import(ImportKind::slack, made.zip(workspace(text + "]"))));
    Viewer const ada = viewer("Ada", Role::administrator);
    conversations::Facilitation door{
        {database(), outbox, clock, [](auto&, auto const&) -> Result<Done> { return Done{}; }}};
    auto const id = [&](std::string const& what) {
        return database().read([&](sql::Reader& db) { return db.one<Uuid>("select id from " + what); });
    };
    auto const opening = Id<conversations::Post>{id("posts where title like 'Does it%'")};
    auto const other = Id<conversations::Post>{id("posts where title like 'Quite%'")};
    auto const does = Id<conversations::Reply>{id("replies where body = 'It does.'")};
    ASSERT_TRUE(door.split(ada, does, {.title = "It does", .kind = conversations::PostKind::insight}));
    ASSERT_TRUE(door.merge(ada, opening, other.to_string()));
    auto const more = fmt::format("{},{}]", text, said(100'000, "Even so.", thread));
    auto const done = import(ImportKind::slack, made.zip(workspace(more)));
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(done->posts.created, 0);
    EXPECT_EQ(done->replies.created, 1);
    EXPECT_EQ(rows("posts where deleted_at is null"), 3);
    EXPECT_EQ(
        rows("replies where body = 'Even so.' and post_id = (select id from posts where title like 'Quite%')"), 1);
    EXPECT_EQ(rows("replies where post_id in (select id from posts where merged_into is not null)"), 0);
}

TEST_P(ImportsDoor, two_with_one_address_are_one_person_each_time)
{
    MadeFolder made;
    auto files = workspace("[" + said(1'000, "Who am I?") + "]");
    files[0].second = R"([{"id":"U1","team_id":"T1","name":"ana","profile":{"email":"ana@example.org"}},
        {"id":"U2","team_id":"T1","name":"anne","deleted":true,"profile":{"email":"Ana@Example.org"}}])";
    auto const first = import(ImportKind::slack, made.zip(files));
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_EQ(first->people.created, 1);
    auto const again = import(ImportKind::slack, made.zip(files));
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->people.unchanged, 2);
    EXPECT_EQ(rows("people where name = 'ana' and deactivated_at is null"), 1);
}

TEST_P(ImportsDoor, reactions_of_nobody_by_several_emoji_of_one_meaning_add_up)
{
    MadeFolder made;
    auto const files = workspace("[" + said(1'000, "Look!", R"(,"reactions":[{"name":"+1","users":[],"count":4},
        {"name":"heart","users":[],"count":2},{"name":"pray","users":[],"count":1}])") +
                                 "]");
    auto const first = import(ImportKind::slack, made.zip(files));
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_EQ(first->reactions.created, 7);
    auto const sum = database().read([](sql::Reader& db) {
        return db.one<std::int64_t>("select cast(sum(reaction_count) as bigint) from unnamed_reactions");
    });
    EXPECT_EQ(sum, 7);
    EXPECT_EQ(import(ImportKind::slack, made.zip(files))->reactions.unchanged, 7);
}

} // namespace
} // namespace together::exchange
