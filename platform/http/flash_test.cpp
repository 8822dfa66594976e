// A word that is said once, on the page that follows.
#include "platform/http/flash.h"

#include <gtest/gtest.h>

#include "platform/http/drawn.h"
#include "platform/http/testing.h"

namespace together::http {
namespace {

struct Note {
    std::string title;
};
BOOST_DESCRIBE_STRUCT(Note, (), (title))

class Flashes : public ::testing::Test {
protected:
    static Request asked(std::string const& cookie)
    {
        return testing::get("/").accept_html().cookie("together_flash", cookie).build();
    }
    Response draw(Request const& request, Response response) const
    {
        return drawn(request, std::move(response), hooks_);
    }
    static std::vector<std::string> cookies(Response const& response)
    {
        std::vector<std::string> said;
        for (auto const& cookie : response.cookies) said.push_back(cookie.header(false));
        return said;
    }

    Hooks hooks_{.renderer = [](Request const& request, Page const&, int) { return std::string{flash_of(request)}; }};
};

TEST_F(Flashes, are_told_on_the_next_page_and_forgotten)
{
    auto const form = testing::post("/notes").accept_html().build();
    auto const done = draw(form, with_flash(updated("/notes/1", "", Note{"a"}), "flash.saved"));
    ASSERT_EQ(done.status, 303);
    ASSERT_EQ(cookies(done).size(), 1u);
    EXPECT_TRUE(cookies(done)[0].starts_with("together_flash=flash.saved;"));
    auto const next = draw(asked("flash.saved"), page("home", Note{"a"}));
    EXPECT_EQ(next.text(), "flash.saved");
    ASSERT_EQ(cookies(next).size(), 1u);
    EXPECT_NE(cookies(next)[0].find("Max-Age=0"), std::string::npos);
}

TEST_F(Flashes, are_nothing_to_programs_and_to_what_failed)
{
    auto const program = testing::post("/notes").accept_json().build();
    EXPECT_TRUE(cookies(draw(program, with_flash(updated("/notes/1", "", Note{"a"}), "flash.saved"))).empty());
    EXPECT_TRUE(cookies(draw(program, with_flash(see_other("/notes"), "flash.saved"))).empty());
    auto const form = testing::post("/notes").accept_html().build();
    EXPECT_TRUE(cookies(draw(form, with_flash(problem(Problem::not_found()), "flash.saved"))).empty());
}

TEST_F(Flashes, wait_while_pieces_of_a_page_are_fetched)
{
    auto request = testing::get("/").accept_html().cookie("together_flash", "flash.saved").header("Turbo-Frame", "f");
    auto const piece = draw(request.build(), page("home", Note{"a"}));
    EXPECT_EQ(piece.text(), "");
    EXPECT_TRUE(cookies(piece).empty());
    auto ahead =
        testing::get("/").accept_html().cookie("together_flash", "flash.saved").header("X-Sec-Purpose", "prefetch");
    EXPECT_EQ(draw(ahead.build(), page("home", Note{"a"})).text(), "");
}

TEST_F(Flashes, are_keys_and_never_words_of_a_cookie)
{
    EXPECT_EQ(draw(asked("<b>hello</b>"), page("home", Note{"a"})).text(), "");
    EXPECT_EQ(draw(asked(""), page("home", Note{"a"})).text(), "");
}

} // namespace
} // namespace together::http
