// Every route asked by those who may not: signed out, in the wrong role, outside a closed space, with made-up
// addresses.
#include <gmock/gmock.h>

#include "server/walk_testing.h"

namespace together::server::testing {
namespace {

using ::testing::AnyOf;
using Strangers = WalkTest;

INSTANTIATE_TEST_SUITE_P(, Strangers, sql::testing::both, sql::testing::dialect_name);

bool is_open(http::Route const& route)
{
    return route.access == http::Access::everyone;
}

TEST_P(Strangers, AreAskedToSignIn)
{
    auto const things = make_things(false);
    for (auto const& route : routes()) {
        if (!is_asked(route) || is_open(route)) continue;
        auto const path = address(route, things);
        auto const answer = send(nobody, route, path, sample(route, things));
        EXPECT_EQ(answer.status, 401) << label(route);
        expect_refusal(answer, label(route));
        auto const page = ask(nobody, web::RequestBuilder{route.method, path}.accept_html());
        EXPECT_EQ(page.status, 303) << label(route);
        EXPECT_EQ(page.location.substr(0, 8), "/sign-in") << label(route);
        auto const forged =
            ask_json(nobody, web::RequestBuilder{route.method, path}.header("Authorization", "Bearer x"));
        EXPECT_EQ(forged.status, 401) << label(route);
    }
}

TEST_P(Strangers, InTheWrongRoleAreRefused)
{
    auto const things = make_things(false);
    for (auto const& route : routes()) {
        if (!is_asked(route) || is_open(route)) continue;
        for (auto const& [name, role] : people_of_the_site()) {
            Viewer const viewer{.person = Id<people::Person>::make(machinery->clock.now()), .role = role};
            if (http::allows(route.access, viewer)) continue;
            auto const answer = send(name, route, address(route, things), sample(route, things));
            EXPECT_EQ(answer.status, 403) << label(route) << name;
            expect_refusal(answer, label(route));
        }
    }
}

// Word for word what is said of something that does not exist.
TEST_P(Strangers, FindNothingOfAClosedSpace)
{
    for (auto const& route : routes()) {
        if (!has_value(route.pattern) || !is_asked(route)) continue;
        auto const things = make_things(true);
        auto const path = address(route, things);
        if (path.find(things.space) == path.npos && path.find(things.post) == path.npos &&
            path.find(things.reply) == path.npos)
            continue;
        Things const made_up{"no-such-space", unknown_id, unknown_id, things.person};
        auto const input = sample(route, make_things(false));
        for (auto const* who : {"gus", "ben", "lea", "ada"}) {
            auto const hidden = send(who, route, path, input);
            auto const missing = send(who, route, address(route, made_up), input);
            expect_refusal(hidden, label(route) + ' ' + who);
            EXPECT_EQ(hidden.status, missing.status) << label(route) << who;
            EXPECT_EQ(hidden.body, missing.body) << label(route) << who;
        }
    }
}

TEST_P(Strangers, CannotWriteIntoAClosedSpaceByNamingIt)
{
    auto const hidden = make_things(true);
    for (auto const& route : routes()) {
        if (!is_asked(route) || has_value(route.pattern) || !route.doc.input) continue;
        auto input = sample(route, hidden);
        if (!input.contains("space")) continue;
        for (auto const* who : {"gus", "ben", "ada"}) {
            auto const named = send(who, route, route.pattern, input);
            input["space"] = "no-such-space";
            auto const missing = send(who, route, route.pattern, input);
            input["space"] = hidden.space;
            expect_refusal(named, label(route) + ' ' + who);
            EXPECT_EQ(named.body, missing.body) << label(route) << who;
        }
    }
}

TEST_P(Strangers, GetNowhereWithAddressesThatAreNone)
{
    auto const things = make_things(false);
    std::vector<std::string> const odd{unknown_id, "no-id", "0", "-1", "%27%20or%201%3D1--", "..%2f..%2fetc%2fpasswd",
        "%00", "a%00b", "%ff%fe", "%e2%80%ae", "%F0%9F%A6%A6", "%25", "%", "%zz", "{id}", std::string(3'000, 'x'),
        "018bcfe5-6800-7000-8000-00000000000g", "018BCFE5680070008000000000000000", ".", "..", "%2e%2e", "a;b=c"};
    for (auto const& route : routes()) {
        if (!has_value(route.pattern)) continue;
        auto const input = sample(route, things);
        for (auto const& value : odd) {
            auto const path = filled(route.pattern, [&](auto) { return value; });
            auto const answer = send("ada", route, path, input);
            if (answer.status < 400 && !is_asked(route)) continue;
            expect_refusal(answer, label(route) + " with " + value.substr(0, 40));
        }
    }
}

TEST_P(Strangers, AreToldWhichMethodsThereAre)
{
    auto const things = make_things(false);
    for (auto const& route : routes()) {
        auto const path = address(route, things);
        auto const is_same = [&](http::Route const& other) {
            return other.pattern == route.pattern && other.method == http::Method::patch;
        };
        if (std::any_of(routes().begin(), routes().end(), is_same)) continue;
        auto const answer = ask_json("ada", web::patch(path));
        EXPECT_EQ(answer.status, 405) << label(route);
        EXPECT_THAT(std::string{web::header_of(answer.response, "Allow")},
            ::testing::HasSubstr(std::string{http::name_of(route.method)}));
    }
}

TEST_P(Strangers, QuestionsThatAreNoneAreRefusedOrPassedOver)
{
    std::vector<std::string> const odd{"%00", "a%00b", "%ff", "%", std::string(5'000, 'y'), "%27--", "{}", "-1",
        "99999999999999999999", "%F0%9F%A6%A6", "%25%25", "[]", "%0d%0aSet-Cookie:%20a=b"};
    auto const things = make_things(false);
    std::vector<std::string> targets;
    for (auto const& route : routes()) {
        if (route.method != http::Method::get || !is_asked(route)) continue;
        auto names = route.doc.query;
        names.push_back({"made_up", ""});
        for (auto const& [name, summary] : names)
            for (auto const& value : odd) targets.push_back(address(route, things) + '?' + name + '=' + value);
    }
    for (auto const& target : targets) {
        for (auto const* accept : {"application/json", "text/html"}) {
            auto const answer = ask("cleo", web::get(target).header("Accept", accept));
            EXPECT_LT(answer.status, 500) << target << answer.body.substr(0, 300);
            EXPECT_EQ(web::header_of(answer.response, "Set-Cookie").find("a=b"), std::string::npos) << target;
        }
    }
}

} // namespace
} // namespace together::server::testing
