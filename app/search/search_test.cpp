// Searching on both databases: what has the words, in any form, in its order, and never more than one may see.
#include "app/search/search.h"

#include <algorithm>
#include <random>

#include "app/conversations/testing.h"
#include "app/people/browser_testing.h"
#include "app/people/frame_testing.h"
#include "app/search/search_web.h"
#include "platform/sql/dialect.h"

namespace together::search {
namespace {

using conversations::PostKind;
using Titles = std::vector<std::string>;

struct SearchEverything : conversations::testing::ConversationsTest {
    SearchView find(Viewer const& viewer, std::string_view words, std::string_view after = "")
    {
        return Search{database(), clock}.find(viewer, parse_query(words), after);
    }
    Titles titles(Viewer const& viewer, std::string_view words)
    {
        Titles titles;
        for (auto const& thread : find(viewer, words).threads) titles.push_back(whole(thread.title));
        return titles;
    }
    Titles sorted_titles(Viewer const& viewer, std::string_view words)
    {
        auto list = titles(viewer, words);
        std::ranges::sort(list);
        return list;
    }
    static std::string whole(Pieces const& pieces)
    {
        std::string text;
        for (auto const& piece : pieces) text += piece.text;
        return text;
    }
    conversations::Post post(Viewer const& viewer, conversations::PostInput const& draft)
    {
        clock.advance(std::chrono::seconds{1});
        auto post = posts().post(viewer, draft);
        check(post.has_value(), "a post of the test could not be written");
        return *post;
    }
};
INSTANTIATE_TEST_SUITE_P(, SearchEverything, sql::testing::both, sql::testing::dialect_name);

TEST_P(SearchEverything, finds_every_form_of_a_word_in_four_languages)
{
    ask(ana, "How do we organise the presses?");
    ask(ana, "Wie putzen wir die Häuser und die Größen?");
    ask(ana, "Comment est-ce que nous organisons les réunions ?");
    ask(ana, "¿Cómo es la organización de los turnos y por qué?");
    for (auto const* words : {"organising presses", "press", "PRESS", "organised"})
        EXPECT_EQ(titles(ben, words).front(), "How do we organise the presses?") << words;
    for (auto const* words : {"Haus", "haeuser haus", "hauser", "grosse", "Größe"})
        EXPECT_EQ(titles(ben, words), Titles{"Wie putzen wir die Häuser und die Größen?"}) << words;
    for (auto const* words : {"réunion", "reunion", "reunions"})
        EXPECT_EQ(titles(ben, words), Titles{"Comment est-ce que nous organisons les réunions ?"}) << words;
    for (auto const* words : {"organizaciones", "organizacion", "turno"})
        EXPECT_EQ(titles(ben, words).front(), "¿Cómo es la organización de los turnos y por qué?") << words;
}

TEST_P(SearchEverything, knows_phrases_exclusions_and_beginnings)
{
    ask(ana, "Steam press is cold");
    ask(ana, "Press the button for steam");
    EXPECT_EQ(titles(ben, "steam press").size(), 2u);
    EXPECT_EQ(titles(ben, "\"steam press\""), Titles{"Steam press is cold"});
    EXPECT_EQ(titles(ben, "\"steam presses\""), Titles{"Steam press is cold"});
    EXPECT_EQ(titles(ben, "steam -button"), Titles{"Steam press is cold"});
    EXPECT_EQ(titles(ben, "butt*"), Titles{"Press the button for steam"});
    EXPECT_EQ(titles(ben, "-button is:unanswered"), Titles{"Steam press is cold"});
    EXPECT_EQ(titles(ben, "butt"), Titles{});
}

TEST_P(SearchEverything, finds_replies_within_their_thread)
{
    auto const post = ask(ana, "Lime in the boiler");
    auto const good = answer(ben, post.id, "Take vinegar, warm.");
    answer(cleo, post.id, "Take vinegar, cold.");
    ASSERT_TRUE(posts().accept(ana, post.id, good.id));
    ask(ana, "Vinegar for lunch");
    auto const found = find(cleo, "vinegar");
    ASSERT_EQ(found.threads.size(), 2u);
    auto const thread = *std::ranges::find(found.threads, post.id, &FoundThread::id);
    ASSERT_EQ(thread.parts.size(), 2u);
    EXPECT_EQ(thread.parts[0].address, "/replies/" + good.id.to_string());
    EXPECT_TRUE(thread.parts[0].is_accepted) << "what was accepted comes first";
    EXPECT_EQ(thread.parts[0].author->name, "Ben");
    EXPECT_TRUE(
        std::ranges::any_of(thread.parts[0].excerpt, [](auto const& p) { return p.is_hit && p.text == "vinegar"; }));
    EXPECT_TRUE(thread.is_answered);
    EXPECT_EQ(titles(cleo, "vinegar in:threads"), Titles{"Vinegar for lunch"});
    EXPECT_EQ(titles(cleo, "vinegar in:replies"), Titles{"Lime in the boiler"});
}

TEST_P(SearchEverything, favours_what_is_fresh)
{
    ask(ana, "The press leaks");
    clock.advance(std::chrono::days{900});
    ask(ana, "The press leaks again");
    ask(ana, "The press leaks");
    clock.advance(std::chrono::days{1});
    auto const found = find(ben, "press leaks");
    ASSERT_EQ(found.threads.size(), 3u);
    EXPECT_LT(found.threads[2].created_at, found.threads[0].created_at);
    EXPECT_LT(found.threads[2].created_at, found.threads[1].created_at);
}

TEST_P(SearchEverything, narrows_by_what_is_known)
{
    ask(ana, "Press one");
    post(ben,
        {.space = "shop-floor", .kind = PostKind::insight, .title = "Press two", .body = "x", .topics = {"steam"}});
    ask(ana, "Press three", "leads");
    auto const answered = ask(ben, "Press four");
    ASSERT_TRUE(posts().accept(ben, answered.id, answer(cleo, answered.id, "Press it.").id));
    EXPECT_EQ(titles(ana, "press kind:insight"), Titles{"Press two"});
    EXPECT_EQ(titles(ana, "press space:leads"), Titles{"Press three"});
    EXPECT_EQ(titles(ana, "press topic:steam"), Titles{"Press two"});
    EXPECT_EQ(sorted_titles(ana, "press author:ben in:threads"), (Titles{"Press four", "Press two"}));
    EXPECT_EQ(titles(ana, "press author:cleo"), Titles{"Press four"});
    EXPECT_EQ(titles(ana, "press author:nobody"), Titles{});
    EXPECT_EQ(sorted_titles(ana, "press is:mine"), (Titles{"Press one", "Press three"}));
    EXPECT_EQ(titles(ana, "press is:mine author:ben"), Titles{});
    EXPECT_EQ(sorted_titles(ana, "press is:unanswered"), (Titles{"Press one", "Press three"}));
    EXPECT_EQ(sorted_titles(ana, "is:unanswered"), (Titles{"Press one", "Press three"}));
    EXPECT_EQ(titles(ana, "press from:2026-03-03"), Titles{});
    EXPECT_EQ(titles(ana, "press until:2026-03-01"), Titles{});
    EXPECT_EQ(titles(ana, "press from:2026-03-02 until:2026-03-02").size(), 4u);
    EXPECT_EQ(titles(ben, "press space:leads"), Titles{}) << "a closed space tells nothing";
}

TEST_P(SearchEverything, finds_people_topics_and_spaces)
{
    add("José Müller");
    post(ben,
        {.space = "shop-floor", .kind = PostKind::insight, .title = "Two", .body = "x", .topics = {"steam ironing"}});
    auto const people = find(ben, "jose muller");
    ASSERT_EQ(people.people.size(), 1u);
    EXPECT_EQ(people.people[0].name, "José Müller");
    ASSERT_EQ(find(ben, "ironing").topics.size(), 1u);
    EXPECT_EQ(find(ben, "ironing").topics[0].count, 1);
    EXPECT_EQ(find(gus, "ironing").topics.size(), 0u) << "a topic is known by its threads";
    ASSERT_EQ(find(ben, "floor").spaces.size(), 1u);
    EXPECT_EQ(find(ben, "leads").spaces.size(), 0u);
    EXPECT_EQ(find(ana, "leads").spaces.size(), 1u);
    EXPECT_EQ(find(gus, "jose").people.size(), 0u) << "a guest knows those of shared spaces alone";
    EXPECT_EQ(find(ben, "jose in:people").people.size(), 1u);
    EXPECT_EQ(find(ben, "jose in:topics").people.size(), 0u);
    EXPECT_EQ(find(Viewer{}, "jose").people.size(), 0u);
}

TEST_P(SearchEverything, finds_files_by_their_names)
{
    auto const post = ask(ana, "Which drawing?");
    auto const in_leads = ask(ana, "Which budget?", "leads");
    auto const add_file = [&](Id<conversations::Post> thread, std::string const& name) {
        database().write([&](sql::Transaction& tx) {
            tx.run("insert into file_mentions (id, thing_id, name) values ($1, $2, $3)", Uuid::make(clock.now()),
                thread, name);
        });
    };
    add_file(post.id, "steam-press_plan.pdf");
    add_file(in_leads.id, "salary plan.pdf");
    auto const found = find(ben, "plan pdf");
    ASSERT_EQ(found.threads.size(), 1u);
    ASSERT_EQ(found.threads[0].parts.size(), 1u);
    EXPECT_EQ(found.threads[0].parts[0].kind, FoundKind::file);
    EXPECT_EQ(whole(found.threads[0].parts[0].excerpt), "steam-press_plan.pdf");
    EXPECT_EQ(find(ana, "plan in:files").threads.size(), 2u);
    database().write([&](sql::Transaction& tx) { tx.run("delete from file_mentions"); });
    EXPECT_EQ(find(ana, "plan").threads.size(), 0u);
}

TEST_P(SearchEverything, offers_what_may_have_been_meant)
{
    ask(ana, "Vinegar and lime");
    ask(ana, "Promotions of this year", "leads");
    auto const found = find(ben, "Vinager LIME");
    ASSERT_TRUE(found.correction);
    EXPECT_EQ(found.correction->q, "vinegar LIME");
    EXPECT_TRUE(found.has_some_words_only);
    EXPECT_FALSE(find(ben, "promotoins").correction) << "a word of a closed space is not told of";
    EXPECT_TRUE(find(ana, "promotoins").correction);
    EXPECT_TRUE(find(ben, "zzzzzz").is_empty);
    EXPECT_FALSE(find(ben, "zzzzzz").correction);
}

TEST_P(SearchEverything, follows_every_change_of_what_is_written)
{
    auto const post = ask(ana, "Torque wrench");
    auto const reply = answer(ben, post.id, "In the cupboard.");
    EXPECT_EQ(titles(cleo, "cupboard").size(), 1u);
    ASSERT_TRUE(replies().edit(ben, reply.id, {.body = "In the drawer.", .version = 1}));
    EXPECT_EQ(titles(cleo, "cupboard").size(), 0u);
    EXPECT_EQ(titles(cleo, "drawer").size(), 1u);
    ASSERT_TRUE(posts().edit(ana, post.id, {.title = "Big hammer", .body = "Gone.", .version = 1}));
    EXPECT_EQ(titles(cleo, "torque").size(), 0u);
    EXPECT_EQ(titles(cleo, "hammer").size(), 1u);
    database().write([&](sql::Transaction& tx) {
        tx.run("update posts set space_id = (select id from spaces where slug = 'leads')");
    });
    EXPECT_EQ(titles(cleo, "hammer").size(), 0u) << "it moved to a closed space";
    EXPECT_EQ(titles(cleo, "drawer").size(), 0u) << "and its replies with it";
    EXPECT_EQ(titles(ana, "drawer").size(), 1u);
    ASSERT_TRUE(replies().remove(ben, reply.id) || replies().remove(ana, reply.id));
    EXPECT_EQ(titles(ana, "drawer").size(), 0u);
    ASSERT_TRUE(posts().remove(ana, post.id));
    EXPECT_EQ(titles(ana, "hammer").size(), 0u);
    database().write([&](sql::Transaction& tx) { tx.run("update posts set deleted_at = null, deleted_by = null"); });
    EXPECT_EQ(titles(ana, "hammer").size(), 1u) << "what comes back is found again";
}

TEST_P(SearchEverything, pages_by_key)
{
    for (int i = 0; i < 47; ++i) ask(ana, "Press number " + std::to_string(i));
    for (std::string const words : {"press", "press number", "is:unanswered", "press from:2026-01-01"}) {
        std::vector<Id<conversations::Post>> seen;
        std::string after;
        for (int page = 0; page < 4; ++page) {
            auto const found = find(ben, words, after);
            for (auto const& thread : found.threads) seen.push_back(thread.id);
            if (!found.next) break;
            after = *found.next;
        }
        EXPECT_EQ(seen.size(), 47u) << words;
        std::ranges::sort(seen);
        EXPECT_EQ(std::ranges::unique(seen).begin(), seen.end()) << words;
    }
    EXPECT_EQ(find(ben, "press", "rubbish").threads.size(), 20u);
    for (int i = 0; i < 35; ++i) add("Twin " + std::to_string(i));
    auto const first = find(ben, "twin in:people");
    ASSERT_TRUE(first.next);
    EXPECT_EQ(first.people.size(), 30u);
    auto const rest = find(ben, "twin in:people", *first.next);
    EXPECT_EQ(rest.people.size(), 5u);
    EXPECT_FALSE(rest.next);
}

// Whatever anybody belongs to: what is found is what a filter over everything would leave.
TEST_P(SearchEverything, is_a_filter_over_everything_for_random_members)
{
    std::mt19937 random{7};
    auto const any = [&](std::size_t count) {
        return std::uniform_int_distribution<std::size_t>{0, count - 1}(random);
    };
    std::vector<Viewer> viewers{ana, ben, cleo, gus, admin};
    std::vector<std::string> spaces{"shop-floor", "leads"};
    for (int i = 0; i < 6; ++i) {
        auto const owner = i % 2 == 0 ? ana : admin;
        ASSERT_TRUE(this->spaces().open(owner, {.name = "Room " + std::to_string(i), .closed = i % 3 != 0}));
        spaces.push_back("room-" + std::to_string(i));
    }
    database().write([&](sql::Transaction& tx) {
        for (auto const& viewer : viewers)
            for (auto const& space : spaces)
                if (any(3) == 0)
                    tx.run("insert into space_members (space_id, person_id, joined_at) select id, $1, 0 from spaces"
                           " where slug = $2 on conflict do nothing",
                        viewer.person, space);
        for (int i = 0; i < 60; ++i) {
            auto const post = Uuid::make(clock.now());
            std::array const words{"vinegar", "lime", "press", "steam"};
            auto const title = fmt::format("{} {} {}", words[any(4)], words[any(4)], i);
            tx.run("insert into posts (id, space_id, author_id, kind, title, body, created_at, last_activity_at)"
                   " select $1, id, $2, 'question', $3, '', 1, 1 from spaces where slug = $4",
                post, viewers[any(viewers.size())].person, title, spaces[any(spaces.size())]);
            if (any(2) == 0)
                tx.run("insert into replies (id, post_id, author_id, body, created_at) values ($1, $2, $3, $4, 1)",
                    Uuid::make(clock.now()), post, viewers[any(viewers.size())].person, words[any(4)]);
        }
    });
    for (auto const& viewer : viewers)
        for (std::string const word : {"vinegar", "lime", "press", "steam"}) {
            auto expected = database().read([&](sql::Reader& db) {
                return db.all<Id<conversations::Post>>(R"sql(
                    select p.id
                      from posts p
                      join spaces s on s.id = p.space_id
                      join people v on v.id = $1
                     where (exists (select 1 from space_members m where m.space_id = s.id and m.person_id = v.id)
                            or (not s.is_closed and v.role <> 'guest'))
                       and (p.title like '%' || $2 || '%'
                            or exists (select 1 from replies r where r.post_id = p.id and r.body like '%' || $2 || '%'))
                     order by p.id)sql",
                    viewer.person, word);
            });
            auto found = Search{database(), clock}.nearest(viewer, parse_query(word), 1'000);
            std::ranges::sort(found);
            std::ranges::sort(expected);
            EXPECT_EQ(found, expected) << word;
        }
}

TEST_P(SearchEverything, takes_whatever_is_typed)
{
    ask(ana, "Größe der Schraube M8 – wo?");
    for (auto const* odd :
        {"\"", "*", "a AND", "NEAR(", "title:x", "marks:_kpost", "_kpost", "' or 1=1 --", "(((", "&|!:*<->", "\\", "-",
            "–", "„“", "。、", "NOT", "a\"b", "x:*", "^", "{", "\xff\xfe", "🙂", "m8\n(", "!!!!", "a & b", "-a",
            "-\"a b\"", "it's", "'quoted'", "author:' or", "in:people -x", "in:people", "kind:question -\"\""}) {
        EXPECT_NO_THROW(find(ana, odd)) << odd;
        EXPECT_NO_THROW((Search{database(), clock}.find(ana, parse_typing(odd), "a_1_1_x"))) << odd;
    }
    EXPECT_NO_THROW(find(ana, std::string(100'000, 'x')));
    EXPECT_EQ(titles(ana, "_kpost"), Titles{});
}

struct SearchSite : SearchEverything {
    people::testing::Answer get(Viewer const& viewer, std::string const& path, std::string_view accept)
    {
        Search search{database(), clock};
        SearchWeb web{search};
        http::Router router;
        web.add_routes(router);
        http::Hooks hooks;
        hooks.authenticator = [&](http::Request const&) { return Result<Viewer>{viewer}; };
        hooks.renderer = people::testing::drawn;
        hooks.problem_text = people::testing::problem_words;
        log::Metrics metrics;
        http::Dispatcher const site{std::move(router), std::move(hooks), {.secret = "test"}, metrics};
        return people::testing::answer_of(site.dispatch(http::testing::get(path).header("Accept", accept).build()));
    }
};
INSTANTIATE_TEST_SUITE_P(, SearchSite, sql::testing::both, sql::testing::dialect_name);

TEST_P(SearchSite, answers_as_page_and_json)
{
    auto const post = ask(ana, "How do we descale the <b>press</b>?");
    answer(ben, post.id, "Descale it with vinegar.");
    auto const json = get(ben, "/search?q=descaling", "application/json");
    EXPECT_TRUE(json.says("{\"text\":\"descale\",\"is_hit\":true}"));
    auto const page = get(ben, "/search?q=descaling", "text/html");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("<mark>descale</mark>"));
    EXPECT_TRUE(page.says("&lt;b&gt;"));
    EXPECT_FALSE(page.says("<b>press"));
    EXPECT_TRUE(get(ben, "/search?q=descal&typing=1", "application/json").says("\"is_hit\":true"));
    EXPECT_TRUE(get(ben, "/search", "text/html").says("is:unanswered"));
    EXPECT_TRUE(get(ben, "/search?q=descale&kind=insight", "application/json").says("\"threads\":[]"));
    EXPECT_TRUE(get(ben, "/search?q=descale&author=ana&mine=1", "application/json").says("\"is_empty\":true"));
    EXPECT_TRUE(get(ben, "/search?q=ana&in=people", "text/html").says("/people/ana"));
    EXPECT_TRUE(get(ben, "/search?q=floor", "text/html").says("/spaces/shop-floor"));
    EXPECT_TRUE(get(ben, "/search?q=descael", "text/html").says("/search?q=descale"));
    EXPECT_EQ(get(gus, "/search?q=descale", "application/json").says("\"is_empty\":true"), true);
    EXPECT_EQ(get(Viewer{}, "/search?q=descale", "application/json").status, 401);
    for (int i = 0; i < 25; ++i) ask(ana, "Descale " + std::to_string(i));
    EXPECT_TRUE(get(ben, "/search?q=descale%20*&newest=1&after=x", "text/html").says("&amp;after="));
}

} // namespace
} // namespace together::search
