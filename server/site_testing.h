// The whole site in process, wired as `together serve` does it, for tests that walk every route.
#pragma once

#include "app/access/api_tokens.h"
#include "app/people/browser_testing.h"
#include "platform/log/log.h"
#include "platform/sql/testing.h"
#include "server/wiring.h"

namespace together::server::testing {

namespace web = http::testing;
using people::testing::Answer;
using people::testing::answer_of;
using people::testing::between;

inline constexpr auto nobody = "";
inline constexpr auto unknown_id = "018bcfe5-6800-7000-8000-000000000000";

struct Folder {
    Folder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "together-site-XXXXXX").string();
        path = mkdtemp(name.data());
    }
    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    std::filesystem::path path;
};

class SiteTest : public ::testing::TestWithParam<sql::Dialect> {
protected:
    void SetUp() override;

    // As the person whose token that is; `nobody` is signed out.
    Answer ask(std::string const& who, web::RequestBuilder request)
    {
        if (!who.empty()) request.bearer(tokens_.at(who));
        return answer_of(dispatcher->dispatch(request.build()));
    }
    Answer ask_json(std::string const& who, web::RequestBuilder request) { return ask(who, request.accept_json()); }
    Answer post(std::string const& who, std::string_view path, std::string_view json)
    {
        return ask_json(who, web::post(path).json(json));
    }
    std::string const& token_of(std::string const& name) const { return tokens_.at(name); }
    people::Person add(std::string const& name, Role role = Role::member);
    // What the browser of somebody who is signed in sends with everything.
    std::string session_cookie(std::string const& name);
    std::deque<http::Route> const& routes() const { return dispatcher->router().routes(); }

    // Those who ask in these tests, a role each.
    static std::vector<std::pair<std::string, Role>> people_of_the_site()
    {
        return {{"gus", Role::guest}, {"ben", Role::member}, {"lea", Role::learning_lead}, {"ada", Role::administrator},
            {"cleo", Role::member}};
    }

    Folder folder;
    std::optional<sql::testing::TemporaryDatabase> temporary;
    std::optional<Machinery> machinery;
    std::optional<Wiring> wiring;
    std::optional<Readiness> readiness;
    std::optional<http::Dispatcher> dispatcher;

private:
    std::map<std::string, std::string> tokens_;
    std::map<std::string, Id<people::Person>> ids_;
};

inline people::Person SiteTest::add(std::string const& name, Role role)
{
    people::Accounts const accounts{machinery->outbox, machinery->clock};
    auto const person = machinery->database.write([&](sql::Transaction& tx) {
        return accounts.add(tx, {*people::Name::parse(name), *people::Email::parse(name + "@example.org"), role});
    });
    check(person.has_value(), "a person of the test could not be added");
    access::ApiTokens const api_tokens{machinery->database, machinery->clock};
    ids_.emplace(name, person->id);
    tokens_[name] = api_tokens.create({.person = person->id, .role = role}, {"test", {}})->token;
    return *person;
}

inline std::string SiteTest::session_cookie(std::string const& name)
{
    auto const now = machinery->clock.now();
    auto const opened = machinery->database.write([&](sql::Transaction& tx) {
        return access::open_session(tx, ids_.at(name), {.from = {}, .now = now, .length = std::chrono::hours{1}});
    });
    return wiring->slices().access_settings.session_cookie() + '=' + opened.token;
}

inline void SiteTest::SetUp()
{
    if (GetParam() == sql::Dialect::postgres && !sql::testing::postgres_server())
        GTEST_SKIP() << "TOGETHER_TEST_POSTGRES is not set: not run on PostgreSQL";
    log::set_level(log::Level::error);
    temporary.emplace(GetParam());
    temporary->close();
    Configuration configuration;
    configuration.data = folder.path / "data";
    configuration.database = temporary->options().url;
    configuration.mail = {.url = "smtp://127.0.0.1:1", .from = "Together <together@example.org>"};
    machinery.emplace(configuration);
    wiring.emplace(*machinery, "");
    readiness.emplace(machinery->database, machinery->clock);
    dispatcher.emplace(wiring->make_dispatcher(*readiness));
    for (auto const& [name, role] : people_of_the_site()) add(name, role);
}

} // namespace together::server::testing
