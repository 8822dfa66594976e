// One's own data: nothing of it is forgotten in an archive, and nothing stays of who wants to be forgotten.
#include "app/privacy/testing.h"

#include <boost/json.hpp>

#include <archive.h>
#include <archive_entry.h>
#include <fstream>
#include <gmock/gmock.h>

#include "app/activity/saved.h"
#include "app/privacy/personal.h"
#include "app/records/keys.h"

namespace together::privacy {
namespace testing {

struct Key {
    std::string table;
    std::string of;
};
BOOST_DESCRIBE_STRUCT(Key, (), (table, of))

std::set<std::string> PrivacyTest::tables_with_people()
{
    auto const is_sqlite = database().dialect() == sql::Dialect::sqlite;
    auto const keys = database().read([&](sql::Reader& db) {
        return db.all<Key>(
            is_sqlite ? "select m.name, f.\"table\" from sqlite_master m join pragma_foreign_key_list(m.name) f"
                        " where m.type = 'table'"
                      : "select c.relname, p.relname from pg_constraint k join pg_class c on c.oid = k.conrelid"
                        " join pg_class p on p.oid = k.confrelid where k.contype = 'f'"
                        " and k.connamespace = (select oid from pg_namespace where nspname = current_schema())");
    });
    std::set<std::string> found{"people"};
    for (std::size_t before = 0; before != found.size();) {
        before = found.size();
        for (auto const& key : keys)
            if (found.contains(key.of)) found.insert(key.table);
    }
    auto const named = database().read([&](sql::Reader& db) {
        return db.all<std::string>(
            is_sqlite ? "select distinct m.name from sqlite_master m join pragma_table_info(m.name) c where m.type ="
                        " 'table' and (c.name like '%person%' or c.name like '%email%' or c.name in ('owner_id',"
                        " 'author_id', 'by_id', 'asked_by', 'viewer', 'agent'))"
                      : "select distinct cast(table_name as text) from information_schema.columns where table_schema ="
                        " current_schema() and table_name in (select table_name from information_schema.tables where"
                        " table_type = 'BASE TABLE') and (column_name like '%person%' or column_name like '%email%' or"
                        " column_name in ('owner_id', 'author_id', 'by_id', 'asked_by', 'viewer', 'agent'))");
    });
    found.insert(named.begin(), named.end());
    return found;
}

} // namespace testing

namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::chrono_literals;

using PrivacyTest = testing::PrivacyTest;
INSTANTIATE_TEST_SUITE_P(, PrivacyTest, sql::testing::both, sql::testing::dialect_name);

std::map<std::string, std::string> unzip(std::filesystem::path const& file)
{
    std::map<std::string, std::string> entries;
    auto* reader = archive_read_new();
    archive_read_support_format_zip(reader);
    EXPECT_EQ(archive_read_open_filename(reader, file.c_str(), 65'536), ARCHIVE_OK);
    archive_entry* entry = nullptr;
    while (archive_read_next_header(reader, &entry) == ARCHIVE_OK) {
        auto& text = entries[archive_entry_pathname(entry)];
        std::array<char, 8'192> piece{};
        for (la_ssize_t got = 0; (got = archive_read_data(reader, piece.data(), piece.size())) > 0;)
            text.append(piece.data(), static_cast<std::size_t>(got));
    }
    archive_read_free(reader);
    return entries;
}

TEST_P(PrivacyTest, every_table_with_people_in_it_is_exported_or_left_out_with_a_reason)
{
    std::set<std::string> listed;
    for (auto const& one : exported()) listed.emplace(one.table);
    for (auto const& one : not_exported()) {
        EXPECT_FALSE(one.reason.empty());
        EXPECT_TRUE(listed.emplace(one.table).second) << one.table << " is exported too";
    }
    for (auto const& table : tables_with_people())
        EXPECT_TRUE(listed.contains(table)) << table << " is neither exported nor left out: app/privacy/personal.cpp";
}

TEST_P(PrivacyTest, every_table_with_people_in_it_is_cleared_or_kept_with_a_reason)
{
    std::set<std::string> listed;
    for (auto const& one : acts_of_forgetting()) listed.emplace(one.table);
    for (auto const& one : acts_of_removing()) listed.emplace(one.table);
    for (auto const& one : privacy::kept()) listed.emplace(one.table);
    for (auto const& table : tables_with_people())
        EXPECT_TRUE(listed.contains(table)) << table << " is neither cleared nor kept: app/privacy/personal.cpp";
}

// What a person leaves in many places.
struct Traces {
    conversations::Post post;
    conversations::Post mentioning;
    conversations::Reply reply;
};

struct FullTest : PrivacyTest {
    Traces leave_traces()
    {
        check(spaces_->join(zeb, "shop-floor").has_value(), "Zeb joins");
        Traces traces{.post = share(zeb, "Ask first"), .mentioning = {}, .reply = {}};
        traces.mentioning = *posts().post(ana, {.space = "shop-floor",
                                                   .kind = conversations::PostKind::question,
                                                   .title = "Who?",
                                                   .body = "@zebedia-quux knows, not @zebedia-quux-2."});
        traces.reply = answer(zeb, traces.mentioning.id, "I do, says @zebedia-quux.");
        check(
            replies().edit(zeb, traces.reply.id, {.body = "I do, says @Zebedia-Quux!", .version = 1}).has_value(), "e");
        check(activity::Saved{database(), clock}.save(zeb, traces.mentioning.id.uuid).has_value(), "saved");
        check(helpful().mark(zeb, answer(ben, traces.post.id, "Thanks").id, {"You know it"}).has_value(), "helpful");
        check(replies().react(ben, traces.post.id, conversations::ReactionKind::thanks, true).has_value(), "reacted");
        check(replies().react(zeb, traces.mentioning.id, conversations::ReactionKind::me_too, true).has_value(), "too");
        begin(zeb, share(ben, "Listen"), practice::Visibility::me);
        database().write([&](sql::Transaction& tx) {
            audit->record(tx, {ana.person, "person_role_changed", "zebedia-quux", "zebedia-quux@example.org"});
            tx.run("insert into guesses (guess_key, failures, last_failed_at) values "
                   "('reset:zebedia-quux@example.org', 1, 0)");
            auto const statement =
                R"({"actor":{"name":"Zebedia Quux","mbox":"mailto:zebedia-quux@example.org"},"object":{"id":"https://a/1"}})";
            tx.run("insert into statements (stored_at, id, statement) values (77, $1, $2)", Uuid::make(clock.now()),
                std::string{statement});
            tx.run("insert into statement_keys (key_hash, stored_at) values ($1, 77)",
                records::key_of(records::KeyKind::agent, "mbox mailto:zebedia-quux@example.org"));
        });
        return traces;
    }
    std::map<std::string, std::string> archive_of(Viewer const& viewer)
    {
        auto const asked = exports->ask(viewer);
        check(asked.has_value() && exports->make(asked->id, [](auto, auto) {}).has_value(), "an archive is made");
        return unzip(*exports->open(viewer, asked->id));
    }
    void forget(Viewer const& viewer, Posts posts)
    {
        ASSERT_TRUE(
            erasures->ask(viewer, {.confirmation = read(*viewer.person).handle, .posts = posts, .password = {}}));
        clock.advance(Erasures::time_to_call_back);
        erasures->run_due();
    }
};
INSTANTIATE_TEST_SUITE_P(, FullTest, sql::testing::both, sql::testing::dialect_name);

TEST_P(FullTest, an_archive_has_everything_about_its_owner_and_nothing_else)
{
    auto const traces = leave_traces();
    ask(ana, "Whom to promote?", "leads");
    auto const path = kept.folder / "picture";
    std::ofstream{path} << "bytes of a file";
    database().write([&, content = *kept.files.keep(path)](sql::Transaction& tx) {
        kept.files.add(tx, content, {.name = "../my report.txt", .owner = zeb.person->uuid});
    });
    auto const entries = archive_of(zeb);
    for (auto const& one : exported()) {
        auto const name = std::string{one.list.empty() ? one.table : one.list} + ".json";
        ASSERT_TRUE(entries.contains(name)) << name;
        EXPECT_TRUE(boost::json::parse(entries.at(name)).is_array()) << name;
    }
    EXPECT_THAT(entries.at("posts.json"), HasSubstr("Ask first"));
    EXPECT_THAT(entries.at("posts.json"), HasSubstr("\"created_at\":\"2026-03-02T00:0"));
    EXPECT_THAT(entries.at("replies.json"), HasSubstr("@Zebedia-Quux!"));
    EXPECT_THAT(entries.at("versions.json"), HasSubstr("@zebedia-quux."));
    EXPECT_THAT(entries.at("statements.json"), HasSubstr("mailto:zebedia-quux@example.org"));
    EXPECT_THAT(entries.at("people.json"), HasSubstr("zebedia-quux@example.org"));
    EXPECT_THAT(entries.at("helpful_marks.json"), HasSubstr("You know it"));
    EXPECT_THAT(entries.at("index.html"), HasSubstr("Ask first"));
    std::string all;
    for (auto const& [name, text] : entries) all += name + text;
    EXPECT_THAT(all, Not(HasSubstr("promote"))) << "of a closed space of others";
    EXPECT_THAT(all, Not(HasSubstr("not @zebedia-quux-2"))) << "the text of somebody else";
    EXPECT_THAT(all, Not(HasSubstr("ben@example.org")));
    EXPECT_THAT(all, Not(HasSubstr("argon2")));
    auto const is_file = [](auto const& entry) { return entry.second == "bytes of a file"; };
    auto const file = std::ranges::find_if(entries, is_file);
    ASSERT_NE(file, entries.end());
    EXPECT_TRUE(file->first.starts_with("files/"));
    EXPECT_EQ(file->first.find('/', 6), std::string::npos) << "in no other folder: " << file->first;
    EXPECT_THAT(told(zeb), Contains("own_export"));
}

TEST_P(FullTest, an_archive_is_for_its_owner_for_a_week_and_three_a_day)
{
    auto const first = *exports->ask(zeb);
    EXPECT_EQ(exports->ask(zeb).error().message, "privacy.under_way");
    EXPECT_EQ(exports->open(zeb, first.id).error().kind, ProblemKind::not_found) << "not yet";
    ASSERT_TRUE(exports->make(first.id, [](auto, auto) {}));
    EXPECT_TRUE(exports->open(zeb, first.id));
    for (auto const& viewer : {ana, ben, admin, gus}) {
        EXPECT_EQ(exports->open(viewer, first.id).error().kind, ProblemKind::not_found);
        EXPECT_EQ(exports->remove(viewer, first.id).error().kind, ProblemKind::not_found);
        EXPECT_TRUE(exports->list(viewer).empty());
    }
    for (int i = 0; i < 2; ++i) {
        clock.advance(1s);
        ASSERT_TRUE(exports->make(exports->ask(zeb)->id, [](auto, auto) {}));
    }
    EXPECT_EQ(exports->ask(zeb).error().kind, ProblemKind::too_many);
    ASSERT_TRUE(exports->remove(zeb, exports->list(zeb).front().id));
    clock.advance(24h * 7);
    EXPECT_EQ(exports->open(zeb, first.id).error().kind, ProblemKind::not_found);
    exports->sweep();
    for (auto const& one : exports->list(zeb)) EXPECT_FALSE(one.is_there);
    EXPECT_EQ(database().read([](sql::Reader& db) { return db.one<std::int64_t>("select count(*) from files"); }), 0);
}

TEST_P(FullTest, who_is_forgotten_leaves_threads_that_can_be_read_and_no_trace_of_themselves)
{
    auto const traces = leave_traces();
    archive_of(zeb);
    auto const before = everything();
    ASSERT_THAT(before, HasSubstr("zebedia-quux@example.org"));
    forget(zeb, Posts::keep);
    auto const after = everything();
    for (auto const* trace : {"Zebedia", "zebedia-quux@example.org", "zebedia-quux ", "Quux"}) {
        auto const at = after.find(trace);
        EXPECT_EQ(at, std::string::npos) << trace << " in " << after.substr(at > 200 ? at - 200 : 0, 400);
    }
    auto const view = open(ana, traces.post.id);
    EXPECT_EQ(view.post.title, "Ask first");
    EXPECT_EQ(view.post.author.name, "A former member");
    EXPECT_TRUE(view.post.author.handle.starts_with("former-"));
    auto const mentioning = open(ana, traces.mentioning.id);
    EXPECT_THAT(mentioning.post.body, HasSubstr(view.post.author.handle + " knows, not @zebedia-quux-2."));
    EXPECT_THAT(mentioning.replies.front().body, HasSubstr("I do, says @former-"));
    auto const person = read(*zeb.person);
    EXPECT_FALSE(person.is_active());
    EXPECT_EQ(person.email, std::nullopt);
    EXPECT_EQ(erasures->find(*zeb.person), std::nullopt) << "it is done";
}

TEST_P(FullTest, who_wants_their_words_gone_too_leaves_gaps_in_threads_that_can_still_be_read)
{
    auto const traces = leave_traces();
    forget(zeb, Posts::remove);
    EXPECT_THAT(everything(), Not(HasSubstr("Ask first")));
    auto const mentioning = open(ana, traces.mentioning.id);
    EXPECT_THAT(mentioning.post.body, HasSubstr(" knows, not"));
    EXPECT_EQ(mentioning.post.reply_count, 0);
    auto const own = threads().open(ana, traces.post.id, "");
    ASSERT_TRUE(own) << "its replies stay";
    EXPECT_TRUE(own->post.is_deleted);
    EXPECT_EQ(own->replies.front().body, "Thanks");
}

TEST_P(FullTest, it_takes_a_typed_word_and_two_weeks_and_can_be_called_back)
{
    ErasureInput const right{.confirmation = "zebedia-quux", .posts = Posts::keep, .password = {}};
    EXPECT_EQ(practice::testing::field_message(
                  erasures->ask(zeb, {.confirmation = "Zebedia", .posts = Posts::keep, .password = {}}).error(),
                  "confirmation"),
        "privacy.type_handle");
    EXPECT_EQ(erasures->call_back(zeb).error().kind, ProblemKind::not_found);
    ASSERT_TRUE(erasures->ask(zeb, right));
    EXPECT_THAT(told(zeb), Contains("erasure_asked"));
    clock.advance(Erasures::time_to_call_back - 1h);
    erasures->run_due();
    EXPECT_EQ(read(*zeb.person).name, "Zebedia Quux");
    ASSERT_TRUE(erasures->call_back(zeb));
    clock.advance(2h);
    erasures->run_due();
    EXPECT_EQ(read(*zeb.person).name, "Zebedia Quux");
    EXPECT_EQ(erasures->ask_for(ana, read(*zeb.person), right).error().kind, ProblemKind::forbidden);
    ASSERT_TRUE(erasures->ask_for(admin, read(*zeb.person), right));
    ASSERT_TRUE(erasures->call_back_for(admin, read(*zeb.person)));
    ASSERT_TRUE(erasures->ask_for(admin, read(*zeb.person), right));
    clock.advance(Erasures::time_to_call_back);
    erasures->run_due();
    EXPECT_EQ(read(*zeb.person).name, "A former member");
    auto const alone = read(*admin.person);
    EXPECT_EQ(
        erasures->ask(admin, {.confirmation = alone.handle, .posts = Posts::keep, .password = {}}).error().message,
        "people.last_administrator");
}

TEST_P(PrivacyTest, an_administrator_looks_into_a_closed_space_only_when_let_in_and_all_members_see_it)
{
    auto const secret = ask(ana, "Whom to promote?", "leads");
    ASSERT_TRUE(spaces_->add_member(ana, "leads", "ben"));
    EXPECT_FALSE(threads().open(admin, secret.id, ""));
    EXPECT_EQ(visits->form(ben, "leads").error().kind, ProblemKind::forbidden);
    EXPECT_EQ(visits->form(admin, "shop-floor").error().kind, ProblemKind::not_found) << "it is open anyway";
    EXPECT_FALSE(visits->ask(admin, "leads", {.reason = "why not", .hours = 4}));
    EXPECT_FALSE(visits->ask(admin, "leads", {.reason = "A complaint came in.", .hours = 73}));
    ASSERT_TRUE(visits->ask(admin, "leads", {.reason = "A complaint came in.", .hours = 4}));
    EXPECT_EQ(
        visits->ask(admin, "leads", {.reason = "A complaint came in.", .hours = 4}).error().message, "visit.already");
    EXPECT_FALSE(threads().open(admin, secret.id, "")) << "asking is not looking";
    EXPECT_EQ(visits->open(admin, "leads").error().message, "visit.not_yet");
    EXPECT_THAT(told(ana), ElementsAre("visit_asked"));
    EXPECT_THAT(told(ben), ElementsAre("visit_asked"));
    EXPECT_EQ(visits->list(cleo, "leads").error().kind, ProblemKind::not_found);
    EXPECT_EQ(visits->list(admin, "leads").error().kind, ProblemKind::not_found);
    auto const asked = visits->list(ben, "leads")->visits.front();
    EXPECT_EQ(asked.reason, "A complaint came in.");
    EXPECT_FALSE(asked.can_decide) << "Ben does not facilitate";
    EXPECT_EQ(visits->decide(ben, asked.id, VisitDecision::granted).error().kind, ProblemKind::forbidden);
    EXPECT_EQ(visits->decide(admin, asked.id, VisitDecision::granted).error().kind, ProblemKind::not_found);
    ASSERT_TRUE(visits->decide(ana, asked.id, VisitDecision::granted));
    EXPECT_EQ(visits->decide(ana, asked.id, VisitDecision::refused).error().message, "visit.decided");
    EXPECT_TRUE(threads().open(admin, secret.id, ""));
    EXPECT_THAT(told(ben), ElementsAre("visit_asked", "visit_granted"));
    EXPECT_EQ(visits->list(ben, "leads")->visits.front().until_at, clock.now() + 4h);
    clock.advance(4h - 1s);
    visits->end_due();
    EXPECT_TRUE(threads().open(admin, secret.id, ""));
    clock.advance(1s);
    visits->end_due();
    EXPECT_FALSE(threads().open(admin, secret.id, "")) << "it ends by itself";
    EXPECT_EQ(visits->list(ben, "leads")->visits.front().state, VisitState::ended);
}

TEST_P(PrivacyTest, a_refusal_keeps_them_out_and_only_silence_opens_by_the_emergency_rule)
{
    auto const secret = ask(ana, "Whom to promote?", "leads");
    ASSERT_TRUE(visits->ask(admin, "leads", {.reason = "A complaint came in.", .hours = 72}));
    ASSERT_TRUE(visits->decide(ana, visits->list(ana, "leads")->visits.front().id, VisitDecision::refused));
    EXPECT_THAT(told(admin), ElementsAre("visit_refused"));
    clock.advance(Visits::patience);
    EXPECT_EQ(visits->open(admin, "leads").error().message, "visit.not_yet");
    EXPECT_FALSE(threads().open(admin, secret.id, ""));
    ASSERT_TRUE(visits->ask(admin, "leads", {.reason = "It is urgent now.", .hours = 72}));
    clock.advance(Visits::patience);
    ASSERT_TRUE(visits->open(admin, "leads"));
    EXPECT_TRUE(threads().open(admin, secret.id, ""));
    auto const open = visits->list(ana, "leads")->visits.front();
    EXPECT_TRUE(open.is_emergency);
    EXPECT_EQ(open.until_at, clock.now() + 24h) << "a day at most";
    EXPECT_THAT(told(ana), Contains("visit_emergency"));
    ASSERT_TRUE(visits->end(ana, open.id));
    EXPECT_FALSE(threads().open(admin, secret.id, ""));
    EXPECT_EQ(visits->end(ana, open.id).error().message, "visit.decided");
    auto const acts = audit->list({.person = admin.person, .role = Role::administrator}, "")->entries;
    EXPECT_EQ(acts.front().action, "space_visit_emergency");
}

TEST(Privacy, a_mention_is_replaced_where_it_is_one)
{
    EXPECT_EQ(without_mention("@ana, (@Ana) ana@ana.org @anabel @ana-2 @ana", "ana", "x"),
        "@x, (@x) ana@ana.org @anabel @ana-2 @x");
    EXPECT_EQ(without_mention("", "ana", "x"), "");
}

TEST(Privacy, a_statement_names_an_account_instead)
{
    auto const text = without_identity(
        R"({"actor":{"name":"Ana","mbox":"mailto:ana@a.org"},"context":{"instructor":{"mbox":"mailto:ben@a.org"},"team":{"member":[{"name":"A","mbox":"mailto:ana@a.org"}]}}})",
        {"mbox mailto:ana@a.org"}, {"https://t", "1"});
    EXPECT_EQ(text.find("ana@a.org"), std::string::npos) << text;
    EXPECT_EQ(text.find("Ana"), std::string::npos) << text;
    EXPECT_NE(text.find("mailto:ben@a.org"), std::string::npos);
    EXPECT_NE(text.find(R"("account":{"homePage":"https://t","name":"1"})"), std::string::npos) << text;
    EXPECT_EQ(without_identity("no JSON", {}, {"", ""}), "no JSON");
}

} // namespace
} // namespace together::privacy
