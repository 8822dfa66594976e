// Log lines are JSON whatever is logged; numbers come out in Prometheus' form.
#include "platform/log/log.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "platform/base/random.h"
#include "platform/log/metrics.h"
#include "platform/model/input.h"

namespace together::log {
namespace {

class LogFile : public testing::Test {
protected:
    LogFile() : path_(std::filesystem::temp_directory_path() / random_token(12)) { write_to_file(path_.string()); }
    ~LogFile() override
    {
        set_level(Level::info);
        write_to_file("");
        std::filesystem::remove(path_);
    }
    std::vector<model::Input> lines() const
    {
        flush();
        std::ifstream file(path_);
        std::vector<model::Input> list;
        for (std::string line; std::getline(file, line);) list.push_back(model::parse_json(line).value());
        return list;
    }

    std::filesystem::path path_;
};

TEST_F(LogFile, lines_are_json_with_typed_fields)
{
    info("Said \"hi\"\n", {{"count", 3}, {"share", 0.5}, {"ok", true}, {"who", std::string{"Ana"}}});
    auto const all = lines();
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].text("message"), "Said \"hi\"\n");
    EXPECT_EQ(all[0].text("level"), "info");
    EXPECT_EQ(std::get<std::int64_t>(all[0].find("count")->data), 3);
    EXPECT_EQ(std::get<double>(all[0].find("share")->data), 0.5);
    EXPECT_EQ(all[0].text("who"), "Ana");
    EXPECT_EQ(all[0].find("request_id"), nullptr);
}

TEST_F(LogFile, lines_of_a_request_carry_its_id_and_nested_scopes_end)
{
    {
        RequestScope const outer{"a"};
        {
            RequestScope const inner{"b"};
            warning("inner");
        }
        warning("outer");
    }
    auto const all = lines();
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].text("request_id"), "b");
    EXPECT_EQ(all[1].text("request_id"), "a");
}

TEST_F(LogFile, what_is_below_the_level_is_not_written)
{
    set_level(Level::error);
    warning("no");
    error("yes");
    auto const all = lines();
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].text("message"), "yes");
}

TEST(metrics, one_name_is_one_number_and_comes_out_as_text)
{
    Metrics metrics;
    metrics.counter({"things_total", "Things.", {{"kind", "a"}}}).add();
    metrics.counter({"things_total", "Things.", {{"kind", "a"}}}).add(2);
    metrics.histogram({"wait_seconds", "Waiting."}, {0.1, 1}).observe(0.5);
    auto const text = metrics.text();
    EXPECT_NE(text.find("things_total{kind=\"a\"} 3"), std::string::npos) << text;
    EXPECT_NE(text.find("wait_seconds_bucket{le=\"1\"} 1"), std::string::npos) << text;
}

} // namespace
} // namespace together::log
