// Scripts in every text that is taken, and every page that links lead to afterwards: text stays text, links lead to
// pages.
#include <deque>
#include <set>

#include <gmock/gmock.h>

#include "server/walk_testing.h"

namespace together::server::testing {
namespace {

namespace json = boost::json;

constexpr std::string_view attack = R"~(<script>alert(1)</script>"'><img src=x onerror=alert(2)> )~"
                                    R"~([a](javascript:alert(3)) <a href="javascript:alert(4)">b</a> {{t x}} ${7*7})~";

// What a browser would act on.
std::string danger_in(std::string_view html)
{
    for (std::string_view const mark : {"<script>alert", "<img src=x",
             "href=\"javascript:", "href='javascript:", "src=\"javascript:", "action=\"javascript:"})
        if (auto const at = html.find(mark); at != html.npos)
            return std::string{html.substr(at < 100 ? 0 : at - 100, 300)};
    return "";
}

std::string unescaped(std::string text)
{
    for (std::size_t at = 0; (at = text.find("&amp;", at)) != text.npos; ++at) text.replace(at, 5, "&");
    return text;
}

// The addresses of this site that a page links to.
std::vector<std::string> links_of(std::string_view html)
{
    std::vector<std::string> links;
    for (std::size_t at = 0; (at = html.find(" href=\"/", at)) != html.npos;) {
        auto const begin = at + 7;
        at = html.find('"', begin);
        auto link = unescaped(std::string{html.substr(begin, at - begin)});
        links.push_back(link.substr(0, link.find('#')));
    }
    return links;
}

class Scripts : public WalkTest {
protected:
    // Every text of every route that takes one, one after another and all together.
    void write_everywhere()
    {
        for (auto const& route : routes()) {
            if (!route.doc.input || !is_asked(route)) continue;
            auto const things = make_things(false);
            auto const* who = route.access == http::Access::administrator ? "ada" : "cleo";
            auto all = sample(route, things);
            for (auto const& member : members_of(route)) {
                if (!is_text(member) || member.name == "space" || member.name == "handle") continue;
                auto one = sample(route, things);
                one[member.name] = attack;
                all[member.name] = attack;
                expect_harmless(route, things, ask_form(who, route, address(route, things), one));
                send(who, route, address(route, things), one);
            }
            send(who, route, address(route, things), all);
        }
    }
    // As a browser's form: what is refused comes back in its fields.
    Answer ask_form(std::string const& who, http::Route const& route, std::string_view path, json::object const& input)
    {
        http::NamedValues fields;
        for (auto const& [name, value] : input)
            fields.emplace_back(name, value.is_string() ? std::string{value.as_string()} : json::serialize(value));
        return ask(who, web::RequestBuilder{route.method, path}.form(fields).accept_html());
    }
    void expect_harmless(http::Route const& route, Things const& things, Answer const& answer)
    {
        EXPECT_LT(answer.status, 500) << label(route) << things.post;
        if (!web::header_of(answer.response, "Content-Type").starts_with("text/html")) return;
        EXPECT_EQ(danger_in(answer.body), "") << label(route);
    }
};

INSTANTIATE_TEST_SUITE_P(, Scripts, sql::testing::both, sql::testing::dialect_name);

TEST_P(Scripts, AreShownAsTextAndLinksLeadToPages)
{
    write_everywhere();
    for (auto const* who : {"cleo", "ada"}) {
        std::deque<std::string> waiting{"/", "/sign-in", "/posts/new", "/settings", "/people", "/topics"};
        std::set<std::string> seen{waiting.begin(), waiting.end()};
        int pages = 0;
        for (; !waiting.empty() && pages < 400; ++pages) {
            auto const path = waiting.front();
            waiting.pop_front();
            auto const answer = ask(who, web::get(path).accept_html());
            EXPECT_TRUE(answer.status == 200 || answer.status == 303) << who << ' ' << path << " -> " << answer.status;
            if (!web::header_of(answer.response, "Content-Type").starts_with("text/html")) continue;
            EXPECT_EQ(danger_in(answer.body), "") << path;
            for (auto const& link : links_of(answer.body))
                if (seen.insert(link).second) waiting.push_back(link);
        }
        EXPECT_GT(pages, 60) << who;
    }
}

TEST_P(Scripts, AreTextInWhatProgramsGet)
{
    auto const things = make_things(false);
    auto const edited =
        ask_json("cleo", web::put("/posts/" + things.post)
                             .json(json::serialize(json::object{{"title", attack}, {"body", attack}, {"version", 1}})));
    ASSERT_EQ(edited.status, 200) << edited.body;
    auto const post = json::parse(edited.body);
    EXPECT_NE(std::string{post.at("title").as_string()}.find("<script>alert(1)"), std::string::npos);
    EXPECT_EQ(danger_in(post.at("body_html").as_string()), "");
}

TEST_P(Scripts, BehindFalseNamesOfFilesAreNoExports)
{
    auto const upload = [&](std::string const& name, std::string const& type, std::string const& bytes) {
        return ask_json(
            "ada", web::post("/admin/imports")
                       .body("multipart/form-data; boundary=b",
                           "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nslack\r\n"
                           "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" +
                               name + "\"\r\nContent-Type: " + type + "\r\n\r\n" + bytes + "\r\n--b--\r\n"));
    };
    for (auto const& [name, type, bytes] : std::vector<std::array<std::string, 3>>{
             {"export.zip", "application/zip", "\x89PNG\r\n\x1a\n not a zip"}, {"export.zip", "image/png", "GIF89a"},
             {"../../etc/passwd", "application/zip", "<html><script>alert(1)</script>"}, {"", "", ""}}) {
        auto const answer = upload(name, type, bytes);
        if (answer.status == 201) continue; // the job says what is wrong with it
        expect_refusal(answer, name + ' ' + type);
        EXPECT_THAT(fields_of(answer), ::testing::Contains("file"));
    }
}

} // namespace
} // namespace together::server::testing
