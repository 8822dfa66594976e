// Private feeds: their form by RFC 4287, what stands in them for whom, and who gets them no more.
#include "app/activity/feeds.h"

#include <libxml/parser.h>

#include <set>

#include "app/activity/atom.h"
#include "app/activity/testing.h"
#include "platform/base/random.h"

namespace together::activity {
namespace {

namespace ht = http::testing;
using people::testing::Answer;
using people::testing::between;

// What a document says: element by element, children under their parents.
struct Element {
    std::string name;
    std::string text;
    std::map<std::string, std::string> attributes;
    std::vector<Element> children;

    std::vector<Element const*> all(std::string_view wanted) const
    {
        std::vector<Element const*> found;
        for (auto const& child : children)
            if (child.name == wanted) found.push_back(&child);
        return found;
    }
    std::string one(std::string_view wanted) const
    {
        auto const found = all(wanted);
        EXPECT_EQ(found.size(), 1u) << name << " has one " << wanted;
        return found.empty() ? "" : found.front()->text;
    }
};

std::string string_of(xmlChar* owned)
{
    std::string text = owned ? reinterpret_cast<char const*>(owned) : "";
    xmlFree(owned);
    return text;
}

Element element_of(xmlNode* node)
{
    Element element{reinterpret_cast<char const*>(node->name), string_of(xmlNodeGetContent(node)), {}, {}};
    for (auto* attribute = node->properties; attribute; attribute = attribute->next)
        element.attributes[reinterpret_cast<char const*>(attribute->name)] =
            string_of(xmlNodeGetContent(attribute->children));
    for (auto* child = node->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE) element.children.push_back(element_of(child));
    return element;
}

std::optional<Element> parse(std::string const& xml)
{
    auto* document = xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "feed", nullptr,
        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (!document) return std::nullopt;
    auto element = element_of(xmlDocGetRootElement(document));
    xmlFreeDoc(document);
    return element;
}

bool is_a_time(std::string const& text)
{
    return parse_rfc3339(text).has_value();
}

// RFC 4287, section 4: what each feed and entry must have, once, and of which form. Empty when it is a feed.
std::vector<std::string> faults_of(std::string const& xml)
{
    std::vector<std::string> faults;
    auto const expect = [&](bool is_so, std::string const& what) {
        if (!is_so) faults.push_back(what);
    };
    auto const feed = parse(xml);
    if (!feed) return {"no XML"};
    if (feed->name != "feed") return {"no feed"};
    std::set<std::string> ids;
    auto const check_one = [&](Element const& of) {
        for (auto const* name : {"id", "title", "updated"})
            expect(of.all(name).size() == 1, of.name + " has one " + name);
        if (!faults.empty()) return;
        expect(of.one("id").starts_with("urn:uuid:"), "an id is an IRI");
        expect(ids.insert(of.one("id")).second, "an id names one thing");
        expect(is_a_time(of.one("updated")), "updated is a time: " + of.one("updated"));
        for (auto const* link : of.all("link"))
            expect(link->attributes.at("href").starts_with("https://"), "a link is absolute");
    };
    check_one(*feed);
    for (auto const* entry : feed->all("entry")) {
        check_one(*entry);
        expect(entry->all("author").size() == 1 && !entry->all("author").front()->one("name").empty(), "an author");
        expect(entry->all("content").size() == 1, "content");
        expect(entry->all("content").front()->attributes.at("type") == "html", "HTML");
        expect(is_a_time(entry->one("published")), "published is a time");
        expect(entry->one("published") <= entry->one("updated"), "what is updated was published before");
        expect(entry->one("updated") <= feed->one("updated"), "the feed is as new as its newest");
    }
    return faults;
}

struct FeedsTest : testing::ActivityTest {
    void add_routes(http::Router& router) override { web.add_routes(router); }

    // The address of the viewer's feed, from the origin on: "/feeds/KEY/home".
    std::string address(Viewer const& viewer, std::string const& query = "")
    {
        auto const view = json(viewer, ht::get("/settings/feeds" + query));
        EXPECT_EQ(view.status, 200) << view.body;
        auto const part = query.empty() ? view.body : between(view.body, "\"chosen\":", "}");
        return between(part, "\"url\":\"https://learn.example.org", "\"");
    }
    Answer fetch(std::string const& path) { return page({}, ht::get(path)); }
    std::vector<std::string> titles(std::string const& path)
    {
        auto const answer = fetch(path);
        EXPECT_EQ(answer.status, 200) << path << answer.body;
        EXPECT_EQ(faults_of(answer.body), std::vector<std::string>{}) << answer.body;
        std::vector<std::string> titles;
        auto const feed = parse(answer.body);
        if (feed)
            for (auto const* entry : feed->all("entry")) titles.push_back(entry->one("title"));
        return titles;
    }
    void follow(Viewer const& viewer, std::string const& kind, Uuid thing, std::string const& level)
    {
        database().write([&](sql::Transaction& tx) {
            tx.run("insert into follows (person_id, kind, thing_id, level, since) values ($1, $2, $3, $4, 0)"
                   " on conflict (person_id, kind, thing_id) do update set level = excluded.level",
                viewer.person, kind, thing, level);
        });
    }

