// Starting and stopping, and what the commands answer.
#include <csignal>
#include <fstream>

#include <gmock/gmock.h>

#include "tests/system/browser.h"
#include "tests/system/program.h"

namespace together::system_tests {
namespace {

using ::testing::HasSubstr;

TEST(Serve, AnswersAndStopsWhenTold)
{
    Folder const folder;
    Server server{{{"--data", folder.path}}};
    EXPECT_EQ(ask({.url = server.origin() + "/healthz"}).status, 200);
    EXPECT_THAT(ask({.url = server.origin() + "/metrics"}).body, HasSubstr("together_http_request"));
    auto const description = ask({.url = server.origin() + "/openapi.json"});
    EXPECT_EQ(member(description.body, "openapi"), "3.1.0");
    EXPECT_EQ(server.stop(), 0);
}

TEST(Serve, OnOneSqliteFolderIsDoneOnce)
{
    Folder const folder;
    Server const server{{{"--data", folder.path}}};
    auto const second = run({{"serve", "--data", folder.path, "--listen", "127.0.0.1:0"}});
    EXPECT_EQ(second.status, 1);
    EXPECT_THAT(second.errors, HasSubstr("another together serves"));
}

TEST(Serve, FailsWithWordsWhereItCannotListen)
{
    Folder const folder;
    Folder const other;
    Server const server{{{"--data", folder.path}}};
    auto const taken = server.origin().substr(7);
    auto const second = run({{"serve", "--data", other.path, "--listen", taken}});
    EXPECT_EQ(second.status, 1);
    EXPECT_THAT(second.errors, HasSubstr(taken));
}

TEST(Serve, LeadsToTheFirstRunGuideWithTheCodeItPrinted)
{
    Folder const folder;
    Server const server{{{"--data", folder.path}}};
    auto const home = ask({.url = server.origin() + "/", .accept = "text/html"});
    EXPECT_EQ(home.status, 303);
    EXPECT_EQ(home.headers.at("location"), "/first-run");
    auto const link = server.announcement().find(server.origin() + "/first-run?code=");
    ASSERT_NE(link, std::string::npos) << server.announcement();
    auto const address = server.announcement().substr(link, server.announcement().find('\n', link) - link);
    EXPECT_THAT(ask({.url = address, .accept = "text/html"}).body, HasSubstr("name=\"organisation\""));
    EXPECT_EQ(ask({.url = server.origin() + "/first-run?code=aaaa-aaaa-aaaa", .accept = "text/html"}).status, 422);
}

TEST(Commands, AnswerWithTheirStatus)
{
    EXPECT_EQ(run({{"--help"}}).status, 0);
    EXPECT_THAT(run({{"serve", "--help"}}).output, HasSubstr("--listen"));
    EXPECT_EQ(run({{"--version"}}).status, 0);
    EXPECT_EQ(run({{}}).status, 2);
    EXPECT_EQ(run({{"dance"}}).status, 2);
    EXPECT_EQ(run({{"serve", "--listen"}}).status, 2);
    EXPECT_EQ(run({{"serve", "--listen", "nowhere"}}).status, 2);
    EXPECT_EQ(run({{"token", "create"}}).status, 2);
    EXPECT_THAT(run({{"serve", "--colour", "red"}}).errors, HasSubstr("--colour"));
    EXPECT_EQ(run({{"migrate", "--database", "postgres://127.0.0.1:1/nowhere"}}).status, 1);
}

TEST(Commands, TakeSettingsFromFlagEnvironmentAndFileInThisOrder)
{
    Folder const folder;
    std::ofstream{folder / "together.toml"} << "data = \"" << (folder / "file").string() << "\"\n";
    auto const made = [&](std::string_view name) { return std::filesystem::exists(folder / name / "together.db"); };
    EXPECT_EQ(run({{"migrate", "--config", folder / "together.toml"}}).status, 0);
    EXPECT_TRUE(made("file"));
    Variables const environment{
        {"TOGETHER_CONFIG", folder / "together.toml"}, {"TOGETHER_DATA", folder / "environment"}};
    EXPECT_EQ(run({{"migrate"}, environment}).status, 0);
    EXPECT_TRUE(made("environment"));
    EXPECT_EQ(run({{"migrate", "--data", folder / "flag"}, environment}).status, 0);
    EXPECT_TRUE(made("flag"));
}

TEST(Commands, AddAccountsAndTokens)
{
    Folder const folder;
    auto const add = [&](std::string email, std::string password) {
        return run({{"user", "add", "--data", folder.path, "--email", std::move(email), "--name", "Ana", "--role",
                        "admin", "--password-stdin"},
            {}, password + "\n"});
    };
    EXPECT_EQ(add("ana@example.org", "otter under blue bridge").status, 0);
    EXPECT_EQ(add("ana@example.org", "otter under blue bridge").status, 1);
    auto const weak = add("ben@example.org", "short");
    EXPECT_EQ(weak.status, 1);
    EXPECT_THAT(weak.errors, HasSubstr("password"));

    auto const token = run({{"token", "create", "--data", folder.path, "--email", "ana@example.org"}});
    EXPECT_EQ(token.status, 0);
    EXPECT_THAT(token.output, ::testing::StartsWith("together_"));
    EXPECT_EQ(run({{"token", "create", "--data", folder.path, "--email", "nobody@example.org"}}).status, 1);

    Server const server{{{"--data", folder.path}}};
    auto const key = token.output.substr(0, token.output.find('\n'));
    EXPECT_EQ(ask({.url = server.origin() + "/spaces", .token = key}).status, 200);
    EXPECT_EQ(ask({.url = server.origin() + "/spaces", .token = key + "x"}).status, 401);
    EXPECT_EQ(ask({.url = server.origin() + "/spaces"}).status, 401);
    EXPECT_EQ(server.announcement().find("first-run"), std::string::npos);
}

} // namespace
} // namespace together::system_tests
