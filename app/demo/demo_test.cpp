// The demo world on both databases: whole, once, and out again without a trace but for what people here wrote.
#include "app/demo/demo.h"

#include <gmock/gmock.h>

#include "app/conversations/testing.h"
#include "app/people/teams.h"
#include "app/practice/tries.h"

namespace together::demo {
namespace {

using namespace std::chrono_literals;
using conversations::PostKind;
using ::testing::ElementsAreArray;

struct DemoDoor : conversations::testing::ConversationsTest {
    void SetUp() override
    {
        ConversationsTest::SetUp();
        if (IsSkipped()) return;
        clock.set(people::testing::start_of_time + 9h + 30min);
        audit.emplace(database(), clock);
        portraits.emplace(database(), kept.files, outbox);
        demo.emplace(Demo::Parts{database(), outbox, accounts, *audit, *portraits, kept.files, clock});
    }

    std::int64_t number(std::string const& sql)
    {
        return database().read([&](sql::Reader& db) { return db.one<std::int64_t>(sql); });
    }
    Id<conversations::Post> post_called(std::string const& title)
    {
        return database().read([&](sql::Reader& db) {
            return db.one<Id<conversations::Post>>("select id from posts where title like $1", title + '%');
        });
    }
    people::Person person(std::string const& handle)
    {
        return database().read([&](sql::Reader& db) { return people::find_people_by_handle(db, {handle}).at(0); });
    }
    std::vector<std::string> tables()
    {
        auto const is_sqlite = database().dialect() == sql::Dialect::sqlite;
        return database().read([&](sql::Reader& db) {
            return db.all<std::string>(
                is_sqlite
                    ? "select name from sqlite_master where type = 'table' and name not like 'sqlite%' order by name"
                    : "select tablename::text from pg_tables where schemaname = current_schema() order by 1");
        });
    }
    // How many rows each table has, but for those that keep what happened, FTS5's own, and the words that were ever
    // used, which are offered only where something has them.
    std::map<std::string, std::int64_t> rows()
    {
        std::map<std::string, std::int64_t> counts;
        for (auto const& table : tables())
            if (table != "events" && table != "event_deliveries" && table != "audit_log" && table != "settings" &&
                table != "search_known" && !table.starts_with("search_words"))
                counts[table] = number("select count(*) from " + table);
        return counts;
    }

