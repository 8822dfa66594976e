// Pieces of a file that come in order, twice, out of order and at once.
#include "platform/files/growing_file.h"

#include <fstream>
#include <sstream>
#include <thread>

#include <gtest/gtest.h>

#include "platform/base/clock.h"
#include "platform/base/id.h"

namespace together::files {
namespace {

struct Growing : ::testing::Test {
    ~Growing() override { std::filesystem::remove_all(folder); }
    std::string read() const
    {
        std::ostringstream text;
        text << std::ifstream{file, std::ios::binary}.rdbuf();
        return text.str();
    }
    std::filesystem::path folder = [] {
        auto made = std::filesystem::temp_directory_path() / Uuid::make(SystemClock{}.now()).to_string();
        std::filesystem::create_directory(made);
        return made;
    }();
    std::filesystem::path file = folder / "piece";
};

TEST_F(Growing, takes_what_follows_and_nothing_else)
{
    EXPECT_EQ(length_of(file), 0);
    EXPECT_EQ(append(file, {0, "one "}).value(), 4);
    EXPECT_EQ(append(file, {4, "two"}).value(), 7);
    for (auto const offset : {0, 4, 8, -1}) {
        auto const refused = append(file, {offset, "three"});
        ASSERT_FALSE(refused) << offset;
        EXPECT_EQ(refused.error().kind, ProblemKind::conflict);
    }
    EXPECT_EQ(length_of(file), 7);
    EXPECT_EQ(read(), "one two");
}

TEST_F(Growing, of_many_that_write_the_same_place_one_is_taken)
{
    std::atomic<int> taken = 0;
    std::vector<std::thread> writers;
    for (char letter = 'a'; letter < 'i'; ++letter)
        writers.emplace_back([&, letter] {
            std::string const bytes(100'000, letter);
            if (append(file, {0, bytes})) ++taken;
        });
    for (auto& writer : writers) writer.join();
    EXPECT_EQ(taken, 1);
    auto const text = read();
    EXPECT_EQ(text, std::string(100'000, text.at(0)));
}

TEST_F(Growing, follows_no_link_out_of_its_folder)
{
    std::filesystem::create_symlink(folder / "elsewhere", file);
    EXPECT_THROW((void)append(file, {0, "x"}), std::system_error);
    EXPECT_FALSE(std::filesystem::exists(folder / "elsewhere"));
}

} // namespace
} // namespace together::files
