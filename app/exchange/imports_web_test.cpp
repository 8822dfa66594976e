// Imports over HTTP: for administrators alone.
#include "app/exchange/imports_web.h"

#include "app/people/testing.h"
#include "platform/http/testing.h"

namespace together::exchange {
namespace {

namespace web = http::testing;

TEST(imports_web, are_for_administrators_and_tell_what_is_missing)
{
    sql::testing::TemporaryDatabase temporary{sql::Dialect::sqlite};
    SystemClock const clock;
    events::Outbox outbox{clock};
    people::Accounts const accounts{outbox, clock};
    jobs::Jobs jobs{clock};
    auto const folder = std::filesystem::temp_directory_path() / Uuid::make(clock.now()).to_string();
    files::Files files{folder, clock};
    Imports imports{
        {temporary.database(), accounts, clock, jobs, files, [](auto key, auto const&) { return std::string{key}; }}};
    auto const words = [](http::Request const&, Problem const& problem) {
        return http::ProblemText{problem.message, "", {}};
    };
    ImportsWeb imports_web{imports, {words, [](auto const&, auto key, auto const&) { return std::string{key}; }}};
    http::Router router;
    imports_web.add_routes(router);
    http::Hooks hooks;
    hooks.authenticator = [&](http::Request const& request) -> Result<Viewer> {
        auto const is_ada = request.header("Authorization") == "Bearer ada";
        return Viewer{.person = Id<people::Person>::make(clock.now()),
            .role = is_ada ? Role::administrator : Role::member,
            .session = "",
            .by_token = true};
    };
    hooks.problem_text = words;
    log::Metrics metrics;
    http::Dispatcher const site{
        std::move(router), std::move(hooks), http::DispatcherOptions{.secret = "secret"}, metrics};
    auto const status = [&](std::string_view who, web::RequestBuilder request) {
        return site.dispatch(request.accept_json().bearer(who)).status;
    };
    auto const unknown = Uuid::make(clock.now()).to_string();
    EXPECT_EQ(status("ada", web::get("/admin/imports")), 200);
    EXPECT_EQ(status("ben", web::get("/admin/imports")), 403);
    EXPECT_EQ(status("ada", web::get("/admin/imports/" + unknown)), 404);
    EXPECT_EQ(status("ben", web::get("/admin/imports/" + unknown)), 403);
    EXPECT_EQ(status("ada", web::post("/admin/imports").form({{"kind", "slack"}})), 422);
    EXPECT_EQ(status("ben", web::post("/admin/imports").form({{"kind", "slack"}})), 403);
    std::filesystem::remove_all(folder);
}

} // namespace
} // namespace together::exchange
