// Imports by the command: repeatable, refused whole when broken, nothing half there when killed.
#include <csignal>
#include <fstream>
#include <thread>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "tests/system/community.h"

namespace together::system_tests {
namespace {

using ::testing::HasSubstr;

void add(archive* zip, std::string const& name, std::string const& text)
{
    auto* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(text.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0600);
    archive_write_header(zip, entry);
    archive_write_data(zip, text.data(), text.size());
    archive_entry_free(entry);
}

// A workspace where two people take turns, an hour apart: each message opens a thread.
void write_workspace(std::filesystem::path const& file, int messages)
{
    auto* zip = archive_write_new();
    archive_write_set_format_zip(zip);
    archive_write_open_filename(zip, file.c_str());
    add(zip, "users.json", R"([{"id":"U1","name":"ana","real_name":"Ana","profile":{"email":"ana@example.org"}},
        {"id":"U2","name":"ben","real_name":"Ben","profile":{"email":"ben@example.org"}}])");
    add(zip, "channels.json", R"([{"id":"C1","name":"night-shift","created":1700000000,"members":["U1","U2"]}])");
    std::string day = "[";
    for (int i = 0; i < messages; ++i)
        day += fmt::format(R"({}{{"type":"message","user":"U{}","ts":"{}.000100","text":"Message number {}"}})",
            i ? "," : "", 1 + i % 2, 1'700'000'000 + 3'600LL * i, i);
    add(zip, "night-shift/2023-11-14.json", day + "]");
    archive_write_close(zip);
    archive_write_free(zip);
}

class CommandImports : public OnDatabases {
protected:
    Ended import(Community& community, std::filesystem::path const& file)
    {
        std::vector<std::string> words{"import", "slack", file, "--json"};
        auto const target = community.target();
        words.insert(words.end(), target.begin(), target.end());
        return run({std::move(words)});
    }

    static std::string last_line(std::string text)
    {
        while (text.ends_with('\n')) text.pop_back();
        return text.substr(text.rfind('\n') + 1);
    }
};

INSTANTIATE_TEST_SUITE_P(, CommandImports, sql::testing::both, sql::testing::dialect_name);

TEST_P(CommandImports, CountWhatTheyDidAndMayBeRepeated)
{
    Community community{GetParam()};
    auto const file = community.folder() / "workspace.zip";
    write_workspace(file, 40);
    auto const first = import(community, file);
    ASSERT_EQ(first.status, 0) << first.errors;
    EXPECT_EQ(member(last_line(first.output), "posts"), R"({"created":40,"updated":0,"unchanged":0})");
    EXPECT_EQ(member(last_line(first.output), "skipped"), "[]");
    write_workspace(file, 50);
    auto const second = import(community, file);
    ASSERT_EQ(second.status, 0) << second.errors;
    EXPECT_EQ(member(last_line(second.output), "posts"), R"({"created":10,"updated":0,"unchanged":40})");
    EXPECT_EQ(member(last_line(second.output), "people"), R"({"created":0,"updated":0,"unchanged":2})");
}

TEST_P(CommandImports, LeaveTheDatabaseAsItWasWhenTheFileIsBroken)
{
    Community community{GetParam()};
    auto const file = community.folder() / "workspace.zip";
    write_workspace(file, 2'000);
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    auto const broken = import(community, file);
    EXPECT_EQ(broken.status, 1);
    EXPECT_THAT(broken.errors, HasSubstr("together: "));
    EXPECT_EQ(import(community, community.folder() / "nothing.zip").status, 1);
    community.start();
    EXPECT_EQ(member(community.get("/people").body, "people").find("Ben"), std::string::npos);
}

TEST_P(CommandImports, ThatAreKilledLeaveNothingBehind)
{
    Community community{GetParam()};
    auto const file = community.folder() / "workspace.zip";
    write_workspace(file, 20'000);
    auto target = community.target();
    target.insert(target.begin(), {"import", "slack", file});
    for (auto const patience : {200, 700, 1'500}) {
        auto const process = begin({target});
        std::this_thread::sleep_for(std::chrono::milliseconds{patience});
        end(process, SIGKILL);
    }
    auto const whole = import(community, file);
    ASSERT_EQ(whole.status, 0) << whole.errors;
    auto const posts = member(last_line(whole.output), "posts");
    EXPECT_THAT(posts, ::testing::AnyOf(R"({"created":20000,"updated":0,"unchanged":0})",
                           R"({"created":0,"updated":0,"unchanged":20000})"));
}

} // namespace
} // namespace together::system_tests
