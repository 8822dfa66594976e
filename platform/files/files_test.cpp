// Files are kept once by their bytes, typed by what is in them, and collected when nothing speaks of them.
#include "platform/files/files.h"

#include <fstream>

#include "platform/files/content_type.h"
#include "platform/files/guarded_process.h"
#include "platform/sql/testing.h"

namespace together::files {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr std::string_view png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89", 33);
constexpr std::string_view html = "<!DOCTYPE html><html><script>alert(1)</script></html>";

class TemporaryFolder {
public:
    TemporaryFolder()
    {
        std::string name = (fs::temp_directory_path() / "together-files-XXXXXX").string();
        path = mkdtemp(name.data());
    }
    ~TemporaryFolder() { fs::remove_all(path); }

    fs::path write(std::string_view name, std::string_view bytes) const
    {
        std::ofstream{path / name, std::ios::binary} << bytes;
        return path / name;
    }

    fs::path path;
};

std::string read(fs::path const& file)
{
    std::ifstream input{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{input}, {}};
}

class FilesOn : public sql::testing::StoreTest {
protected:
    TemporaryFolder folder_;
    SystemClock clock_;
    Files files_{folder_.path / "files", clock_, 1'000};

    File add(Content const& content)
    {
        return database().write([&](sql::Transaction& tx) { return files_.add(tx, content, {"notes.txt", {}}); });
    }
};

INSTANTIATE_TEST_SUITE_P(, FilesOn, sql::testing::both, sql::testing::dialect_name);

TEST_P(FilesOn, AreKeptByTheirBytes)
{
    auto const source = folder_.write("a", "hello");
    auto const content = files_.keep(source);
    ASSERT_TRUE(content);
    EXPECT_EQ(content->sha256, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    EXPECT_EQ(content->content_type, "text/plain");
    EXPECT_EQ(content->size_bytes, 5);
    EXPECT_FALSE(fs::exists(source));
    EXPECT_EQ(read(files_.path_of(*content)), "hello");

    auto const again = files_.keep(folder_.write("b", "hello"));
    EXPECT_EQ(again->sha256, content->sha256);
    auto const added = add(*content);
    auto const found = database().read([&](sql::Reader& db) { return files_.find(db, added.id); });
    ASSERT_TRUE(found);
    EXPECT_EQ(found->name, "notes.txt");
    EXPECT_EQ(found->content.size_bytes, 5);
    EXPECT_TRUE(fs::is_empty(files_.incoming()));
}

TEST_P(FilesOn, RefuseWhatIsTooLargeOrNoFile)
{
    auto const large = files_.keep(folder_.write("a", std::string(1'001, 'x')));
    ASSERT_FALSE(large);
    EXPECT_EQ(large.error().kind, ProblemKind::too_large);
    fs::create_symlink("/etc/passwd", folder_.path / "link");
    EXPECT_FALSE(files_.keep(folder_.path / "link"));
    EXPECT_FALSE(files_.keep(folder_.path));
}

TEST_P(FilesOn, AreCollectedOnceNothingSpeaksOfThem)
{
    auto const kept = add(*files_.keep(folder_.write("a", "kept")));
    auto const dropped = add(*files_.keep(folder_.write("b", "dropped")));
    folder_.write("files/incoming/abandoned", "half");
    EXPECT_TRUE(database().write([&](sql::Transaction& tx) { return files_.remove(tx, dropped.id); }));
    EXPECT_FALSE(database().write([&](sql::Transaction& tx) { return files_.remove(tx, dropped.id); }));
    EXPECT_EQ(files_.collect_orphans(database(), 1h), 0u);
    {
        auto const backup = files_.hold();
        EXPECT_EQ(files_.collect_orphans(database(), -1s), 0u);
    }
    EXPECT_EQ(files_.collect_orphans(database(), -1s), 2u);
    EXPECT_TRUE(fs::exists(files_.path_of(kept.content)));
    EXPECT_FALSE(fs::exists(files_.path_of(dropped.content)));
}

TEST(ContentType, IsWhatTheBytesSay)
{
    TemporaryFolder const folder;
    EXPECT_EQ(detect_type(folder.write("picture.png", png)), "image/png");
    EXPECT_EQ(detect_type(folder.write("lie.png", html)), "text/html");
    EXPECT_EQ(detect_type(folder.write("lie.jpg", "%PDF-1.4\n1 0 obj\n")), "application/pdf");
    EXPECT_EQ(detect_type(folder.write("random", std::string_view("\x01\x9f\x00\xfe", 4))), "application/octet-stream");
}

TEST(ContentType, DecidesWhetherABrowserMayShowIt)
{
    auto const field = [](HeaderFields const& fields, std::string_view name) {
        return std::ranges::find(fields, name, [](auto const& f) -> std::string_view { return f.first; })->second;
    };
    EXPECT_TRUE(field(serving_headers("image/png", "a.png"), "Content-Disposition").starts_with("inline"));
    for (auto const type : {"text/html", "image/svg+xml", "application/pdf", "text/plain"})
        EXPECT_TRUE(field(serving_headers(type, "a"), "Content-Disposition").starts_with("attachment")) << type;
    auto const named = serving_headers("application/zip", "Grüße \"1\"\r\nX: y.zip");
    EXPECT_EQ(field(named, "Content-Disposition"),
        "attachment; filename=\"Gr____e _1___X: y.zip\"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%221%22%0D%0AX%3A%20y.zip");
    EXPECT_EQ(field(named, "X-Content-Type-Options"), "nosniff");
}

TEST(GuardedProcess, EndsWhatTakesTooLongOrSaysTooMuch)
{
    TemporaryFolder const folder;
    auto const input = folder.write("input", "words");
    EXPECT_EQ(run_guarded({"/bin/cat"}, input), "words");
    EXPECT_FALSE(run_guarded({"/bin/false"}, input));
    EXPECT_FALSE(run_guarded({"/nowhere/program"}, input));
    EXPECT_FALSE(run_guarded({"/bin/sleep", "60"}, input, {.time = 50ms}));
    EXPECT_FALSE(run_guarded({"/usr/bin/yes"}, input, {.output_bytes = 1'000}));
    auto const begun = std::chrono::steady_clock::now();
    EXPECT_FALSE(
        run_guarded({"/usr/bin/tail", "-n", "1", "/dev/zero"}, input, {.time = 60s, .memory_bytes = 30'000'000}));
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 30s);
}

} // namespace
} // namespace together::files
