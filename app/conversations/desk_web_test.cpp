// Writing over HTTP as browsers and programs do it: files in and out, drafts, forms without scripts, sending undone.
#include <fstream>

#include "app/conversations/attachments_web.h"
#include "app/conversations/posts_web.h"
#include "app/conversations/replies_web.h"
#include "app/conversations/testing.h"
#include "app/people/browser_testing.h"
#include "app/people/frame_testing.h"

namespace together::conversations {
namespace {

namespace ht = http::testing;
using people::testing::Answer;
using people::testing::between;

std::string part(std::string const& name, std::string const& content, std::string const& file = "")
{
    return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"" +
           (file.empty() ? "" : "; filename=\"" + file + "\"\r\nContent-Type: text/html") + "\r\n\r\n" + content +
           "\r\n";
}

struct DeskSite : testing::ConversationsTest {
    void SetUp() override
    {
        ConversationsTest::SetUp();
        if (IsSkipped()) return;
        asking = ana;
        http::Hooks hooks;
        hooks.authenticator = [this](http::Request const&) { return Result<Viewer>{asking}; };
        hooks.renderer = people::testing::drawn;
        hooks.problem_text = people::testing::problem_words;
        threads_door.emplace(database());
        Desk const desk{drafts_door, attachments_door};
        posts_web.emplace(
            PostsWeb::Doors{posts_door, *threads_door, spaces_door, positions_door, desk}, hooks.problem_text);
        replies_web.emplace(RepliesWeb::Doors{replies_door, *threads_door, desk}, hooks.problem_text);
        drafts_web.emplace(desk);
        attachments_web.emplace(attachments_door, uploads_door);
        http::Router router;
        posts_web->add_routes(router);
        replies_web->add_routes(router);
        drafts_web->add_routes(router);
        attachments_web->add_routes(router);
        site.emplace(std::move(router), std::move(hooks),
            http::DispatcherOptions{.secret = "test", .upload_directory = kept.files.incoming()}, metrics);
    }
    // A program asks with a token, a browser with its form's.
    Answer json(Viewer viewer, ht::RequestBuilder request)
    {
        viewer.by_token = true;
        asking = viewer;
        return people::testing::answer_of(site->dispatch(request.accept_json().build()));
    }
    int status(Viewer const& viewer, ht::RequestBuilder const& request) { return json(viewer, request).status; }
    Answer page(Viewer const& viewer, std::string const& target, std::string const& cookie = "")
    {
        asking = viewer;
        auto request = ht::get(target).accept_html();
        if (!cookie.empty()) request.header("Cookie", cookie);
        return people::testing::answer_of(site->dispatch(request.build()));
    }
    Answer submit(Viewer const& viewer, ht::RequestBuilder request)
    {
        auto by_token = viewer; // stands for the form's csrf field, which has its own tests
        by_token.by_token = true;
        asking = by_token;
        return people::testing::answer_of(site->dispatch(request.accept_html().build()));
    }
    ht::RequestBuilder multipart(std::string const& target, std::string const& parts)
    {
        return ht::post(target).body("multipart/form-data; boundary=b", parts + "--b--\r\n");
    }
    std::string upload(Viewer const& viewer, std::string const& name, std::string const& content)
    {
        auto const answer = json(viewer, multipart("/attachments", part("file", content, name)));
        EXPECT_EQ(answer.status, 201) << answer.body;
        return between(answer.body, "\"id\":\"", "\"");
    }

