// What is exported, and that it comes back as it was.
#include "app/exchange/exports.h"

#include <gmock/gmock.h>

#include "app/conversations/testing.h"
#include "app/exchange/imports.h"
#include "app/exchange/made_archive.h"
#include "app/exchange/own_links.h"
#include "app/exchange/recording.h"
#include "app/exchange/together.h"

namespace together::exchange {
namespace {

using testing::HasSubstr;

struct ExportsDoor : conversations::testing::ConversationsTest {
    Recording exported(std::optional<Id<people::Person>> reader = {})
    {
        counts = Exports{database(), clock}.write(file(), {.reader = reader});
        Recording recording;
        EXPECT_TRUE(read_together(file(), {}, recording));
        return recording;
    }
    std::filesystem::path file() const { return folder.path() / "export.zip"; }
    Result<ImportReport> import(std::filesystem::path const& path)
    {
        files::Files files{folder.path() / "files", clock};
        jobs::Jobs jobs{clock};
        Imports imports{
            {database(), accounts, clock, jobs, files, [](auto key, auto const&) { return std::string{key}; }}};
        return imports.run(ImportKind::together, path, {}, {});
    }

    MadeFolder folder;
    ExportCounts counts;
};
INSTANTIATE_TEST_SUITE_P(, ExportsDoor, sql::testing::both, sql::testing::dialect_name);

TEST_P(ExportsDoor, hold_what_people_wrote)
{
    auto const post = ask(ana, "Who leads the night shift?");
    auto const first = answer(ben, post.id, "Ben does. See /posts/" + post.id.to_string());
    auto const second = answer(ana, post.id, "Thanks.", first.id);
    ASSERT_TRUE(posts().accept(ana, post.id, first.id));
    ASSERT_TRUE(replies().react(ana, first.id, conversations::ReactionKind::celebrate, true));
    auto const all = exported();
    ASSERT_EQ(all.posts.size(), 1u);
    EXPECT_EQ(all.posts[0].title, "Who leads the night shift?");
    EXPECT_EQ(all.posts[0].kind, DumpKind::question);
    EXPECT_EQ(all.posts[0].created_at, post.created_at);
    ASSERT_EQ(all.replies.size(), 2u);
    EXPECT_TRUE(all.replies[0].is_accepted);
    EXPECT_EQ(all.replies[1].parent_reply, first.id.to_string());
    ASSERT_EQ(all.reactions.size(), 1u);
    EXPECT_EQ(all.reactions[0].emoji, "celebrate");
    EXPECT_EQ(all.people.size(), 5u);
    EXPECT_EQ(all.spaces.size(), 2u);
    EXPECT_TRUE(all.left_out.empty());
    EXPECT_EQ(counts.replies, 2);
}

TEST_P(ExportsDoor, leave_out_what_was_deleted_and_what_a_reader_may_not_see)
{
    (void)ask(ana, "About salaries", "leads");
    auto const post = ask(ben, "To be deleted");
    auto const reply = answer(cleo, post.id, "It stays.");
    auto const gone = answer(cleo, post.id, "It goes.");
    ASSERT_TRUE(replies().remove(cleo, gone.id));
    ASSERT_TRUE(posts().remove(ben, post.id));
    auto const seen = exported(ben.person);
    ASSERT_EQ(seen.posts.size(), 1u);
    EXPECT_EQ(seen.posts[0].body, "…");
    ASSERT_EQ(seen.replies.size(), 1u);
    EXPECT_EQ(seen.replies[0].source_id, reply.id.to_string());
    EXPECT_EQ(seen.spaces.size(), 1u);
    EXPECT_EQ(exported().posts.size(), 2u);
    EXPECT_TRUE(exported(gus.person).posts.empty());
}

TEST_P(ExportsDoor, come_back_whole_and_once)
{
    for (int i = 0; i < 12; ++i) {
        auto const post = ask(ana, fmt::format("Question {}", i));
        auto const reply = answer(ben, post.id, "Yes, see /posts/" + post.id.to_string() + " and **more**.");
        ASSERT_TRUE(replies().react(ana, reply.id, conversations::ReactionKind::thanks, true));
    }
    (void)exported();
    auto const first = import(file());
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_EQ(first->posts.created, 12);
    EXPECT_EQ(first->replies.created, 12);
    EXPECT_EQ(first->reactions.created, 12);
    EXPECT_EQ(first->people.created, 0); // known by their addresses
    EXPECT_TRUE(first->skipped.empty());
    auto const again = import(file());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->posts.created + again->posts.updated + again->replies.created + again->reactions.created, 0);
    auto const body = database().read(
        [](sql::Reader& db) { return db.one<std::string>("select body from replies order by id desc limit 1"); });
    EXPECT_THAT(body, HasSubstr("/posts/"));
}

std::string const head =
    R"([{"format":"together-export","version":1,"installation":"018bcfe5-6800-7000-8000-000000000001"}])";
std::string const ana_record =
    R"([{"id":"018bcfe5-6800-7000-8000-0000000000a1","handle":"ana","name":"Ana","email":null}])";

TEST(TogetherExport, refuses_what_is_none)
{
    MadeFolder const folder;
    auto const problem_of = [&](MadeFiles const& files) {
        Recording sink;
        auto const read = read_together(folder.zip(files), {}, sink);
        EXPECT_TRUE(sink.is_untouched());
        return read ? std::string{"read"} : read.error().message;
    };
    EXPECT_EQ(problem_of({{"people.json", "[]"}}), "import_refused.missing_file");
    EXPECT_EQ(problem_of({{"together.json", "[]"}}), "import_refused.other_format");
    EXPECT_EQ(problem_of({{"together.json", R"([{"format":"together-export","version":2}])"}}),
        "import_refused.other_format");
    EXPECT_EQ(problem_of({{"together.json", head}, {"posts.json", "{"}}), "import_refused.not_json");
    EXPECT_EQ(problem_of({{"together.json", "[{\"format\":\"\xff\"}]"}}), "import_refused.not_utf8");
    Recording sink;
    EXPECT_FALSE(read_together(folder.path() / "none.zip", {}, sink));
}

TEST(TogetherExport, skips_records_that_name_what_is_not_there)
{
    MadeFolder const folder;
    std::string const post = R"("space":"018bcfe5-6800-7000-8000-0000000000c1","created_at":"2026-01-01T00:00:00Z")";
    auto const zip = folder.zip({{"together.json", head}, {"people.json", ana_record},
        {"spaces.json",
            R"([{"id":"no id"},{"id":"018bcfe5-6800-7000-8000-0000000000c1","name":"A","members":["x",7]}])"},
        {"posts.json",
            R"([{"id":"018bcfe5-6800-7000-8000-0000000000b1",)" + post +
                R"(,"author":"nobody"},{"id":"018bcfe5-6800-7000-8000-0000000000b2",)" + post +
                R"(,"author":"018bcfe5-6800-7000-8000-0000000000a1","kind":"rumour","body":null},{"title":"x"}])"},
        {"replies.json",
            R"([{"id":"018bcfe5-6800-7000-8000-0000000000d1","post":"018bcfe5-6800-7000-8000-0000000000b9"}])"},
        {"reactions.json", R"([{"thing":"018bcfe5-6800-7000-8000-0000000000b9","kind":"thanks"}])"},
        {"links.json", R"([{"from":1,"to":2}])"}});
    Recording sink;
    ASSERT_TRUE(read_together(zip, {}, sink));
    ASSERT_EQ(sink.posts.size(), 1u);
    EXPECT_EQ(sink.posts[0].body, "…");
    EXPECT_EQ(sink.posts[0].kind, DumpKind::insight);
    EXPECT_TRUE(sink.spaces[0].members.empty());
    EXPECT_TRUE(sink.links.empty());
    auto const reasons = sink.reasons();
    EXPECT_EQ(reasons.at("import_skipped.no_author"), 1);
    EXPECT_EQ(reasons.at("import_skipped.no_post"), 2);
    EXPECT_GE(reasons.at("import_skipped.no_id"), 2);
}

TEST(OwnLinks, lead_where_things_are_now)
{
    std::string const id = "018bcfe5-6800-7000-8000-0000000000b2";
    auto const here = [&](std::string const& asked) { return asked == id ? std::string{"/posts/new-id"} : ""; };
    EXPECT_EQ(relink_own("see /posts/" + id + "#x, /replies/" + id, here), "see /posts/new-id#x, /posts/new-id");
    EXPECT_EQ(relink_own("/posts/none /posts/", here), "/posts/none /posts/");
    EXPECT_EQ(relink_own("", here), "");
}

} // namespace
} // namespace together::exchange
