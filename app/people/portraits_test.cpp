// Pictures of people: made anew, shown to those who see the person, and nothing taken that is none.
#include "app/people/portraits_web.h"

#include <fstream>

#include "app/people/browser_testing.h"
#include "app/people/frame_testing.h"
#include "app/people/testing.h"
#include "platform/base/random.h"
#include "platform/log/metrics.h"

namespace together::people {
namespace {

namespace ht = http::testing;

// A picture of one colour in the plainest of formats that we take: GIF89a, one pixel.
std::string const one_pixel{
    "GIF89a\x01\0\x01\0\x80\0\0\x10\x80\xff\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0;", 35};

struct PicturesSite : testing::PeopleTest {
    void SetUp() override
    {
        PeopleTest::SetUp();
        if (IsSkipped()) return;
        folder = std::filesystem::temp_directory_path() / random_token(12);
        store.emplace(folder, clock);
        people.emplace(database(), outbox);
        portraits.emplace(database(), *store, outbox);
        web.emplace(*portraits, *people, testing::problem_words);
        http::Hooks hooks;
        hooks.authenticator = [this](http::Request const&) { return Result<Viewer>{asking}; };
        hooks.renderer = testing::drawn;
        hooks.problem_text = testing::problem_words;
        http::Router router;
        web->add_routes(router);
        dispatcher.emplace(std::move(router), std::move(hooks),
            http::DispatcherOptions{.secret = "test", .upload_directory = store->incoming()}, metrics);
        ana = viewer("Ana");
        ana.by_token = true;
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    testing::Answer ask(Viewer const& viewer, ht::RequestBuilder request)
    {
        asking = viewer;
        return testing::answer_of(dispatcher->dispatch(request.build()));
    }
    testing::Answer send(
        std::string const& bytes, std::string const& more = "", std::string const& accept = "application/json")
    {
        auto const body = more +
                          "--b\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"me.png\"\r\n"
                          "Content-Type: image/png\r\n\r\n" +
                          bytes + "\r\n--b--\r\n";
        return ask(
            ana, ht::post("/settings/picture").body("multipart/form-data; boundary=b", body).header("Accept", accept));
    }
    static std::string field(std::string const& name, std::string const& value)
    {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    std::filesystem::path folder;
    log::Metrics metrics;
    Viewer asking, ana;
    std::optional<files::Files> store;
    std::optional<People> people;
    std::optional<Portraits> portraits;
    std::optional<PortraitsWeb> web;
    std::optional<http::Dispatcher> dispatcher;
};
INSTANTIATE_TEST_SUITE_P(, PicturesSite, sql::testing::both, sql::testing::dialect_name);

TEST_P(PicturesSite, are_made_anew_and_shown)
{
    auto const sent = send(one_pixel);
    ASSERT_EQ(sent.status, 200) << sent.body;
    auto const address = *read(*ana.person).picture;
    EXPECT_EQ(address.substr(0, 10), "/pictures/");
    auto const shown = ask(viewer("Ben"), ht::get(address));
    EXPECT_EQ(shown.status, 200);
    EXPECT_EQ(shown.body.substr(0, 4) + shown.body.substr(8, 4), "RIFFWEBP");
    EXPECT_EQ(ht::header_of(shown.response, "Content-Type"), "image/webp");
    EXPECT_EQ(ask(viewer("Gus", Role::guest), ht::get(address).accept_json()).status, 404) << "shares no space";
    EXPECT_EQ(ask(Viewer{}, ht::get(address).accept_json()).status, 401);
    ASSERT_EQ(send(one_pixel, field("left", "0.1") + field("top", "0") + field("width", "0.5") + field("height", "0.5"))
                  .status,
        200);
    EXPECT_NE(*read(*ana.person).picture, address);
    EXPECT_EQ(ask(ana, ht::get(address).accept_json()).status, 404) << "the old one is gone";
    EXPECT_EQ(ask(ana, ht::del("/settings/picture").accept_json()).status, 204);
    EXPECT_FALSE(read(*ana.person).picture);
}

TEST_P(PicturesSite, refuse_what_is_no_picture)
{
    std::string svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    for (auto const& bytes :
        {std::string{"not a picture"}, svg, one_pixel.substr(0, 20), std::string{"\x89PNG\r\n\x1a\n"},
            std::string{"%PDF-1.4"}, std::string{"GIF89a\xff\xff\xff\xff\x80\0\0", 13}}) {
        auto const answer = send(bytes);
        EXPECT_EQ(answer.status, 422) << bytes.substr(0, 10);
        EXPECT_TRUE(answer.says("\"field\":\"picture\"")) << answer.body;
    }
    EXPECT_EQ(
        send(one_pixel, field("left", "2") + field("top", "0") + field("width", "1") + field("height", "1")).status,
        422);
    EXPECT_EQ(send("").status, 422);
    EXPECT_FALSE(read(*ana.person).picture);
    auto const page = send("nothing", "", "text/html");
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("wrong-picture"));
    EXPECT_TRUE(ask(ana, ht::get("/settings/picture").accept_html()).says("name=\"picture\""));
    EXPECT_EQ(ask(ana, ht::get("/pictures/no-id").accept_json()).status, 404);
}

} // namespace
} // namespace together::people