    Viewer asking;
    std::optional<Threads> threads_door;
    Spaces spaces_door = spaces();
    Positions positions_door = positions();
    Posts posts_door = posts();
    Replies replies_door = replies();
    Drafts drafts_door = drafts();
    Attachments attachments_door = attachments();
    Uploads uploads_door{{database(), kept.files, attachments_door, clock}};
    std::optional<PostsWeb> posts_web;
    std::optional<RepliesWeb> replies_web;
    std::optional<DraftsWeb> drafts_web;
    std::optional<AttachmentsWeb> attachments_web;
    log::Metrics metrics;
    std::optional<http::Dispatcher> site;
};
INSTANTIATE_TEST_SUITE_P(, DeskSite, sql::testing::both, sql::testing::dialect_name);

TEST_P(DeskSite, files_are_saved_never_shown_and_served_in_parts)
{
    auto const id = upload(ana, "page.html", "<script>alert(1)</script>");
    auto const path = "/attachments/" + id;
    EXPECT_TRUE(json(ana, ht::get(path)).says("\"content_type\":\"text/html\""));
    EXPECT_EQ(page(ana, path).location, path + "/file");
    auto const file = page(ana, path + "/file");
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(file.body, "<script>alert(1)</script>");
    EXPECT_EQ(ht::header_of(file.response, "Content-Disposition"),
        "attachment; filename=\"page.html\"; filename*=UTF-8''page.html");
    EXPECT_EQ(ht::header_of(file.response, "Content-Security-Policy"), "default-src 'none'; sandbox");
    EXPECT_EQ(ht::header_of(file.response, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(ht::header_of(file.response, "Cache-Control"), "private, no-cache");
    auto const tail = json(ana, ht::get(path + "/file").header("Range", "bytes=8-13"));
    EXPECT_EQ(tail.status, 206);
    EXPECT_EQ(tail.body, "alert(");
    EXPECT_EQ(status(ana, ht::get(path + "/file").header("Range", "bytes=900-")), 416);
    EXPECT_EQ(status(ana, ht::get("/attachments/" + id + "/preview")), 404);
    auto const etag = std::string{ht::header_of(file.response, "ETag")};
    EXPECT_EQ(status(ana, ht::get(path + "/file").header("If-None-Match", etag)), 304);
    EXPECT_EQ(status(ben, ht::get(path + "/file").header("If-None-Match", etag)), 404);
}

TEST_P(DeskSite, files_are_where_their_thread_is)
{
    auto const id = upload(ana, "names.txt", "who");
    auto const path = "/attachments/" + id;
    auto const body =
        R"({"space":"leads","kind":"signal","title":"Who?","body":"See.","attachments":[")" + id + R"("]})";
    ASSERT_EQ(status(ana, ht::post("/posts").json(body)), 201);
    for (auto const& target : {path, path + "/file"}) {
        EXPECT_EQ(status(ana, ht::get(target)), 200) << target;
        for (auto const& other : {ben, admin, gus}) EXPECT_EQ(status(other, ht::get(target)), 404) << target;
        EXPECT_EQ(json({}, ht::get(target)).status, 401) << target;
    }
    EXPECT_EQ(status(ben, ht::put(path).json(R"({"alt":"x"})")), 404);
    EXPECT_EQ(status(ben, ht::del(path)), 404);
    EXPECT_EQ(status(ana, ht::del(path)), 409);
    EXPECT_EQ(status(ana, ht::put(path).json(R"({"alt":"A list"})")), 204);
    EXPECT_EQ(status(ana, ht::get("/attachments/no-id/file")), 404);
}

TEST_P(DeskSite, what_is_no_file_is_refused)
{
    EXPECT_EQ(status(ana, ht::post("/attachments").json("{}")), 422);
    EXPECT_EQ(status(ana, multipart("/attachments", part("file", "", "empty.txt"))), 422);
    EXPECT_EQ(status(ana, multipart("/attachments", part("other", "x", "a.txt"))), 422);
    EXPECT_EQ(status(ana, multipart("/attachments", part("file", "x", "a.txt") + part("file", "y", "b.txt"))), 422);
    EXPECT_EQ(status(ana, multipart("/attachments", part("file", "\x89PNG\r\n\x1a\n\0\0", "a.png"))), 201);
    EXPECT_EQ(json({}, multipart("/attachments", part("file", "x", "a.txt"))).status, 401);
    auto const mine = upload(ana, "a.txt", "x");
    EXPECT_EQ(status(ana, ht::del("/attachments/" + mine)), 204);
    EXPECT_EQ(status(ana, ht::get("/attachments/" + mine)), 404);
}

TEST_P(DeskSite, drafts_are_asked_for_and_kept)
{
    EXPECT_EQ(status(ana, ht::put("/drafts/post-new").json(R"({"body":"Half","version":0})")), 200);
    EXPECT_EQ(status(ana, ht::put("/drafts/post-new").json(R"({"body":"Other","version":0})")), 412);
    EXPECT_EQ(status(ana, ht::put("/drafts/nowhere").json(R"({"body":"Half"})")), 404);
    EXPECT_TRUE(json(ana, ht::get("/drafts/post-new")).says("\"body\":\"Half\""));
    EXPECT_EQ(page(ana, "/drafts/post-new").location, "/posts/new");
    EXPECT_EQ(status(ben, ht::get("/drafts/post-new")), 404);
    EXPECT_EQ(json({}, ht::get("/drafts")).status, 401);
    EXPECT_TRUE(page(ana, "/drafts").says("Half"));
    EXPECT_FALSE(page(ben, "/drafts").says("Half"));
    EXPECT_TRUE(page(ana, "/posts/new").says("Half</textarea>")) << "it goes on where the form is";
    EXPECT_EQ(status(ana, ht::del("/drafts/post-new")), 204);
    EXPECT_EQ(status(ana, ht::get("/drafts/post-new")), 404);
}

TEST_P(DeskSite, a_form_without_scripts_takes_files_and_comes_back)
{
    auto const post = ask(ben, "How?").id;
    auto const key = draft_key_of_reply(post, {});
    auto const kept_form =
        submit(ana, multipart("/drafts/" + key + "/files", part("body", "Look at this.") + part("attachments", "none") +
                                                               part("file", "one", "1.txt") +
                                                               part("file", "two", "2.txt") + part("file", "", "")));
    EXPECT_EQ(kept_form.status, 303);
    EXPECT_EQ(kept_form.location, "/posts/" + post.to_string() + "#reply-here");
    auto const thread = page(ana, "/posts/" + post.to_string());
    EXPECT_TRUE(thread.says("Look at this.</textarea>"));
    EXPECT_TRUE(thread.says("1.txt"));
    auto const id = between(thread.body, "name=\"attachments\" value=\"none\"", "data-attachment=\"").empty()
                        ? std::string{}
                        : between(thread.body, "data-attachment=\"", "\"");
    ASSERT_FALSE(id.empty());
    auto const sent = submit(ana, ht::post("/posts/" + post.to_string() + "/replies")
                                      .form({{"body", "Look at this."}, {"draft", key}, {"attachments", "none"},
                                          {"attachments", id}, {"alt-" + id, "A text"}}));
    EXPECT_EQ(sent.status, 303);
    auto const after = page(ana, "/posts/" + post.to_string());
    EXPECT_TRUE(after.says("/attachments/" + id + "/file"));
    EXPECT_FALSE(after.says("Look at this.</textarea>"));
    EXPECT_TRUE(json(ben, ht::get("/attachments/" + id)).says("\"alt\":\"A text\""));
    auto const put =
        multipart("/drafts/" + draft_key_of_edit(post) + "/files", part("_method", "PUT") + part("body", "Mine"));
    EXPECT_EQ(submit(ben, put).location, "/posts/" + post.to_string() + "/edit");
    EXPECT_EQ(submit(ana, multipart("/drafts/nowhere/files", part("body", "x"))).status, 404);
}

TEST_P(DeskSite, a_refused_form_keeps_its_files)
{
    auto const id = upload(ana, "a.txt", "x");
    auto const refused = submit(ana, ht::post("/posts").form({{"kind", "idea"}, {"space", "shop-floor"}, {"title", ""},
                                         {"body", "Words"}, {"attachments", "none"}, {"attachments", id}}));
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("data-attachment=\"" + id + "\""));
    EXPECT_TRUE(refused.says("Words</textarea>"));
}

TEST_P(DeskSite, what_was_sent_can_be_undone_at_once)
{
    auto const post = ask(ben, "How?").id.to_string();
    auto const sent = submit(ana, ht::post("/posts/" + post + "/replies").form({{"body", "Too quick"}}));
    auto const cookie = between(std::string{ht::header_of(sent.response, "Set-Cookie")}, "", ";");
    auto const shown = page(ana, "/posts/" + post, cookie);
    auto const undo = between(shown.body, "<form action=\"/replies/", "/sending\"");
    ASSERT_FALSE(undo.empty()) << shown.body;
    EXPECT_FALSE(page(ben, "/posts/" + post, cookie).says("/sending"));
    auto const path = "/replies/" + undo + "/sending";
    EXPECT_EQ(status(ben, ht::del(path)), 404);
    EXPECT_EQ(submit(ana, ht::post(path).form({{"_method", "DELETE"}})).location, "/posts/" + post + "#reply-here");
    EXPECT_TRUE(page(ana, "/posts/" + post).says("Too quick</textarea>"));
    auto const again =
        json(ana, ht::post("/posts").json(R"({"space":"shop-floor","kind":"idea","title":"T","body":"B"})"));
    EXPECT_EQ(status(ana, ht::del(again.location + "/sending")), 204);
    EXPECT_EQ(status(ana, ht::del(again.location + "/sending")), 404);
    EXPECT_EQ(status(ana, ht::del("/posts/no-id/sending")), 404);
}

} // namespace
} // namespace together::conversations
