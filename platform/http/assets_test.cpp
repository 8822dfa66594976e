// Assets, files and the description of the interface.
#include "platform/http/assets.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "platform/base/random.h"
#include "platform/http/dispatcher.h"
#include "platform/http/openapi.h"
#include "platform/http/testing.h"

namespace together::http {
namespace {

using testing::body_of;
using testing::get;
using testing::header_of;

std::string const script(4'000, ';');

struct Question {
    std::string title;
    std::optional<std::int64_t> count;
};
BOOST_DESCRIBE_STRUCT(Question, (), (title, count))

class Serving : public ::testing::Test {
protected:
    Serving() : path_(std::filesystem::temp_directory_path() / random_token(12))
    {
        std::ofstream(path_) << "0123456789";
        Router router;
        assets_.add_routes(router);
        router.get("/file", Access::everyone,
            [this](Request const&) {
                return file(path_, {.content_type = "text/plain", .download_name = "a \"b\" \u20ac.txt"});
            },
            {});
        router.get("/missing", Access::everyone, [](Request const&) { return file("/nowhere/at/all"); }, {});
        router.post("/spaces/{space}/posts", Access::member, [](Request const&) { return no_content(); },
            {.summary = "Ask.",
                .input = model::schema<Question>(),
                .output = model::schema<Question>(),
                .success_status = 201});
        add_status_routes(router, {.metrics = &metrics_, .version = "1.2", .is_ready = [this] { return is_ready_; }});
        dispatcher_ = std::make_unique<Dispatcher>(std::move(router), Hooks{}, DispatcherOptions{}, metrics_);
    }
    ~Serving() override { std::filesystem::remove(path_); }
    Response ask(testing::RequestBuilder const& request) const { return dispatcher_->dispatch(request.build()); }

    std::filesystem::path path_;
    log::Metrics metrics_;
    bool is_ready_ = true;
    Assets assets_{std::vector<Asset>{{"app.js", script}, {"icons/a.svg", "<svg/>"}, {"chunk-2QKV5CZT.js", "x"}}};
    std::unique_ptr<Dispatcher> dispatcher_;
};

TEST_F(Serving, hashed_names_last_and_plain_ones_are_asked_again)
{
    auto const url = assets_.url("app.js");
    EXPECT_TRUE(url.starts_with("/assets/app-") && url.ends_with(".js")) << url;
    auto const hashed = ask(get(url));
    EXPECT_EQ(hashed.status, 200);
    EXPECT_EQ(body_of(hashed), script);
    EXPECT_EQ(header_of(hashed, "Content-Type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(header_of(hashed, "Cache-Control"), "public, max-age=31536000, immutable");
    auto const plain = ask(get("/assets/app.js"));
    EXPECT_EQ(header_of(plain, "Cache-Control"), "no-cache");
    EXPECT_EQ(ask(get("/assets/app.js").header("If-None-Match", header_of(plain, "ETag"))).status, 304);
    EXPECT_EQ(assets_.url("chunk-2QKV5CZT.js"), "/assets/chunk-2QKV5CZT.js");
    EXPECT_TRUE(header_of(ask(get("/assets/chunk-2QKV5CZT.js")), "Cache-Control").ends_with("immutable"));
    EXPECT_EQ(ask(get("/assets/icons/a.svg")).status, 200);
    EXPECT_EQ(ask(get("/assets/app-0000000000.js")).status, 404);
    EXPECT_EQ(ask(get("/assets/../etc/passwd")).status, 404);
    EXPECT_THROW(assets_.url("nothing.js"), Bug);
}

TEST_F(Serving, assets_are_kept_compressed)
{
    auto const small = ask(get("/assets/app.js").header("Accept-Encoding", "gzip"));
    EXPECT_EQ(header_of(small, "Content-Encoding"), "gzip");
    EXPECT_LT(std::get<SharedBody>(small.body).bytes.size(), 100u);
    EXPECT_EQ(body_of(small), script);
}

TEST_F(Serving, in_development_they_come_from_the_directory)
{
    Assets const fresh{path_.parent_path()};
    auto const name = path_.filename().string();
    EXPECT_EQ(fresh.url(name), "/assets/" + name);
    EXPECT_EQ(body_of(fresh.serve(get("/").build(), name)), "0123456789");
    std::ofstream(path_) << "new";
    EXPECT_EQ(body_of(fresh.serve(get("/").build(), name)), "new");
    EXPECT_TRUE(std::holds_alternative<Problem>(fresh.serve(get("/").build(), "missing.js").body));
}

TEST_F(Serving, files_answer_ranges)
{
    auto const whole = ask(get("/file"));
    EXPECT_EQ(body_of(whole), "0123456789");
    EXPECT_EQ(header_of(whole, "Content-Disposition"),
        "attachment; filename=\"a _b_ ___.txt\"; filename*=UTF-8''a%20%22b%22%20%E2%82%AC.txt");
    EXPECT_NE(header_of(whole, "Content-Security-Policy").find("sandbox"), std::string_view::npos);
    auto const part = ask(get("/file").header("Range", "bytes=2-4"));
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(body_of(part), "234");
    EXPECT_EQ(header_of(part, "Content-Range"), "bytes 2-4/10");
    auto const etag = std::string{header_of(whole, "ETag")};
    EXPECT_EQ(ask(get("/file").header("Range", "bytes=2-4").header("If-Range", etag)).status, 206);
    EXPECT_EQ(ask(get("/file").header("Range", "bytes=2-4").header("If-Range", "\"old\"")).status, 200);
    auto const far = ask(get("/file").header("Range", "bytes=10-"));
    EXPECT_EQ(far.status, 416);
    EXPECT_EQ(header_of(far, "Content-Range"), "bytes */10");
    EXPECT_EQ(ask(get("/file").header("If-Modified-Since", header_of(whole, "Last-Modified"))).status, 304);
    EXPECT_EQ(ask(get("/missing")).status, 404);
}

TEST_F(Serving, health_and_metrics_answer)
{
    EXPECT_EQ(ask(get("/healthz")).status, 200);
    is_ready_ = false;
    EXPECT_EQ(ask(get("/healthz")).status, 503);
    EXPECT_NE(ask(get("/metrics")).text().find("together_http_requests_total"), std::string::npos);
}

TEST_F(Serving, openapi_describes_the_routes)
{
    auto const document = model::parse_json(body_of(ask(get("/openapi.json"))));
    ASSERT_TRUE(document);
    EXPECT_EQ(document->text("openapi"), "3.1.0");
    EXPECT_EQ(document->find("paths")->find("/metrics"), nullptr);
    auto const* post = document->find("paths")->find("/spaces/{space}/posts")->find("post");
    ASSERT_NE(post, nullptr);
    EXPECT_EQ(post->text("summary"), "Ask.");
    EXPECT_EQ(std::get<model::InputList>(post->find("parameters")->data).at(0).text("name"), "space");
    EXPECT_EQ(std::get<model::InputList>(post->find("security")->data).size(), 2u);
    EXPECT_NE(post->find("requestBody")->find("content")->find("application/json"), nullptr);
    EXPECT_NE(post->find("responses")->find("201"), nullptr);
    auto const* schemas = document->find("components")->find("schemas");
    EXPECT_NE(schemas->find("Question"), nullptr);
    EXPECT_NE(schemas->find("Problem"), nullptr);
}

} // namespace
} // namespace together::http
