// A backup made while the server runs holds everything; a restore brings it back or leaves all as it was.
#include <fstream>

#include <gmock/gmock.h>

#include "tests/system/community.h"

namespace together::system_tests {
namespace {

using ::testing::HasSubstr;

class Backups : public OnDatabases {
protected:
    static Ended command(Community& community, std::vector<std::string> words)
    {
        auto const target = community.target();
        words.insert(words.end(), target.begin(), target.end());
        return run({std::move(words)});
    }
};

INSTANTIATE_TEST_SUITE_P(, Backups, sql::testing::both, sql::testing::dialect_name);

TEST_P(Backups, GoRound)
{
    Community from{GetParam()};
    from.start();
    auto const thread = from.ask_something();
    auto const archive = from.folder() / "backup.tar.zst";
    auto const made = command(from, {"backup", archive});
    ASSERT_EQ(made.status, 0) << made.errors;

    Community to{GetParam()};
    auto const restored = command(to, {"restore", archive});
    ASSERT_EQ(restored.status, 0) << restored.errors;
    Server const server{{to.target()}};
    auto const answer = ask({.url = server.origin() + thread, .token = from.token()});
    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(answer.body, HasSubstr("Who knows the press?"));
}

TEST_P(Backups, AreNotRestoredOverAccountsUnlessForced)
{
    Community community{GetParam()};
    community.start();
    auto const archive = community.folder() / "backup.tar.zst";
    ASSERT_EQ(command(community, {"backup", archive}).status, 0);
    auto const thread = community.ask_something();
    EXPECT_EQ(community.server().stop(), 0);
    auto const refused = command(community, {"restore", archive});
    EXPECT_EQ(refused.status, 1);
    EXPECT_THAT(refused.errors, HasSubstr("--force"));
    community.start();
    EXPECT_EQ(community.get(thread).status, 200);
    EXPECT_EQ(community.server().stop(), 0);
    auto const forced = command(community, {"restore", archive, "--force"});
    EXPECT_EQ(forced.status, 0) << forced.errors;
    community.start();
    EXPECT_EQ(community.get(thread).status, 404);
}

TEST_P(Backups, ThatAreDamagedChangeNothing)
{
    Community community{GetParam()};
    community.start();
    auto const thread = community.ask_something();
    auto const archive = community.folder() / "backup.tar.zst";
    ASSERT_EQ(command(community, {"backup", archive}).status, 0);
    EXPECT_EQ(community.server().stop(), 0);
    std::filesystem::resize_file(archive, std::filesystem::file_size(archive) / 2);
    auto const restored = command(community, {"restore", archive, "--force"});
    EXPECT_EQ(restored.status, 1);
    EXPECT_THAT(restored.errors, HasSubstr("backup.tar.zst"));
    std::ofstream{community.folder() / "letter"} << "Dear Ana";
    EXPECT_EQ(command(community, {"restore", community.folder() / "letter", "--force"}).status, 1);
    EXPECT_EQ(command(community, {"restore", community.folder() / "nothing", "--force"}).status, 1);
    community.start();
    EXPECT_EQ(community.get(thread).status, 200);
}

TEST(SqliteBackups, AreNotRestoredUnderARunningServer)
{
    Community community{sql::Dialect::sqlite};
    community.start();
    auto const archive = community.folder() / "backup.tar.zst";
    ASSERT_EQ(run({{"backup", archive, "--data", community.target()[1]}}).status, 0);
    auto const restored = run({{"restore", archive, "--force", "--data", community.target()[1]}});
    EXPECT_EQ(restored.status, 1);
    EXPECT_THAT(restored.errors, HasSubstr("stop it first"));
}

} // namespace
} // namespace together::system_tests
