// Files with posts and replies, on both databases: who may have them, what becomes of them.
#include "app/conversations/attachments.h"

#include <fstream>

#include "app/conversations/drafts.h"
#include "app/conversations/testing.h"
#include "platform/files/content_type.h"
#include "platform/files/guarded_process.h"

namespace together::conversations {
namespace {

using namespace std::chrono_literals;
using people::testing::field_message;

struct AttachmentsOn : testing::ConversationsTest {
    std::filesystem::path upload(std::string_view bytes)
    {
        auto const path = kept.files.incoming() / "upload";
        std::ofstream{path, std::ios::binary} << bytes;
        return path;
    }
    std::string png(int width, int height)
    {
        return *files::run_guarded(
            {"/usr/bin/vips", "black", ".png", std::to_string(width), std::to_string(height), "--bands", "3"},
            "/dev/null", {.output_bytes = 1'000'000, .file_bytes = 65'536});
    }
    Attachment add(Viewer const& viewer, std::string const& name, std::string_view bytes)
    {
        auto added = attachments().add(viewer, {.path = upload(bytes), .name = name});
        check(added.has_value(), "a file of the test was refused");
        return *added;
    }
    Post ask_with(Viewer const& viewer, std::vector<std::string> const& ids, std::string const& space = "shop-floor")
    {
        auto const post =
            posts().post(viewer, {.space = space, .title = "What is this?", .body = "See.", .attachments = ids});
        check(post.has_value(), "a post of the test was refused");
        return *post;
    }
    bool sees(Viewer const& viewer, Attachment const& attachment)
    {
        return attachments().find(viewer, attachment.id).has_value() &&
               attachments().file(viewer, attachment.id, AttachmentPart::file).has_value();
    }
    std::string refused(std::string_view bytes)
    {
        auto const path = upload(bytes);
        auto const added = attachments().add(ana, {.path = path, .name = "a.png"});
        std::filesystem::remove(path); // the server does so after each request
        return added ? "" : field_message(added.error(), "file");
    }
};
INSTANTIATE_TEST_SUITE_P(, AttachmentsOn, sql::testing::both, sql::testing::dialect_name);

TEST_P(AttachmentsOn, pictures_are_kept_in_our_sizes_only)
{
    auto const bytes = png(3'000, 1'500);
    auto const picture = add(ana, "Machine hall.png", bytes);
    EXPECT_EQ(picture.kind, AttachmentKind::picture);
    EXPECT_EQ(picture.name, "Machine hall.webp");
    EXPECT_EQ(picture.content_type, "image/webp");
    EXPECT_EQ(picture.width, 2'560);
    EXPECT_EQ(picture.height, 1'280);
    ASSERT_TRUE(picture.preview_id);
    auto const file = attachments().file(ana, picture.id, AttachmentPart::file);
    ASSERT_TRUE(file);
    EXPECT_EQ(files::detect_type(file->path), "image/webp");
    EXPECT_TRUE(attachments().file(ana, picture.id, AttachmentPart::preview));
    EXPECT_TRUE(std::filesystem::is_empty(kept.files.incoming()));
}

TEST_P(AttachmentsOn, pdfs_have_a_preview_and_other_files_none)
{
    std::string const pdf = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 "
                            "R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>\nendobj\n"
                            "trailer<</Root 1 0 R>>\n%%EOF\n";
    auto const document = add(ana, "Manual.pdf", pdf);
    EXPECT_EQ(document.kind, AttachmentKind::document);
    EXPECT_EQ(document.pages, 1);
    EXPECT_TRUE(document.preview_id);
    auto const broken = add(ana, "Half.pdf", pdf.substr(0, 30));
    EXPECT_EQ(broken.kind, AttachmentKind::other) << "what cannot be drawn can still be saved";
    EXPECT_FALSE(attachments().file(ana, broken.id, AttachmentPart::preview));
    auto const notes = add(ana, "../../etc/notes.txt", "words\n");
    EXPECT_EQ(notes.kind, AttachmentKind::other);
    EXPECT_EQ(notes.content_type, "text/plain");
    EXPECT_EQ(view_of(notes).size, "6 B");
    auto const drawing =
        add(ana, "drawing.svg", R"(<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>)");
    EXPECT_EQ(drawing.kind, AttachmentKind::other) << "never shown";
}

TEST_P(AttachmentsOn, what_cannot_be_taken_is_said)
{
    EXPECT_EQ(refused(""), "field.file_empty");
    EXPECT_EQ(refused(png(200, 200).substr(0, 90)), "field.picture_broken");
    EXPECT_EQ(refused(std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x08\x02\0\0\0", 29)),
        "field.picture_broken");
    database().read([](sql::Reader& db) { EXPECT_EQ(db.one<std::int64_t>("select count(*) from attachments"), 0); });
}

TEST_P(AttachmentsOn, that_would_fill_memory_or_time_are_refused_or_only_saved)
{
    auto const bomb = *files::run_guarded({"/usr/bin/vips", "black", ".png[compression=9]", "11000", "11000"},
        "/dev/null", {.output_bytes = 1'000'000, .file_bytes = 65'536});
    EXPECT_EQ(refused(bomb), "field.picture_pixels");
    auto film = std::string("GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff", 19);
    for (int i = 0; i < 10'000; ++i) film += std::string(",\0\0\0\0\1\0\1\0\0\2\2D\1\0", 15);
    EXPECT_EQ(refused(film + ";"), "field.picture_frames");
    std::string squares = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]"
                          "/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
                          "/Resources<</XObject<</F 5 0 R>>>>>>\nendobj\n4 0 obj\n<</Length 5>>stream\n/F Do\n"
                          "endstream\nendobj\n";
    for (int i = 5; i < 15; ++i) {
        std::string drawing = i < 14 ? "" : "0 0 9 9 re f";
        for (int j = 0; i < 14 && j < 10; ++j) drawing += "/F Do ";
        squares += fmt::format("{} 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</F {} 0 R>>"
                               ">>/Length {}>>stream\n{}\nendstream\nendobj\n",
            i, i + 1, drawing.size(), drawing);
    }
    auto const begun = std::chrono::steady_clock::now();
    auto const paper = add(ana, "squares.pdf", squares + "trailer<</Root 1 0 R>>\n%%EOF\n");
    EXPECT_EQ(paper.kind, AttachmentKind::other) << "its page is not drawn, it can still be saved";
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 30s);
    EXPECT_TRUE(std::filesystem::is_empty(kept.files.incoming()));
}

TEST_P(AttachmentsOn, are_their_owners_alone_until_they_are_sent)
{
    auto const file = add(ana, "a.txt", "words");
    EXPECT_TRUE(sees(ana, file));
    for (auto const& other : {ben, admin, gus, Viewer{}}) EXPECT_FALSE(sees(other, file));
    auto const post = ask_with(ana, {"none", file.id.to_string()});
    EXPECT_TRUE(sees(ben, file));
    EXPECT_TRUE(sees(admin, file));
    EXPECT_FALSE(sees(gus, file)) << "the space is not open to guests";
    EXPECT_FALSE(sees(Viewer{}, file));
    ASSERT_EQ(open(ben, post.id).post.attachments.size(), 1u);
    EXPECT_EQ(open(ben, post.id).post.attachments[0].name, "a.txt");
    EXPECT_EQ(attachments().remove(ana, file.id).error().kind, ProblemKind::conflict);
    ASSERT_TRUE(posts().remove(ana, post.id));
    EXPECT_FALSE(sees(ben, file));
    EXPECT_FALSE(sees(ana, file));
}

TEST_P(AttachmentsOn, of_a_closed_space_are_its_members)
{
    auto const post = ask(ana, "Whom do we promote?", "leads");
    auto const file = add(ana, "list.txt", "names");
    auto const reply = replies().reply(ana, post.id, {.body = "These.", .attachments = {{file.id.to_string()}}});
    ASSERT_TRUE(reply);
    for (auto const& other : {ben, admin, gus, Viewer{}}) EXPECT_FALSE(sees(other, file));
    ASSERT_TRUE(spaces().add_member(ana, "leads", "ben"));
    EXPECT_TRUE(sees(ben, file));
    ASSERT_TRUE(spaces().remove_member(ana, "leads", "ben"));
    EXPECT_FALSE(sees(ben, file)) << "who was removed sees nothing from then on";
    ASSERT_TRUE(replies().remove(ana, reply->id));
    EXPECT_FALSE(sees(ana, file));
}

TEST_P(AttachmentsOn, cannot_be_taken_from_others_or_twice)
{
    auto const file = add(ana, "a.txt", "words");
    auto const of_ben = posts().post(
        ben, {.space = "shop-floor", .title = "Mine", .body = "x", .attachments = {{file.id.to_string()}}});
    ASSERT_FALSE(of_ben);
    EXPECT_EQ(field_message(of_ben.error(), "attachments"), "field.unknown");
    ask_with(ana, {file.id.to_string()});
    auto const again = posts().post(
        ana, {.space = "shop-floor", .title = "Again", .body = "x", .attachments = {{file.id.to_string()}}});
    EXPECT_FALSE(again);
    std::vector<std::string> many;
    for (int i = 0; i < 21; ++i) many.push_back(Uuid::make(clock.now()).to_string());
    auto const too_many = posts().post(ana, {.space = "shop-floor", .title = "Many", .body = "x", .attachments = many});
    ASSERT_FALSE(too_many);
    EXPECT_EQ(field_message(too_many.error(), "attachments"), "field.too_many");
    EXPECT_FALSE(attachments().describe(ben, file.id, "not mine"));
    EXPECT_FALSE(attachments().remove(ben, file.id));
}

TEST_P(AttachmentsOn, are_put_in_order_and_taken_out_by_an_edit)
{
    auto const first = add(ana, "1.txt", "one");
    auto const second = add(ana, "2.txt", "two");
    auto const post = ask_with(ana, {second.id.to_string(), first.id.to_string()});
    auto const names = [&] {
        std::string joined;
        for (auto const& file : open(ben, post.id).post.attachments) joined += file.name + " ";
        return joined;
    };
    EXPECT_EQ(names(), "2.txt 1.txt ");
    ASSERT_TRUE(posts().edit(ana, post.id, {.title = "What?", .version = 1}));
    EXPECT_EQ(names(), "2.txt 1.txt ") << "an edit that says nothing of files changes none";
    ASSERT_TRUE(
        posts().edit(ana, post.id, {.title = "What?", .version = 2, .attachments = {{"none", first.id.to_string()}}}));
    EXPECT_EQ(names(), "1.txt ");
    EXPECT_FALSE(sees(ben, second));
    ASSERT_TRUE(attachments().describe(ana, first.id, "  The valve,  open "));
    EXPECT_EQ(open(ben, post.id).post.attachments[0].alt, "The valve, open");
    EXPECT_FALSE(attachments().describe(ana, first.id, std::string(600, 'x')));
}

TEST_P(AttachmentsOn, that_nobody_sent_are_collected_with_their_bytes)
{
    auto const forgotten = add(ana, "a.png", png(3'000, 1'500));
    auto const drafted = add(ana, "b.txt", "in a draft");
    auto const sent = add(ana, "c.txt", "sent");
    ask_with(ana, {sent.id.to_string()});
    ASSERT_TRUE(drafts().save(ana, "post-new", {.body = "Soon", .attachments = {{drafted.id.to_string()}}}));
    auto const path = attachments().file(ana, forgotten.id, AttachmentPart::file)->path;
    EXPECT_EQ(attachments().sweep(), 0u);
    clock.advance(49h);
    EXPECT_EQ(attachments().sweep(), 1u);
    EXPECT_FALSE(sees(ana, forgotten));
    EXPECT_TRUE(sees(ana, drafted));
    EXPECT_TRUE(sees(ben, sent));
    EXPECT_EQ(kept.files.collect_orphans(database(), -1s), 2u) << "the picture and its preview";
    EXPECT_FALSE(std::filesystem::exists(path));
    EXPECT_TRUE(drafts().drop(ana, "post-new"));
    EXPECT_EQ(attachments().sweep(), 1u);
}

TEST_P(AttachmentsOn, of_one_person_are_limited_while_unsent)
{
    auto const first = add(ana, "0.txt", "0");
    for (int i = 1; i < most_unsent_attachments; ++i)
        database().write([&](sql::Transaction& tx) {
            tx.run("insert into attachments (id, owner_id, kind, name, content_type, size_bytes, file_id, created_at) "
                   "values ($1, $2, 'other', 'x', 'x', 1, $3, 0)",
                Uuid::make(clock.now()), ana.person, first.file_id);
        });
    auto const more = attachments().add(ana, {.path = upload("x"), .name = "x"});
    ASSERT_FALSE(more);
    EXPECT_EQ(more.error().kind, ProblemKind::too_many);
}

} // namespace
} // namespace together::conversations
