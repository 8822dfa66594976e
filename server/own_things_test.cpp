// Archives of one's own data, being forgotten, and looking into closed spaces: over HTTP, on the whole site.
#include <boost/json.hpp>

#include "server/site_testing.h"

namespace together::server::testing {
namespace {

using people::testing::good_password;

struct OwnThingsTest : SiteTest {
    void set_password(std::string const& name)
    {
        auto const& passwords = wiring->slices().passwords;
        auto const id = machinery->database.read([&](sql::Reader& db) {
            return db.one<Id<people::Person>>("select id from people where handle = $1", name);
        });
        auto const reset = passwords.make_reset({.person = id, .role = Role::administrator}, id);
        ASSERT_TRUE(reset);
        ASSERT_TRUE(passwords.reset(reset->token, good_password, {}));
    }
    static std::string with_password(std::string const& more = "")
    {
        return R"({"password":")" + good_password + '"' + more + "}";
    }
    static std::string id_in(Answer const& answer) { return between(answer.body, R"("id":")", "\""); }
    int status(std::string const& who, web::RequestBuilder request) { return ask_json(who, std::move(request)).status; }
};
INSTANTIATE_TEST_SUITE_P(, OwnThingsTest, sql::testing::both, sql::testing::dialect_name);

TEST_P(OwnThingsTest, an_archive_is_asked_for_with_the_password_and_fetched_by_its_owner_alone)
{
    std::string const path = "/settings/privacy/exports";
    EXPECT_EQ(post("ben", path, "{}").status, 422);
    EXPECT_EQ(post("ben", path, R"({"password":"some other words"})").status, 422);
    EXPECT_EQ(post(nobody, path, "{}").status, 401);
    set_password("ben");
    auto const asked = post("ben", path, with_password());
    ASSERT_EQ(asked.status, 201) << asked.body;
    EXPECT_EQ(post("ben", path, with_password()).status, 409) << "one at a time";
    auto const archive = path + "/" + id_in(asked);
    EXPECT_EQ(status("ben", web::get(archive)), 404) << "not made yet";
    auto const id = *Id<privacy::OwnExport>::parse(id_in(asked));
    ASSERT_TRUE(wiring->slices().own.exports.make(id, [](auto, auto) {}));
    auto const got = ask("ben", web::get(archive));
    EXPECT_EQ(got.status, 200);
    EXPECT_EQ(web::header_of(got.response, "Content-Type"), "application/zip");
    EXPECT_EQ(web::header_of(got.response, "Cache-Control"), "no-store");
    for (auto const* other : {"cleo", "ada", "gus"}) {
        EXPECT_EQ(status(other, web::get(archive)), 404) << other;
        EXPECT_EQ(status(other, web::del(archive)), 404) << other;
    }
    EXPECT_EQ(status(nobody, web::get(archive)), 401);
    auto const page = ask("ben", web::get("/settings/privacy").accept_html());
    EXPECT_TRUE(page.says(archive) && page.says("It is kept until")) << page.body;
    EXPECT_TRUE(ask_json("ben", web::get("/notifications")).says("The archive of everything about you is ready"));
    EXPECT_EQ(status("ben", web::del(archive)), 204);
    EXPECT_EQ(status("ben", web::get(archive)), 404);
    EXPECT_EQ(status("ben", web::get("/settings/privacy/exports/none")), 404);
    EXPECT_EQ(status("ben", web::del("/settings/privacy/exports/none")), 404);
}

