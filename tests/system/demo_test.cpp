// The demo world by the command, and in the browser of who runs it.
#include <gmock/gmock.h>

#include "tests/system/community.h"

namespace together::system_tests {
namespace {

using ::testing::HasSubstr;

class CommandDemo : public OnDatabases {
protected:
    static Ended demo(Community& community, std::string const& verb)
    {
        std::vector<std::string> words{"demo", verb};
        auto const target = community.target();
        words.insert(words.end(), target.begin(), target.end());
        return run({std::move(words)});
    }
};
INSTANTIATE_TEST_SUITE_P(, CommandDemo, sql::testing::both, sql::testing::dialect_name);

TEST_P(CommandDemo, IsPutInAndTakenOutAroundWhatIsThere)
{
    Community community{GetParam()};
    community.start();
    auto const own = community.ask_something();
    auto const put_in = demo(community, "fill"); // while the server runs
    ASSERT_EQ(put_in.status, 0) << put_in.errors;
    EXPECT_THAT(put_in.output, HasSubstr("Sample data: "));
    EXPECT_THAT(demo(community, "fill").output, HasSubstr("; 0 of them new."));
    EXPECT_THAT(community.get("/spaces").body, HasSubstr("Why we are here"));
    EXPECT_EQ(member(community.get("/admin/demo").body, "is_here"), "true");
    auto const taken_out = demo(community, "remove");
    ASSERT_EQ(taken_out.status, 0) << taken_out.errors;
    EXPECT_THAT(taken_out.output, HasSubstr("Taken out: "));
    EXPECT_EQ(community.get("/spaces").body.find("Why we are here"), std::string::npos);
    EXPECT_EQ(community.get(own).status, 200);
    EXPECT_EQ(demo(community, "dance").status, 2);
}

} // namespace
} // namespace together::system_tests