    Feeds feeds{{database(), clock, "secret", "https://learn.example.org", say}};
    FeedsWeb web{feeds};
    using Titles = std::vector<std::string>;
};
INSTANTIATE_TEST_SUITE_P(, FeedsTest, sql::testing::both, sql::testing::dialect_name);

TEST_P(FeedsTest, a_key_is_made_shown_renewed_and_revoked)
{
    EXPECT_TRUE(page(ben, ht::get("/settings/feeds")).says("No feeds yet"));
    EXPECT_EQ(page(ben, ht::post("/settings/feeds")).location, "/settings/feeds");
    auto const first = address(ben);
    EXPECT_EQ(first.find("/feeds/"), 0u);
    EXPECT_TRUE(page(ben, ht::get("/settings/feeds")).says(first)) << "it can be looked up again";
    EXPECT_EQ(fetch(first).status, 200);
    EXPECT_TRUE(page(ben, ht::get("/settings/feeds")).says("last fetched"));
    feeds.renew(ben);
    auto const second = address(ben);
    EXPECT_NE(first, second);
    EXPECT_EQ(fetch(first).status, 404);
    EXPECT_EQ(fetch(second).status, 200);
    EXPECT_EQ(page(ben, ht::del("/settings/feeds")).location, "/settings/feeds");
    EXPECT_EQ(fetch(second).status, 404);
    EXPECT_TRUE(page(ben, ht::get("/settings/feeds")).says("No feeds yet"));
    feeds.renew(ben);
    EXPECT_EQ(fetch(first).status, 404) << "what was revoked stays so";
    EXPECT_EQ(fetch(second).status, 404);
    auto const kept = database().read([&](sql::Reader& db) {
        return db.all<std::string>("select key_hash from feed_keys where key_hash is not null");
    });
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_EQ(address(ben).find(kept.front()), std::string::npos) << "the key is not in the database";
    EXPECT_EQ(json({}, ht::get("/settings/feeds")).status, 401);
    EXPECT_EQ(json({}, ht::post("/settings/feeds")).status, 401);
    EXPECT_EQ(json({}, ht::del("/settings/feeds")).status, 401);
}

TEST_P(FeedsTest, home_has_what_is_new_in_ones_spaces_and_what_one_follows)
{
    feeds.renew(ben);
    auto const home = address(ben);
    EXPECT_EQ(titles(home), Titles{});
    join(ben, "shop-floor");
    auto const post = ask(ana, "How?");
    ask(ben, "My own?");
    ask(ana, "Whom to promote?", "leads");
    EXPECT_EQ(titles(home), Titles{"How?"});
    answer(cleo, post.id, "Nobody told Ben.");
    EXPECT_EQ(titles(home), Titles{"How?"}) << "replies of a thread that Ben does not follow";
    follow(ben, "thread", post.id.uuid, "everything");
    EXPECT_EQ(titles(home), (Titles{"Cleo in “How?”", "How?"}));
    follow(ben, "thread", post.id.uuid, "muted");
    EXPECT_EQ(titles(home), Titles{});
    follow(ben, "thread", post.id.uuid, "everything");
    follow(ben, "person", ana.person->uuid, "muted");
    EXPECT_EQ(titles(home), Titles{"Cleo in “How?”"});
    follow(ben, "person", ana.person->uuid, "new_threads");
    leave(ben, "shop-floor");
    EXPECT_EQ(titles(home), (Titles{"Cleo in “How?”", "How?"})) << "an open space, by somebody Ben follows";
    clock.advance(std::chrono::hours{24 * 61});
    EXPECT_EQ(titles(home), Titles{}) << "old news";
}

TEST_P(FeedsTest, spaces_topics_and_threads_have_theirs)
{
    feeds.renew(ben);
    auto const post =
        *posts().post(ana, {.space = "shop-floor",
                               .kind = conversations::PostKind::insight,
                               .title = "Ask <first> & listen",
                               .body = "See [this](/spaces/shop-floor) and `href=\"/x\"` <script>alert(1)</script>",
                               .topics = {"Hand-over"}});
    auto const reply = answer(cleo, post.id, "So we do.");
    EXPECT_EQ(titles(address(ben, "?space=shop-floor")), Titles{"Ask <first> & listen"});
    EXPECT_EQ(titles(address(ben, "?topic=hand-over")), Titles{"Ask <first> & listen"});
    auto const thread = address(ben, "?thread=" + post.id.to_string());
    EXPECT_EQ(titles(thread), (Titles{"Cleo in “Ask <first> & listen”", "Ask <first> & listen"}));
    auto const xml = fetch(thread).body;
    EXPECT_NE(xml.find("urn:uuid:" + reply.id.to_string()), std::string::npos);
    EXPECT_NE(xml.find("in-reply-to ref=\"urn:uuid:" + post.id.to_string()), std::string::npos);
    EXPECT_EQ(xml.find("<script"), std::string::npos);
    auto const feed = *parse(xml);
    auto const content = feed.all("entry").back()->one("content");
    EXPECT_NE(content.find("href=\"https://learn.example.org/spaces/shop-floor\""), std::string::npos) << content;
    EXPECT_EQ(content.find("<script"), std::string::npos) << content;
    EXPECT_EQ(content.find("https://learn.example.org/x"), std::string::npos) << "text stays text: " << content;
    EXPECT_TRUE(page(ben, ht::get("/settings/feeds?space=shop-floor")).says("Shop floor"));
}

TEST_P(FeedsTest, ids_and_times_stay_and_what_did_not_change_is_not_sent_again)
{
    feeds.renew(ben);
    auto const post = ask(ana, "How?");
    auto const path = address(ben, "?space=shop-floor");
    auto const first = fetch(path);
    auto const tag = std::string{ht::header_of(first.response, "ETag")};
    EXPECT_EQ(ht::header_of(first.response, "Content-Type"), "application/atom+xml; charset=utf-8");
    EXPECT_EQ(ht::header_of(first.response, "Cache-Control"), "private, no-cache");
    clock.advance(std::chrono::hours{5});
    EXPECT_EQ(fetch(path).body, first.body) << "time alone changes nothing";
    auto const unchanged = page({}, ht::get(path).header("If-None-Match", tag));
    EXPECT_EQ(unchanged.status, 304);
    EXPECT_EQ(unchanged.body, "");
    ASSERT_TRUE(posts().edit(ana, post.id, {.kind = {}, .title = "How then?", .body = "Body.", .version = 1}));
    auto const edited = page({}, ht::get(path).header("If-None-Match", tag));
    EXPECT_EQ(edited.status, 200);
    EXPECT_NE(edited.body.find("urn:uuid:" + post.id.to_string()), std::string::npos) << "the same id";
    auto const before = *parse(first.body);
    auto const after = *parse(edited.body);
    EXPECT_EQ(after.one("id"), before.one("id"));
    EXPECT_GT(after.one("updated"), before.one("updated"));
    EXPECT_EQ(after.all("entry").front()->one("published"), before.all("entry").front()->one("published"));
}

TEST_P(FeedsTest, a_closed_space_gives_nothing_to_who_left_is_out_or_revoked_the_key)
{
    auto const secret = ask(ana, "Whom to promote?", "leads");
    feeds.renew(ben);
    for (auto const& query : {std::string{"?space=leads"}, "?thread=" + secret.id.to_string(),
             std::string{"?topic=nothing"}, std::string{"?space=none"}, std::string{"?thread=x"}})
        EXPECT_EQ(json(ben, ht::get("/settings/feeds" + query)).status, 404) << query;
    join(ben, "leads");
    auto const space = address(ben, "?space=leads");
    auto const thread = address(ben, "?thread=" + secret.id.to_string());
    auto const home = address(ben);
    EXPECT_EQ(titles(space), Titles{"Whom to promote?"});
    EXPECT_EQ(titles(home), Titles{"Whom to promote?"});
    leave(ben, "leads");
    for (auto const& path : {space, thread}) {
        EXPECT_EQ(fetch(path).status, 404) << path;
        EXPECT_FALSE(fetch(path).says("promote"));
    }
    EXPECT_EQ(titles(home), Titles{});
    join(ben, "leads");
    EXPECT_EQ(titles(space), Titles{"Whom to promote?"});
    database().write(
        [&](sql::Transaction& tx) { tx.run("update people set deactivated_at = 1 where id = $1", ben.person); });
    for (auto const& path : {space, thread, home}) EXPECT_EQ(fetch(path).status, 404) << path;
    database().write(
        [&](sql::Transaction& tx) { tx.run("update people set deactivated_at = null where id = $1", ben.person); });
    feeds.revoke(ben);
    for (auto const& path : {space, thread, home}) EXPECT_EQ(fetch(path).status, 404) << path;
    ASSERT_TRUE(posts().remove(ana, secret.id));
    feeds.renew(ben);
    EXPECT_EQ(titles(address(ben, "?space=leads")), Titles{}) << "what was deleted is gone";
    feeds.renew(admin);
    EXPECT_EQ(json(admin, ht::get("/settings/feeds?space=leads")).status, 404) << "administrators are no exception";
    EXPECT_EQ(fetch(between(address(admin), "", "/home") + "/spaces/leads").status, 404);
    feeds.renew(gus);
    EXPECT_EQ(json(gus, ht::get("/settings/feeds?space=shop-floor")).status, 404) << "a guest of no space";
    EXPECT_EQ(titles(address(gus)), Titles{});
}

TEST_P(FeedsTest, who_asks_without_end_waits_and_guesses_are_slowed_down)
{
    feeds.renew(ben);
    auto const home = address(ben);
    for (int i = 0; i < 300; ++i) ASSERT_EQ(fetch(home).status, 200) << i;
    EXPECT_EQ(fetch(home).status, 429);
    clock.advance(std::chrono::minutes{10});
    EXPECT_EQ(fetch(home).status, 200);
    for (int i = 0; i < 20; ++i) EXPECT_EQ(fetch("/feeds/" + random_token() + "/home").status, 404);
    EXPECT_EQ(fetch("/feeds/none/spaces/shop-floor").status, 429);
    EXPECT_EQ(fetch("/feeds/none/topics/hand-over").status, 429);
    EXPECT_EQ(fetch("/feeds/" + std::string(5'000, 'x') + "/posts/x").status, 429);
    EXPECT_EQ(fetch(home).status, 200) << "who has the key does not wait for others";
}

TEST(Atom, what_xml_cannot_carry_is_left_out_and_the_rest_is_escaped)
{
    AtomFeed feed{
        .id = named_uuid("x"), .title = "A\x01 \"b\" <c> & \xEF\xBF\xBE\x0B'd'", .self = "https://a/?x=1&y=2"};
    feed.link = "https://a/";
    AtomEntry entry{.id = named_uuid("y"), .title = "]]>", .link = "https://a/1"};
    entry.author = "Zoë \xF0\x9F\xA6\xA6";
    entry.content_html = "<p>&lt;b&gt;\x1F ]]></p>";
    feed.entries.push_back(entry);
    auto const xml = write_atom(feed);
    EXPECT_EQ(faults_of(xml), std::vector<std::string>{}) << xml;
    auto const read = *parse(xml);
    EXPECT_EQ(read.one("title"), "A \"b\" <c> & 'd'");
    EXPECT_EQ(read.all("entry").front()->one("content"), "<p>&lt;b&gt; ]]></p>");
    EXPECT_EQ(read.all("entry").front()->all("author").front()->one("name"), "Zoë \xF0\x9F\xA6\xA6");
    EXPECT_EQ(named_uuid("x"), named_uuid("x"));
    EXPECT_NE(named_uuid("x"), named_uuid("y"));
}

// What the form is checked with finds faults too: in what is no feed, and in one with an id twice and a date of
// another format, as feeds out there have.
TEST(Atom, the_check_of_the_form_finds_what_is_wrong)
{
    EXPECT_FALSE(faults_of("<rss version=\"2.0\"><channel/></rss>").empty());
    EXPECT_FALSE(faults_of("<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>x</id></feed>").empty());
    AtomFeed feed{.id = named_uuid("x"), .title = "T", .self = "https://a/", .link = "https://a/"};
    feed.entries = {{.id = named_uuid("y"), .link = "https://a/1", .author = "A", .category = "idea"},
        {.id = named_uuid("y"), .link = "https://a/1", .author = "A", .category = "idea"}};
    EXPECT_EQ(faults_of(write_atom(feed)), std::vector<std::string>{"an id names one thing"});
    EXPECT_FALSE(is_a_time("Fri, 23 Sep 2026 18:44:25 GMT "));
}

} // namespace
} // namespace together::activity
