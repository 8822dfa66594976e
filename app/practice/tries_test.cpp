// What setting out to try something promises.
#include <thread>

#include "app/practice/testing.h"

namespace together::practice {
namespace {

using testing::field_message;
using Practice = testing::PracticeTest;
INSTANTIATE_TEST_SUITE_P(, Practice, sql::testing::both, sql::testing::dialect_name);

TEST_P(Practice, what_is_worth_using_can_be_tried)
{
    auto const question = ask(ana, "How do you hand over?");
    EXPECT_EQ(tries().start(ben, {.post = question.id}).error().kind, ProblemKind::not_found) << "no question";
    auto const reply = answer(ana, question.id, "One **line**, spoken, at the bench.");
    auto const form = *tries().form(ben, {.reply = reply.id});
    EXPECT_EQ(form.what, "One line, spoken, at the bench.");
    EXPECT_EQ(form.due_on, "2026-03-16") << "two weeks";
    EXPECT_EQ(form.source.author->name, "Ana");
    auto const of_reply = begin(ben, {.reply = reply.id});
    EXPECT_EQ(of_reply.what, "One line, spoken, at the bench.");
    EXPECT_EQ(tries().start(ben, {.reply = reply.id}).error().message, "problem.trying_already");

    auto const insight = share(ana, "Ask first");
    EXPECT_EQ(begin(ben, insight).what, "Ask first");
    auto const link = begin(ben, {.url = "https://example.org/talk", .title = "A talk", .space = "shop-floor"});
    EXPECT_EQ(link.what, "A talk");
    EXPECT_EQ(begin(cleo, {.url = "https://example.org/talk", .space = "shop-floor"}).source_id, link.source_id);
    EXPECT_EQ(published_of("practice.tried"), 4U);
}

TEST_P(Practice, what_cannot_be_is_refused_with_every_field)
{
    auto const insight = share(ana, "Ask first");
    TryInput const wrong{.post = insight.id,
        .what = " ",
        .due_on = "2026-03-01",
        .objective = Id<objectives::Objective>::make(clock.now())};
    auto const problem = tries().start(ben, wrong).error();
    EXPECT_EQ(field_message(problem, "what"), "field.required");
    EXPECT_EQ(field_message(problem, "due_on"), "field.past");
    EXPECT_EQ(field_message(problem, "objective"), "field.choice");
    auto const due = [&](std::string const& day) {
        return field_message(tries().start(ben, {.post = insight.id, .due_on = day}).error(), "due_on");
    };
    EXPECT_EQ(due("2026-02-30"), "field.day");
    EXPECT_EQ(due("2029-03-02"), "field.too_far");
    for (auto const* url : {"", "javascript:alert(1)", "ftp://example.org", "https:", "https://a b", "mailto:a@b.c"})
        EXPECT_FALSE(tries().start(ben, {.url = url, .space = "shop-floor"})) << url;
    EXPECT_EQ(field_message(tries().start(ben, {.url = "https://example.org"}).error(), "space"), "field.space");
    EXPECT_EQ(begin(ben, {.post = insight.id, .due_on = "2028-02-29"}).due_on, "2028-02-29") << "a leap day";
}

TEST_P(Practice, is_seen_by_whom_it_is_for)
{
    auto const insight = share(ana, "Ask first");
    auto const team = begin(ben, insight);
    auto const sees = [&](Viewer const& viewer, Try const& one) { return tries().open(viewer, one.id).has_value(); };
    EXPECT_TRUE(sees(ben, team) && sees(ana, team) && sees(cleo, team));
    EXPECT_FALSE(sees(dan, team)) << "no member of the space";
    EXPECT_FALSE(sees(gus, team) || sees({}, team));
    auto const mine = begin(cleo, insight, Visibility::me);
    EXPECT_TRUE(sees(cleo, mine));
    EXPECT_FALSE(sees(ana, mine) || sees(admin, mine));
    auto const all = begin(dan, insight, Visibility::everyone);
    EXPECT_TRUE(sees(lea, all));
    EXPECT_FALSE(sees(gus, all));

    auto const secret = share(ana, "Whom to promote", "leads");
    EXPECT_EQ(tries().start(ben, {.post = secret.id}).error().kind, ProblemKind::not_found);
    auto const closed = begin(ana, secret, Visibility::everyone);
    EXPECT_FALSE(sees(ben, closed) || sees(lea, closed)) << "who sees the space, and nobody else";
    EXPECT_EQ(tries().put_off(ana, team.id, {"2026-04-01"}).error().kind, ProblemKind::forbidden);
    EXPECT_EQ(tries().drop(dan, team.id, {}).error().kind, ProblemKind::not_found);
}

TEST_P(Practice, can_be_put_off_let_go_and_joined)
{
    auto const insight = share(ana, "Ask first");
    auto const one = begin(ben, insight);
    EXPECT_EQ(field_message(tries().put_off(ben, one.id, {"2026-01-01"}).error(), "due_on"), "field.past");
    ASSERT_TRUE(tries().put_off(ben, one.id, {"2026-05-01"}));
    EXPECT_EQ(tries().open(ben, one.id)->row.due_on, "2026-05-01");
    auto const joined = begin(cleo, {.with = one.id});
    EXPECT_EQ(joined.with_id, one.id);
    EXPECT_EQ(tries().open(ben, one.id)->together.size(), 1U);
    EXPECT_EQ(tries().open(cleo, joined.id)->together.front().id, one.id);
    ASSERT_TRUE(tries().drop(ben, one.id, {Barrier::no_time, "Two were ill"}));
    EXPECT_EQ(tries().open(ben, one.id)->barrier->words, "Two were ill");
    EXPECT_FALSE(tries().open(ana, one.id)->barrier) << "its owner's alone";
    EXPECT_EQ(tries().drop(ben, one.id, {}).error().message, "problem.try_closed");
    EXPECT_EQ(tries().list(ben, "").past.size(), 1U);
    EXPECT_EQ(tries().list(ben, "").open.size(), 0U);
}

TEST_P(Practice, what_is_due_is_for_its_owner_to_tell_where_they_are)
{
    auto const insight = share(ana, "Ask first");
    begin(ben, {.post = insight.id, .due_on = "2026-03-10"});
    EXPECT_EQ(tries().to_tell(ben).due_count, 0);
    EXPECT_EQ(tries().to_tell(ana).mine_tried.size(), 1U) << "whoever shared it sees it";
    clock.set(*parse_rfc3339("2026-03-09T23:30:00Z"));
    EXPECT_EQ(tries().to_tell(ben).due_count, 0);
    people::People{database(), outbox}.prefer(ben, {.locale = "en", .time_zone = "Europe/Berlin"}).value();
    EXPECT_EQ(tries().to_tell(ben).due_count, 1) << "in Berlin it is the tenth already";
    clock.set(*parse_rfc3339("2026-04-09T12:00:00Z"));
    EXPECT_EQ(tries().to_tell(ben).due_count, 0) << "after three weeks nobody asks any more";
    EXPECT_TRUE(tries().list(ben, "").open.front().is_due);
}

TEST_P(Practice, is_asked_for_three_times_and_never_again)
{
    auto const one = begin(ben, {.post = share(ana, "Ask first").id, .due_on = "2026-03-10"});
    Asking const asking{
        database(), clock, [this](sql::Transaction&, Letter const& letter) { letters.push_back(letter); }};
    auto const asked_at = [&](std::string_view time) {
        clock.set(*parse_rfc3339(time));
        return asking.ask_all();
    };
    EXPECT_EQ(asked_at("2026-03-10T07:59:00Z"), 0);
    EXPECT_EQ(asked_at("2026-03-10T08:00:00Z"), 1);
    EXPECT_EQ(asked_at("2026-03-10T08:00:00Z"), 0);
    EXPECT_EQ(asked_at("2026-03-13T08:00:00Z"), 1);
    EXPECT_EQ(asked_at("2026-03-20T08:00:00Z"), 1);
    EXPECT_EQ(asked_at("2027-03-20T08:00:00Z"), 0);
    ASSERT_EQ(letters.size(), 3U);
    EXPECT_EQ(letters.front().link, "/tries/" + one.id.to_string());
}

TEST_P(Practice, who_comes_late_asks_no_faster)
{
    begin(ben, {.post = share(ana, "Ask first").id, .due_on = "2026-03-10"});
    auto const told = begin(cleo, {.post = share(ana, "Ask last").id, .due_on = "2026-03-10"});
    tell(cleo, told);
    Asking const asking{database(), clock, {}};
    clock.set(*parse_rfc3339("2026-06-01T12:00:00Z"));
    EXPECT_EQ(asking.ask_all(), 1) << "the server slept; what was told is not asked for";
    clock.advance(std::chrono::days{1});
    EXPECT_EQ(asking.ask_all(), 0);
    clock.advance(std::chrono::days{2});
    EXPECT_EQ(asking.ask_all(), 1);
    clock.advance(std::chrono::days{3});
    EXPECT_EQ(asking.ask_all(), 1);
    clock.advance(std::chrono::days{300});
    EXPECT_EQ(asking.ask_all(), 0);
}

TEST_P(Practice, a_hundred_thousand_are_asked_once_by_two_at_a_time)
{
    constexpr std::int64_t many = 100'000;
    auto const source = begin(ben, share(ana, "Ask first"));
    ASSERT_TRUE(tries().drop(ben, source.id, {}));
    database().write([&](sql::Transaction& tx) {
        tx.run_script(fmt::format(R"sql(
            with recursive n (i) as (select 1 union all select i + 1 from n where i < {})
            insert into tries (id, source_id, person_id, what, due_on, visibility, state, created_at, ask_at,
                               ask_again_at, ask_last_at)
            select {}, t.source_id, t.person_id, 'x', '2026-03-10', 'team', 'open', 1, 1, 9000000000000000,
                   9000000000000000
              from n, tries t)sql",
            many,
            GetParam() == sql::Dialect::sqlite
                ? "lower(printf('%08x-0000-7000-8000-%012x', i, i))"
                : "cast(lpad(to_hex(i), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(i), 12, '0') as uuid)"));
    });
    std::atomic<std::int64_t> sent = 0;
    Asking const asking{database(), clock, [&](sql::Transaction&, Letter const&) { ++sent; }};
    auto const began = std::chrono::steady_clock::now();
    std::int64_t there = 0;
    std::thread other{[&] { there = asking.ask_all(); }};
    auto const here = asking.ask_all();
    other.join();
    auto const took = std::chrono::steady_clock::now() - began;
    EXPECT_EQ(here + there, many);
    EXPECT_EQ(asking.ask_all(), 0);
    EXPECT_LT(took, std::chrono::seconds{10});
    RecordProperty(
        "milliseconds", static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
    fmt::print(
        "asked for {} tries in {} ms\n", many, std::chrono::duration_cast<std::chrono::milliseconds>(took).count());
}

} // namespace
} // namespace together::practice
