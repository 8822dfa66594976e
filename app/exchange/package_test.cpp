// Broken and hostile archives are refused, saying what and where; the sink hears nothing.
#include "app/exchange/package.h"

#include <gtest/gtest.h>

#include <fstream>

#include "app/exchange/made_archive.h"
#include "app/exchange/recording.h"
#include "app/exchange/slack.h"

namespace together::exchange {
namespace {

MadeFiles const small{{"users.json", R"([{"id":"U1","name":"ana"}])"},
    {"channels.json", R"([{"id":"C1","name":"design"}])"},
    {"design/2026-01-31.json", R"([{"type":"message","user":"U1","text":"Hello","ts":"1769850000.000100"}])"}};

std::string read_all(std::filesystem::path const& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

struct Refusal {
    std::string message;
    std::string where;
};

// How the file is refused; an empty message when it is taken.
Refusal refused(std::filesystem::path const& path, PackageLimits limits = {})
{
    Recording sink;
    auto const result = read_slack(path, {.limits = limits}, sink);
    if (result) return {};
    EXPECT_TRUE(sink.is_untouched());
    return {result.error().message, result.error().arguments.at(0).second};
}

MadeFiles with(std::string name, std::string content)
{
    auto files = small;
    std::erase_if(files, [&](auto const& file) { return file.first == name; });
    files.emplace_back(std::move(name), std::move(content));
    return files;
}

TEST(Package, TakesASoundArchiveAndTheFolderItUnpacksTo)
{
    MadeFolder folder;
    EXPECT_EQ(refused(folder.zip(small)).message, "");
    for (auto const& [name, content] : small) folder.write("unpacked/" + name, content);
    EXPECT_EQ(refused(folder.path() / "unpacked").message, "");
}

TEST(Package, RefusesWhatIsNoWholeArchive)
{
    MadeFolder folder;
    EXPECT_EQ(refused(folder.path() / "none.zip").message, "import_refused.not_found");
    EXPECT_EQ(
        refused(folder.write("text.zip", "hello, this is no zip at all")).message, "import_refused.not_an_archive");
    EXPECT_EQ(refused(folder.write("empty.zip", "")).message, "import_refused.not_an_archive");
    auto const whole = read_all(folder.zip(small));
    for (auto const length : {whole.size() / 2, whole.size() - 1, whole.size() - 30})
        EXPECT_EQ(refused(folder.write("cut.zip", whole.substr(0, length))).message, "import_refused.archive_truncated")
            << length;
}

TEST(Package, RefusesDamagedContent)
{
    MadeFolder folder;
    auto bytes = read_all(folder.zip(with("design/2026-02-01.json", "[" + std::string(200, ' ') + "]")));
    auto const at = bytes.find("design/2026-02-01.json") + 40;
    for (std::size_t i = 0; i < 6; ++i) bytes[at + i] = static_cast<char>(bytes[at + i] ^ 0x55);
    EXPECT_EQ(refused(folder.write("damaged.zip", bytes)).message, "import_refused.archive_broken");
}

TEST(Package, RefusesNamesThatLeadOutside)
{
    for (auto const* name : {"../users.json", "design/../../x.json", "/etc/x.json", "a\\..\\x.json", "C:x.json"}) {
        MadeFolder folder;
        EXPECT_EQ(refused(folder.zip(with(name, "[]"))).message, "import_refused.archive_unsafe_name") << name;
    }
}

TEST(Package, RefusesBombs)
{
    MadeFolder folder;
    auto const bomb = refused(folder.zip(with("design/2026-02-01.json", std::string(40 << 20, ' '))));
    EXPECT_EQ(bomb.message, "import_refused.archive_bomb");
    EXPECT_EQ(bomb.where, "design/2026-02-01.json");
    EXPECT_EQ(refused(folder.zip(small), {.file_bytes = 10}).message, "import_refused.archive_bomb");
    EXPECT_EQ(refused(folder.zip(small), {.total_bytes = 60}).message, "import_refused.archive_bomb");
    EXPECT_EQ(refused(folder.zip(small), {.entries = 2}).message, "import_refused.archive_too_many");
}

TEST(Package, RefusesARecordWithoutEnd)
{
    MadeFolder folder;
    auto const day =
        R"([{"type":"message","user":"U1","ts":"1769850000.000100","text":")" + std::string(100 << 20, 'a') + "\"}]";
    folder.write("unpacked/users.json", small[0].second);
    folder.write("unpacked/channels.json", small[1].second);
    folder.write("unpacked/design/2026-02-01.json", day);
    auto const refusal = refused(folder.path() / "unpacked");
    EXPECT_EQ(refusal.message, "import_refused.record_too_large");
    EXPECT_EQ(refusal.where, "design/2026-02-01.json: 1");
}

TEST(Package, RefusesWrongEncodingAndBrokenJson)
{
    struct Case {
        std::string content;
        std::string message;
    };
    for (auto const& [content, message] :
        {Case{"[{\"type\":\"message\",\"text\":\"caf\xe9\"}]", "import_refused.not_utf8"},
            Case{std::string{"\xff\xfe[\0]\0", 6}, "import_refused.not_utf8"},
            Case{"[{\"type\":\"message\"", "import_refused.not_json"}, Case{"{}", "import_refused.not_json"},
            Case{"", "import_refused.not_json"}, Case{"[{\"a\":}]", "import_refused.not_json"},
            Case{"[{}] x", "import_refused.not_json"}, Case{"<html>", "import_refused.not_json"}}) {
        MadeFolder folder;
        auto const refusal = refused(folder.zip(with("design/2026-02-01.json", content)));
        EXPECT_EQ(refusal.message, message) << content;
        EXPECT_TRUE(refusal.where.starts_with("design/2026-02-01.json")) << refusal.where;
    }
}

TEST(Package, RefusesAnExportWithoutItsLists)
{
    for (auto const* missing : {"users.json", "channels.json"}) {
        auto files = small;
        std::erase_if(files, [&](auto const& file) { return file.first == missing; });
        MadeFolder folder;
        auto const refusal = refused(folder.zip(files));
        EXPECT_EQ(refusal.message, "import_refused.missing_file");
        EXPECT_EQ(refusal.where, missing);
    }
}

TEST(Package, ReadsNamesOfEveryScript)
{
    MadeFolder folder;
    auto files = with("général-日本/2026-02-01.json", R"([{"user":"U1","text":"Salut","ts":"1769850000.000200"}])");
    files[1].second = R"([{"id":"C1","name":"design"},{"id":"C2","name":"général-日本"}])";
    for (auto const& [name, content] : files) EXPECT_FALSE(name.empty());
    Recording sink;
    ASSERT_TRUE(read_slack(folder.zip(with(files.back().first, files.back().second)), {}, sink));
    EXPECT_EQ(sink.posts.size(), 2u);
}

} // namespace
} // namespace together::exchange
