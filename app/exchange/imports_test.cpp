// Imports into both databases: all of it, once, and nothing of what is refused.
#include "app/exchange/imports.h"

#include <filesystem>
#include <fstream>

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

} // namespace
} // namespace together::exchange