    std::optional<access::Audit> audit;
    std::optional<people::Portraits> portraits;
    std::optional<Demo> demo;
};
INSTANTIATE_TEST_SUITE_P(, DemoDoor, sql::testing::both, sql::testing::dialect_name);

TEST_P(DemoDoor, is_a_whole_company)
{
    auto const report = demo->fill(ana.person);
    EXPECT_GE(report.people.created, 30);
    EXPECT_GE(report.spaces.created, 10);
    EXPECT_GE(report.posts.created, 120);
    EXPECT_GE(report.replies.created, 680);
    EXPECT_GE(report.reactions.created, 2'000);
    EXPECT_GE(number("select count(distinct kind) from posts"), 5);
    EXPECT_GE(number("select count(*) from posts where accepted_reply_id is not null"), 40);
    EXPECT_GE(number("select count(*) from posts where closed_at is not null"), 1);
    EXPECT_GE(number("select count(*) from replies where parent_id is not null"), 100);
    EXPECT_GE(number("select count(*) from mentions"), 25);
    EXPECT_GE(number("select count(*) from versions"), 2);
    EXPECT_GE(number("select count(*) from post_links"), 10);
    EXPECT_GE(number("select count(*) from people where role = 'guest' and claimed_at is null"), 2);
    EXPECT_EQ(number("select count(*) from spaces where archived_at is not null"), 1);
    auto const now = to_microseconds(clock.now());
    EXPECT_EQ(number("select count(*) from replies where created_at > " + std::to_string(now)), 0);
    EXPECT_EQ(number("select count(*) from reactions where created_at > " + std::to_string(now)), 0);
    auto const newest = from_microseconds(number("select max(last_activity_at) from posts"));
    EXPECT_LT(clock.now() - newest, 1h);
    auto const oldest = from_microseconds(number("select min(created_at) from posts"));
    EXPECT_GT(clock.now() - oldest, std::chrono::days{170});
    EXPECT_TRUE(demo->look().is_here);
    EXPECT_EQ(demo->look().counts.threads, report.posts.created);
}

TEST_P(DemoDoor, gives_everybody_a_face_and_a_team)
{
    demo->fill(std::nullopt);
    EXPECT_EQ(number("select count(*) from people where email like '%.example' and picture is null"), 0);
    auto const kofi = person("kofi");
    EXPECT_EQ(kofi.title, "Test bench technician");
    EXPECT_EQ(kofi.place, "Hall 3");
    auto const picture = portraits->find(ana, kofi.picture->substr(std::string_view{"/pictures/"}.size()));
    ASSERT_TRUE(picture);
    EXPECT_GT(std::filesystem::file_size(*picture), 1'000u);
    EXPECT_GE(number("select count(*) from teams where parent_id is not null"), 12);
    EXPECT_GE(number("select count(*) from team_members where is_lead"), 8);
    EXPECT_EQ(number("select count(*) from people p where email like '%.example' and role <> 'guest'"
                     " and not exists (select 1 from team_members m where m.person_id = p.id)"),
        0);
}

TEST_P(DemoDoor, shows_what_was_tried_told_and_counted)
{
    demo->fill(std::nullopt);
    auto const now = std::to_string(to_microseconds(clock.now()));
    EXPECT_GE(number("select count(*) from tries"), 20);
    EXPECT_GE(number("select count(*) from tries where state = 'open'"), 8);
    EXPECT_GE(number("select count(*) from told_tries k join posts p on p.id = k.post_id where p.kind = 'story'"), 5);
    EXPECT_GE(number("select count(distinct outcome) from told_tries"), 2);
    EXPECT_GE(number("select count(*) from told_tries where worth is not null"), 3);
    EXPECT_GE(number("select count(*) from witnesses where state = 'confirmed'"), 8);
    EXPECT_GE(number("select count(*) from try_barriers where barrier = 'no_time'"), 5);
    EXPECT_GE(number("select count(*) from objectives where parent_id is not null"), 2);
    EXPECT_GE(number("select count(*) from readings"), 100);
    EXPECT_EQ(number("select count(*) from tries where created_at > " + now), 0);
    EXPECT_EQ(number("select count(*) from witnesses where answered_at > " + now), 0);
    EXPECT_GE(number("select count(*) from goal_steps where done_at is null"), 5);
    EXPECT_GE(number("select count(*) from goal_evidence"), 4);
    EXPECT_EQ(number("select count(*) from goal_evidence where thing_id = '00000000-0000-0000-0000-000000000000'"), 0);
    EXPECT_GE(number("select count(*) from check_ins"), 5);
    EXPECT_GE(number("select count(*) from helpful_marks where thanks <> ''"), 8);
    auto const ines = person("ines");
    practice::Tries tries{database(), outbox, clock};
    EXPECT_FALSE(tries.to_tell({.person = ines.id, .role = Role::member, .session = ""}).due.empty());
}

TEST_P(DemoDoor, leaves_an_objective_that_somebody_here_aims_at)
{
    demo->fill(ana.person);
    auto const objective = database().read([](sql::Reader& db) {
        return db.one<Id<objectives::Objective>>("select id from objectives where title like 'Right at the bench%'");
    });
    practice::Tries tries{database(), outbox, clock};
    auto const mine = tries.start(ana, {.post = post_called("Let people predict"), .objective = objective});
    ASSERT_TRUE(mine);
    demo->remove(ana.person);
    EXPECT_EQ(number("select count(*) from objectives"), 2); // and the one above it
    EXPECT_EQ(number("select count(*) from tries"), 1);
    EXPECT_TRUE(tries.open(ana, mine->id));
    EXPECT_TRUE(person("tomasz").is_active()) << "who owns it stays with it";

    demo->fill(std::nullopt);
    EXPECT_EQ(number("select count(*) from objectives where title like 'Right at the bench%'"), 1);
    EXPECT_GE(number("select count(*) from objectives"), 5);
}

TEST_P(DemoDoor, leaves_a_team_that_somebody_here_joined)
{
    demo->fill(std::nullopt);
    people::Teams teams{database(), outbox, clock};
    ASSERT_TRUE(teams.put_member(admin, {.slug = "assembly", .handle = "ana"}));
    demo->remove(std::nullopt);
    EXPECT_EQ(number("select count(*) from teams"), 3); // with Production and the company above it
    EXPECT_EQ(number("select count(*) from team_members"), 1);
    demo->fill(std::nullopt);
    EXPECT_EQ(number("select count(*) from teams where slug like 'assembly%'"), 1);
}

TEST_P(DemoDoor, opens_its_open_spaces_to_who_put_it_in)
{
    demo->fill(ana.person);
    auto const mine = spaces().mine(ana);
    auto const has = [&](std::string_view slug) {
        return std::any_of(mine.begin(), mine.end(), [&](auto const& space) { return space.slug == slug; });
    };
    EXPECT_TRUE(has("why-we-are-here"));
    EXPECT_FALSE(has("shift-leads"));
    EXPECT_FALSE(has("hall-3"));
    auto const essay = open(ana, post_called("Why training is cut first"));
    EXPECT_GT(essay.replies.size(), 5u);
}

TEST_P(DemoDoor, shows_a_guest_one_space)
{
    demo->fill(std::nullopt);
    auto const leena = person("leena");
    EXPECT_EQ(leena.role, Role::guest);
    Viewer const guest{.person = leena.id, .role = Role::guest, .session = ""};
    auto const seen = spaces().list(guest, "");
    EXPECT_EQ(seen.mine.size() + seen.others.size(), 1u);
    EXPECT_TRUE(threads().open(guest, post_called("Leena, why does one shim"), ""));
    EXPECT_FALSE(threads().open(guest, post_called("Why training is cut first"), ""));
    EXPECT_FALSE(threads().open(ben, post_called("Leena, why does one shim"), ""));
}

TEST_P(DemoDoor, comes_once_however_often_it_is_asked_for)
{
    auto const first = demo->fill(std::nullopt);
    auto const before = rows();
    clock.advance(std::chrono::days{9});
    auto const again = demo->fill(std::nullopt);
    for (auto const* count : {&again.people, &again.spaces, &again.posts, &again.replies, &again.reactions}) {
        EXPECT_EQ(count->created, 0);
        EXPECT_EQ(count->updated, 0);
    }
    EXPECT_EQ(again.posts.unchanged, first.posts.created);
    EXPECT_EQ(rows(), before);
}

TEST_P(DemoDoor, goes_without_a_trace)
{
    auto const before = rows();
    auto const report = demo->fill(ana.person);
    clock.advance(1h);
    auto const removal = demo->remove(ana.person);
    EXPECT_EQ(removal.removed.threads, report.posts.created);
    EXPECT_EQ(removal.removed.people, report.people.created);
    EXPECT_EQ(removal.kept.threads + removal.kept.people + removal.kept.spaces + removal.kept.replies, 0);
    EXPECT_EQ(rows(), before);
    EXPECT_FALSE(demo->look().is_here);
    EXPECT_FALSE(demo->look().has_remains);
    EXPECT_EQ(demo->remove(ana.person).removed.threads, 0);
    auto const acts = audit->list(admin, "")->entries;
    ASSERT_EQ(acts.size(), 2u);
    EXPECT_EQ(acts[0].action, "demo_removed");
    EXPECT_EQ(acts[1].action, "demo_filled");
    EXPECT_EQ(acts[1].person, ana.person);
}

TEST_P(DemoDoor, leaves_what_people_here_wrote)
{
    demo->fill(ana.person);
    auto const answered = post_called("Gravel in the pump");
    auto const taken_back = post_called("Chatter in the C40");
    auto const liked = post_called("Fewer seized M10s");
    auto const reply = answer(ana, answered, "We had this too. Thank you @pia.");
    ASSERT_TRUE(replies().remove(ben, answer(ben, taken_back, "Never mind.").id));
    ASSERT_TRUE(replies().react(ben, liked, conversations::ReactionKind::thanks, true));
    auto const own = ask(ana, "What do you do about drafts in hall 1?", "shop-floor-2");
    auto const elsewhere = ask(ben, "Who is @maeve?");
    clock.advance(1h);

    auto const removal = demo->remove(ana.person);
    EXPECT_EQ(removal.kept.threads, 1);
    EXPECT_EQ(removal.kept.spaces, 2); // of the thread that was answered, and of the one opened there
    EXPECT_EQ(removal.kept.people, 4); // Pia, Kofi, Hannah, Walter
    EXPECT_TRUE(demo->look().has_remains);
    EXPECT_FALSE(threads().open(ana, taken_back, ""));
    EXPECT_FALSE(threads().open(ana, liked, ""));
    EXPECT_TRUE(threads().open(ana, own.id, ""));
    EXPECT_TRUE(threads().open(ben, elsewhere.id, ""));
    auto const kept = open(ana, answered);
    auto const& last = kept.replies.back();
    EXPECT_EQ(last.id, reply.id);
    EXPECT_FALSE(person("pia").is_active());
    EXPECT_EQ(number("select count(*) from people where handle = 'maeve'"), 0);
    EXPECT_TRUE(replies().reply(ben, answered, {.body = "And so did I."}));

    demo->fill(std::nullopt);
    EXPECT_TRUE(person("pia").is_active());
    EXPECT_FALSE(demo->look().has_remains);
    EXPECT_EQ(post_called("Gravel in the pump"), answered);
    ASSERT_TRUE(replies().remove(ana, reply.id));
    EXPECT_EQ(demo->remove(std::nullopt).kept.threads, 1); // Ben's is still there
}

TEST_P(DemoDoor, leaves_who_has_become_somebody)
{
    demo->fill(std::nullopt);
    auto const ines = person("ines");
    database().write([&](sql::Transaction& tx) {
        ASSERT_TRUE(accounts.claim(tx, ines.id, {*people::Name::parse("Inês Cardoso"), std::nullopt, Role::member}));
    });
    auto const removal = demo->remove(std::nullopt);
    EXPECT_EQ(removal.kept.people, 0);
    EXPECT_TRUE(person("ines").is_active());
    EXPECT_EQ(number("select count(*) from posts"), 0);
    EXPECT_EQ(number("select count(*) from goals"), 0);
    EXPECT_TRUE(person("ines").picture);
    EXPECT_FALSE(demo->look().has_remains);
}

TEST_P(DemoDoor, leaves_a_topic_that_was_there_before)
{
    auto const own = posts().post(
        ana, {.space = "shop-floor", .kind = PostKind::idea, .title = "Ours", .body = "Body.", .topics = {"Galling"}});
    ASSERT_TRUE(own);
    demo->fill(std::nullopt);
    demo->remove(std::nullopt);
    EXPECT_EQ(number("select count(*) from topics"), 1);
    EXPECT_EQ(number("select count(*) from post_topics"), 1);
}

// A table that comes to name people, spaces, posts, replies or topics has to be thought of: rows of it that point at
// what is taken back go with it (on delete cascade, or in conversations/removal_store.cpp or Accounts::forget), or keep
// it (list_answered_here, list_writers). Then it may stand here.
TEST_P(DemoDoor, knows_every_table_that_points_at_what_goes)
{
    if (database().dialect() != sql::Dialect::sqlite) GTEST_SKIP() << "asks SQLite's own tables";
    auto const pointing = database().read([](sql::Reader& db) {
        return db.all<std::string>(R"sql(
            select t.name || '.' || f."from"
              from sqlite_master t
              join pragma_foreign_key_list(t.name) f
             where t.type = 'table' and f."table" in ('people', 'spaces', 'posts', 'replies', 'topics')
               and f.on_delete not in ('CASCADE', 'SET NULL')
             order by 1)sql");
    });
    EXPECT_THAT(pointing,
        ElementsAreArray({"attachments.owner_id", "attachments.post_id", "invitations.invited_by", "mentions.person_id",
            "mentions.post_id", "objectives.owner_id", "post_links.post_id", "post_links.to_post_id",
            "post_topics.post_id", "post_topics.topic_id", "posts.author_id", "posts.closed_by", "posts.deleted_by",
            "posts.space_id", "reactions.person_id", "reading_versions.entered_by", "readings.entered_by",
            "record_credentials.created_by", "record_forwards.created_by", "replies.author_id", "replies.deleted_by",
            "replies.parent_id", "replies.post_id", "spaces.created_by", "versions.written_by"}));
}

} // namespace
} // namespace together::demo
