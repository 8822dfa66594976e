// Files in pieces, on both databases: cut off and gone on with, lied about, given up, and other people's.
#include "app/conversations/uploads.h"

#include <fstream>
#include <sstream>

#include "app/conversations/testing.h"
#include "app/conversations/uploads_web.h"
#include "app/people/browser_testing.h"
#include "app/people/frame_testing.h"
#include "platform/files/folder_lock.h"

namespace together::conversations {
namespace {

using namespace std::chrono_literals;
namespace ht = http::testing;
using people::testing::Answer;
using people::testing::between;
using people::testing::field_message;

struct UploadsOn : testing::ConversationsTest {
    void SetUp() override
    {
        ConversationsTest::SetUp();
        if (IsSkipped()) return;
        attachments_door.emplace(attachments());
        uploads.emplace(Uploads::Parts{database(), kept.files, *attachments_door, clock});
        web.emplace(*uploads);
        http::Hooks hooks;
        hooks.authenticator = [this](http::Request const&) { return Result<Viewer>{asking}; };
        hooks.renderer = people::testing::drawn;
        hooks.problem_text = people::testing::problem_words;
        http::Router router;
        web->add_routes(router);
        site.emplace(std::move(router), std::move(hooks),
            http::DispatcherOptions{.secret = "test", .upload_directory = kept.files.incoming()}, metrics);
    }
    Answer ask_site(Viewer viewer, ht::RequestBuilder request)
    {
        viewer.by_token = true;
        asking = viewer;
        return people::testing::answer_of(site->dispatch(request.accept_json().build()));
    }
    Answer send_piece(Viewer const& viewer, std::string const& path, std::string_view offset, std::string_view bytes)
    {
        auto request = ht::patch(path).body("application/partial-upload", bytes);
        if (!offset.empty()) request.header("Upload-Offset", offset);
        return ask_site(viewer, request);
    }
    Id<Upload> begin(Viewer const& viewer, std::int64_t size, std::string const& name = "film.bin")
    {
        auto const begun = uploads->begin(viewer, {.name = name, .size_bytes = size});
        check(begun.has_value(), "an upload of the test was refused");
        return begun->id;
    }
    std::string bytes_of(Viewer const& viewer, Attachment const& attachment)
    {
        auto const file = attachments_door->file(viewer, attachment.id, AttachmentPart::file);
        std::ostringstream text;
        text << std::ifstream{file->path, std::ios::binary}.rdbuf();
        return text.str();
    }
    ProblemKind refused(Id<Upload> id, files::Piece const& piece)
    {
        return uploads->append(ana, id, piece).error().kind;
    }

