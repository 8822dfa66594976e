// Every route that takes something, given what it cannot take: a clear refusal that names the field, and nothing
// written.
#include <gmock/gmock.h>

#include "server/walk_testing.h"

namespace together::server::testing {
namespace {

namespace json = boost::json;
using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::StartsWith;
using OddInput = WalkTest;

INSTANTIATE_TEST_SUITE_P(, OddInput, sql::testing::both, sql::testing::dialect_name);

bool takes_input(http::Route const& route)
{
    return route.doc.input && !route.doc.is_raw && !route.pattern.starts_with("/first-run"); // which is over
}

// The file is asked for before anything else is looked at.
bool takes_a_file(http::Route const& route)
{
    return route.doc.takes_files;
}

// Who may do most with the things of the test.
bool is_open(http::Route const& route)
{
    return route.access == http::Access::everyone;
}

char const* owner_of(http::Route const& route)
{
    return route.access == http::Access::administrator ? "ada" : "cleo";
}

// Refused by what it holds, not by where it went: then the field is named.
void expect_named(Answer const& answer, Member const& member, std::string const& what)
{
    expect_refusal(answer, what);
    auto const fields = fields_of(answer);
    if (answer.status != 422 || fields.empty()) return;
    EXPECT_THAT(fields, Contains(StartsWith(member.name))) << what;
}

TEST_P(OddInput, BodiesThatAreNoneAreRefused)
{
    struct Odd {
        std::string type;
        std::string body;
        int status;
    };
    std::vector<Odd> const odd{{"application/pdf", "%PDF-1.4", 415}, {"", "title=x", 415}, {"text/plain", "{}", 415},
        {"application/json", "{", 400}, {"application/json", "", 422}, {"application/json", "[]", 422},
        {"application/json", "null", 422}, {"application/json", "7", 422}, {"application/json", "\"x\"", 422},
        {"application/json", "{\"title\":\"\xff\xfe\"}", 400}, {"application/json", "{\"a\":1,\"a\":2}", 400},
        {"application/json", std::string(40, '[') + std::string(40, ']'), 400},
        {"application/json", "{\"a\":1e999}", 0}, {"application/json", std::string("{}\0", 3), 400},
        {"application/x-www-form-urlencoded", "title=%ff", 400},
        {"application/x-www-form-urlencoded", "title=%zz", 400}, {"application/x-www-form-urlencoded", "a=%00", 0},
        {"multipart/form-data", "x", 400}, {"multipart/form-data; boundary=b", "--b\r\nnonsense", 400},
        {"multipart/form-data; boundary=b",
            "--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n\xff\r\n--b--\r\n", 400}};
    for (auto const& route : routes()) {
        if (!takes_input(route)) continue;
        auto const things = make_things(false);
        auto const path = address(route, things);
        for (auto const& [type, body, status] : odd) {
            auto const answer = ask_json(owner_of(route), web::RequestBuilder{route.method, path}.body(type, body));
            auto const what = label(route) + ' ' + type + ' ' + body.substr(0, 40);
            if (body.empty() && answer.status < 400) continue; // nothing of it is required
            expect_refusal(answer, what);
            EXPECT_TRUE(status == 0 || status == 422 || answer.status == status) << what << answer.body;
        }
    }
}

TEST_P(OddInput, ValuesOfAnotherKindAreNamed)
{
    std::vector<json::value> const odd{json::array{1}, json::object{{"a", 1}}, 1.5, "no such thing", true, -1,
        json::value(std::int64_t{9'000'000'000'000'000'000})};
    for (auto const& route : routes()) {
        if (!takes_input(route) || takes_a_file(route)) continue;
        auto const things = make_things(false);
        auto const path = address(route, things);
        for (auto const& member : members_of(route)) {
            for (auto const& value : odd) {
                auto input = sample(route, things);
                input[member.name] = value;
                auto const answer = send(owner_of(route), route, path, input);
                auto const what = label(route) + ' ' + json::serialize(input);
                EXPECT_LT(answer.status, 500) << what << answer.body;
                auto const is_of_another_kind = value.is_object() || value.is_array();
                if (is_of_another_kind) expect_named(answer, member, what);
                else if (answer.status >= 400) expect_refusal(answer, what);
            }
        }
    }
}

TEST_P(OddInput, TextThatIsTooLongOrHoldsNulIsNamed)
{
    for (auto const& route : routes()) {
        if (!takes_input(route) || takes_a_file(route)) continue;
        for (auto const& member : members_of(route)) {
            if (!is_text(member)) continue;
            for (auto const& text : {std::string(700'000, 'x'), std::string("a\0b", 3), std::string("a\x1b[2Jb"),
                     std::string("\xe2\x80\xae"
                                 "txt")}) {
                auto const things = make_things(false);
                auto input = sample(route, things);
                input[member.name] = text;
                auto const answer = send(owner_of(route), route, address(route, things), input);
                auto const what = label(route) + ' ' + member.name + ' ' + text.substr(0, 10);
                EXPECT_LT(answer.status, 500) << what << answer.body;
                if (answer.status >= 400) expect_named(answer, member, what);
                else EXPECT_TRUE(text.front() == '\xe2' || member.name == "to") << what << " was taken";
            }
        }
    }
}

TEST_P(OddInput, MembersThatNobodyKnowsAreNamed)
{
    for (auto const& route : routes()) {
        if (!takes_input(route) || takes_a_file(route) || route.pattern.starts_with("/measures/"))
            continue; // the walk makes none
        auto const things = make_things(false);
        auto input = sample(route, things);
        input["no_such_member"] = 1;
        auto const answer = send(owner_of(route), route, address(route, things), input);
        expect_refusal(answer, label(route));
        EXPECT_EQ(answer.status, 422) << label(route);
        EXPECT_THAT(fields_of(answer), Contains("no_such_member")) << label(route);
    }
}

TEST_P(OddInput, WhatIsSentTwiceIsDoneOnce)
{
    for (auto const& route : routes()) {
        if (route.method != http::Method::post || !is_asked(route) || route.doc.takes_files) continue;
        auto const things = make_things(false);
        auto const path = address(route, things);
        auto const input = json::serialize(sample(route, things));
        auto const once = [&] {
            web::RequestBuilder request{route.method, path};
            if (route.doc.input) request.json(input);
            return ask_json(owner_of(route), request.header("Idempotency-Key", "key-" + label(route).substr(5)));
        };
        auto const first = once();
        if (first.status >= 400) continue;
        auto const second = once();
        if (second.status == 409 && second.body.find("problem.answer_not_kept") != std::string::npos) continue;
        EXPECT_EQ(second.status, first.status) << label(route);
        EXPECT_EQ(second.body, first.body) << label(route);
        EXPECT_EQ(web::header_of(second.response, "Idempotency-Replayed"), "true") << label(route);
    }
}

TEST_P(OddInput, FormsFromElsewhereAreRefused)
{
    auto const things = make_things(false);
    auto const cookie = session_cookie("ada");
    for (auto const& route : routes()) {
        if (http::is_safe(route.method) || !is_asked(route) || is_open(route)) continue;
        for (auto const* token : {"", "made-up"}) {
            auto const answer = answer_of(dispatcher->dispatch(web::RequestBuilder{route.method, address(route, things)}
                                                                   .header("Cookie", cookie)
                                                                   .accept_json()
                                                                   .form({{"csrf", token}, {"title", "x"}})
                                                                   .build()));
            EXPECT_EQ(answer.status, 403) << label(route) << answer.body;
            expect_refusal(answer, label(route));
        }
    }
}

} // namespace
} // namespace together::server::testing