TEST_P(OwnThingsTest, being_forgotten_is_asked_for_and_called_back)
{
    std::string const path = "/settings/privacy/erasure";
    set_password("ben");
    set_password("ada");
    EXPECT_EQ(post("ben", path, R"({"confirmation":"ben","posts":"keep"})").status, 422) << "no password";
    EXPECT_EQ(post("ben", path, with_password(R"(,"confirmation":"Ben","posts":"keep")")).status, 422);
    EXPECT_EQ(post("ben", path, with_password(R"(,"confirmation":"ben","posts":"burn")")).status, 422);
    EXPECT_EQ(post("ben", path, with_password(R"(,"confirmation":"ben","posts":"remove")")).status, 201);
    EXPECT_TRUE(ask("ben", web::get("/settings/privacy").accept_html()).says("Call it back"));
    EXPECT_EQ(status("ben", web::del(path)), 204);
    EXPECT_EQ(status("ben", web::del(path)), 404);
    std::string const admin_path = "/admin/people/ben/erasure";
    EXPECT_EQ(post("cleo", admin_path, "{}").status, 403);
    EXPECT_EQ(status("cleo", web::get(admin_path)), 403);
    EXPECT_EQ(post("ada", admin_path, R"({"confirmation":"ben"})").status, 422);
    EXPECT_EQ(post("ada", admin_path, with_password(R"(,"confirmation":"ben","posts":"keep")")).status, 201);
    EXPECT_TRUE(ask("ada", web::get(admin_path).accept_html()).says("What was written stays"));
    EXPECT_EQ(status("ben", web::del(path)), 204) << "by themselves";
    EXPECT_EQ(status("ada", web::del(admin_path)), 404);
    EXPECT_EQ(status("ada", web::get("/admin/people/nobody/erasure")), 404);
}

TEST_P(OwnThingsTest, an_administrator_is_let_into_a_closed_space_and_shown_out)
{
    ASSERT_EQ(post("cleo", "/spaces", R"({"name":"Leads","closed":true})").status, 201);
    auto const written = post("cleo", "/posts",
        R"({"space":"leads","kind":"question","title":"Whom to promote?","body":"Somebody precious."})");
    ASSERT_EQ(written.status, 201);
    auto const thread = written.location;
    auto const sees = [&] { return ask_json("ada", web::get(thread)).says("promote"); };
    for (auto const* path :
        {"/search?q=precious", "/posts", "/admin/spaces", "/admin/records/statements", "/spaces", "/"})
        EXPECT_FALSE(ask_json("ada", web::get(path)).says("promote?")) << path;
    EXPECT_EQ(status("ada", web::get("/spaces/leads")), 404);
    EXPECT_EQ(status("ada", web::post("/spaces/leads/membership")), 404);
    EXPECT_EQ(status("ada", web::post("/spaces/leads/members").json(R"({"handle":"ada"})")), 404);
    EXPECT_FALSE(sees());
    std::string const visit = "/admin/spaces/leads/visit";
    EXPECT_EQ(status("ben", web::get(visit)), 403);
    EXPECT_EQ(post("ada", visit, R"({"reason":"short","hours":4})").status, 422);
    EXPECT_EQ(post("ada", visit, R"({"reason":"A complaint came in.","hours":4})").status, 200);
    EXPECT_EQ(post("ada", "/admin/spaces/leads/visit/emergency", "{}").status, 409) << "not yet";
    EXPECT_TRUE(ask("ada", web::get(visit).accept_html()).says("A complaint came in."));
    EXPECT_FALSE(sees());
    EXPECT_EQ(status("ben", web::get("/spaces/leads/visits")), 404);
    EXPECT_EQ(status("ada", web::get("/spaces/leads/visits")), 404);
    auto const list = ask("cleo", web::get("/spaces/leads/visits").accept_html());
    EXPECT_TRUE(list.says("A complaint came in.") && list.says("Let in for 4 hours")) << list.body;
    EXPECT_TRUE(ask_json("cleo", web::get("/notifications")).says("asks to look into"));
    auto const address = between(ask_json("cleo", web::get("/spaces/leads/visits")).body, R"("address":")", "\"");
    auto const leads_on = ask("cleo", web::get(address).accept_html());
    EXPECT_EQ(leads_on.location.substr(0, 20), "/spaces/leads/visits");
    EXPECT_EQ(status("ada", web::get(address)), 404);
    EXPECT_EQ(status("ada", web::put(address).json(R"({"decision":"granted"})")), 404);
    EXPECT_EQ(status("cleo", web::put(address).json(R"({"decision":"perhaps"})")), 422);
    EXPECT_EQ(status("cleo", web::put(address).json(R"({"decision":"granted"})")), 204);
    EXPECT_TRUE(sees());
    EXPECT_TRUE(ask_json("ada", web::get("/notifications")).says("let you into"));
    EXPECT_EQ(status("ben", web::del(address)), 404);
    EXPECT_EQ(status("ada", web::del(address)), 204) << "a visitor may leave";
    EXPECT_FALSE(sees());
    EXPECT_EQ(status("cleo", web::del("/visits/none")), 404);
}

} // namespace
} // namespace together::server::testing