    Viewer asking;
    std::optional<Attachments> attachments_door;
    std::optional<Uploads> uploads;
    std::optional<UploadsWeb> web;
    log::Metrics metrics;
    std::optional<http::Dispatcher> site;
};
INSTANTIATE_TEST_SUITE_P(, UploadsOn, sql::testing::both, sql::testing::dialect_name);

TEST_P(UploadsOn, go_on_where_they_were_cut_off)
{
    auto const id = begin(ana, 10);
    EXPECT_EQ(uploads->append(ana, id, {0, "one "}).value(), 4);
    EXPECT_EQ(refused(id, {0, "one "}), ProblemKind::conflict) << "a piece whose answer got lost is not taken twice";
    EXPECT_EQ(uploads->find(ana, id)->offset, 4);
    EXPECT_EQ(uploads->finish(ana, id, "").error().kind, ProblemKind::conflict);
    EXPECT_EQ(uploads->append(ana, id, {4, "two "}).value(), 8);
    EXPECT_EQ(uploads->append(ana, id, {8, "33"}).value(), 10);
    auto const made = uploads->finish(ana, id, "");
    ASSERT_TRUE(made);
    EXPECT_EQ(made->name, "film.bin");
    EXPECT_EQ(bytes_of(ana, *made), "one two 33");
    auto const again = uploads->finish(ana, id, "");
    ASSERT_TRUE(again) << "an answer that got lost is given again";
    EXPECT_EQ(again->id, made->id);
    EXPECT_EQ(uploads->find(ana, id)->attachment_id, made->id);
    EXPECT_EQ(refused(id, {0, "x"}), ProblemKind::conflict);
}

TEST_P(UploadsOn, keep_to_what_they_promised)
{
    for (auto const& [size, message] : {std::pair{0L, "field.file_empty"}, {-5L, "field.file_empty"},
             {largest_attachment + 1L, "field.file_too_large"}}) {
        auto const begun = uploads->begin(ana, {.name = "x", .size_bytes = size});
        ASSERT_FALSE(begun) << size;
        EXPECT_EQ(field_message(begun.error(), "size_bytes"), message);
    }
    auto const id = begin(ana, 6);
    EXPECT_EQ(refused(id, {0, "1234567"}), ProblemKind::too_large);
    ASSERT_TRUE(uploads->append(ana, id, {0, "12345"}));
    EXPECT_EQ(refused(id, {5, "67"}), ProblemKind::too_large);
    EXPECT_EQ(refused(id, {4, "5"}), ProblemKind::conflict);
    auto const large = begin(ana, 3'000'000);
    EXPECT_EQ(refused(large, {0, std::string(largest_piece + 1, 'x')}), ProblemKind::too_large);
    EXPECT_EQ(uploads->find(ana, id)->offset, 5);
}

TEST_P(UploadsOn, that_lie_about_what_they_are_are_given_up)
{
    auto const header = std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x08\x02\0\0\0", 29);
    auto const id = begin(ana, static_cast<std::int64_t>(header.size()), "holiday.jpg");
    ASSERT_TRUE(uploads->append(ana, id, {0, header}));
    auto const made = uploads->finish(ana, id, "");
    ASSERT_FALSE(made);
    EXPECT_EQ(field_message(made.error(), "file"), "field.picture_broken");
    EXPECT_FALSE(uploads->find(ana, id)) << "what cannot be taken is not kept";
    EXPECT_TRUE(std::filesystem::is_empty(kept.files.incoming()));
}

TEST_P(UploadsOn, are_their_owners_alone)
{
    auto const id = begin(ana, 3);
    for (auto const& other : {ben, admin, gus}) {
        EXPECT_FALSE(uploads->find(other, id));
        EXPECT_EQ(uploads->append(other, id, {0, "abc"}).error().kind, ProblemKind::not_found);
        EXPECT_EQ(uploads->finish(other, id, "").error().kind, ProblemKind::not_found);
        EXPECT_EQ(uploads->drop(other, id).error().kind, ProblemKind::not_found);
    }
    EXPECT_TRUE(std::filesystem::is_empty(kept.files.incoming())) << "who may not ask leaves nothing behind";
    ASSERT_TRUE(uploads->append(ana, id, {0, "abc"}));
    ASSERT_TRUE(uploads->drop(ana, id));
    EXPECT_FALSE(uploads->find(ana, id));
    EXPECT_TRUE(std::filesystem::is_empty(kept.files.incoming()));
}

TEST_P(UploadsOn, of_one_person_are_limited_and_forgotten_after_a_day)
{
    auto const first = begin(ana, largest_attachment);
    ASSERT_TRUE(uploads->append(ana, first, {0, "abc"}));
    for (int i = 1; i < most_uploading_bytes / largest_attachment; ++i) begin(ana, largest_attachment);
    EXPECT_EQ(uploads->begin(ana, {.name = "x", .size_bytes = 1}).error().kind, ProblemKind::too_many);
    for (int i = 0; i < most_uploads; ++i) begin(ben, 1);
    EXPECT_EQ(uploads->begin(ben, {.name = "x", .size_bytes = 1}).error().kind, ProblemKind::too_many);
    begin(cleo, 1);
    EXPECT_EQ(uploads->sweep(), 0u);
    clock.advance(25h);
    EXPECT_FALSE(uploads->find(ana, first)) << "too old, although not swept yet";
    EXPECT_EQ(uploads->sweep(), static_cast<std::size_t>(most_uploading_bytes / largest_attachment + most_uploads + 1));
    EXPECT_TRUE(std::filesystem::is_empty(kept.files.incoming()));
    begin(ana, 1);
}

TEST_P(UploadsOn, finish_once_when_two_ask_at_the_same_time)
{
    auto const id = begin(ana, 3);
    ASSERT_TRUE(uploads->append(ana, id, {0, "abc"}));
    {
        auto const other = files::FolderLock::try_exclusive(kept.files.incoming() / ("upload-" + id.to_string()));
        ASSERT_TRUE(other.is_held());
        EXPECT_EQ(uploads->finish(ana, id, "").error().kind, ProblemKind::conflict);
        EXPECT_EQ(refused(id, {3, ""}), ProblemKind::conflict);
    }
    EXPECT_TRUE(uploads->finish(ana, id, ""));
}

TEST_P(UploadsOn, over_http_tell_how_far_they_came)
{
    auto const begun = ask_site(ana, ht::post("/uploads").json(R"({"name":"a.txt","size_bytes":6})"));
    ASSERT_EQ(begun.status, 201) << begun.body;
    auto const path = begun.location;
    EXPECT_EQ(path, "/uploads/" + between(begun.body, "\"id\":\"", "\""));
    EXPECT_EQ(ht::header_of(begun.response, "Upload-Offset"), "0");
    auto const piece = send_piece(ana, path, "0", "abc");
    EXPECT_EQ(piece.status, 204) << piece.body;
    EXPECT_EQ(ht::header_of(piece.response, "Upload-Offset"), "3");
    auto const elsewhere = send_piece(ana, path, "0", "abc");
    EXPECT_EQ(elsewhere.status, 409);
    EXPECT_EQ(ht::header_of(elsewhere.response, "Upload-Offset"), "3");
    for (auto const* odd : {"", "-1", "x", "3x", "99999999999999999999"})
        EXPECT_EQ(send_piece(ana, path, odd, "def").status, 400) << odd;
    EXPECT_EQ(send_piece(ana, path, "3", "defg").status, 413);
    auto const known = ask_site(ana, ht::get(path));
    EXPECT_TRUE(known.says("\"offset\":3"));
    EXPECT_EQ(ht::header_of(known.response, "Upload-Length"), "6");
    EXPECT_EQ(ask_site(ana, ht::post(path + "/attachment").json("{}")).status, 409);
    EXPECT_EQ(send_piece(ana, path, "3", "def").status, 204);
    auto const id = between(begun.body, "\"id\":\"", "\"");
    auto const made = ask_site(ana, ht::post("/uploads/" + id + "/attachment").json(R"({"alt":"Words"})"));
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_TRUE(made.says("\"name\":\"a.txt\"") && made.says("\"size_bytes\":6")) << made.body;
    EXPECT_EQ(ask_site(ana, ht::del(path)).status, 204);
    EXPECT_EQ(ask_site(ana, ht::get(path)).status, 404);
    EXPECT_TRUE(attachments_door->find(ana, *Id<Attachment>::parse(between(made.body, "\"id\":\"", "\""))));
}

TEST_P(UploadsOn, over_http_are_for_their_owner_only)
{
    auto const path = ask_site(ana, ht::post("/uploads").json(R"({"name":"a","size_bytes":6})")).location;
    for (auto const& [viewer, status] : {std::pair{ben, 404}, {gus, 404}, {Viewer{}, 401}}) {
        EXPECT_EQ(ask_site(viewer, ht::get(path)).status, status);
        EXPECT_EQ(send_piece(viewer, path, "0", "abc").status, status);
        EXPECT_EQ(ask_site(viewer, ht::post(path + "/attachment").json("{}")).status, status);
        EXPECT_EQ(ask_site(viewer, ht::del(path)).status, status);
    }
    EXPECT_EQ(ask_site({}, ht::post("/uploads").json(R"({"name":"a","size_bytes":6})")).status, 401);
    for (auto const* odd : {"{}", R"({"name":"a","size_bytes":"many"})", R"({"name":"a","size_bytes":0})"})
        EXPECT_EQ(ask_site(ana, ht::post("/uploads").json(odd)).status, 422) << odd;
    for (auto const* missing : {"/uploads/no-id", "/uploads/0190a0a0-0000-7000-8000-000000000000"}) {
        EXPECT_EQ(ask_site(ana, ht::get(missing)).status, 404);
        EXPECT_EQ(send_piece(ana, missing, "0", "abc").status, 404);
    }
}

} // namespace
} // namespace together::conversations
