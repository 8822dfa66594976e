// How a walk over all routes makes addresses and input, and that it reaches what it should.
#include "server/walk_testing.h"

#include <gmock/gmock.h>

namespace together::server::testing {
namespace {

namespace json = boost::json;

// Words of the inside that nobody outside should read.
constexpr std::string_view secrets[] = {"sqlite", "SQLITE", "select ", "insert into", "constraint", "postgres", "libpq",
    "boost", "std::", "terminate", "/app/", ".cpp", "exception"};

json::value parsed(std::string const& text)
{
    boost::system::error_code error;
    auto value = json::parse(text, error);
    return error ? json::value{} : value;
}

std::string schema_name(std::string const& reference)
{
    return std::string{json::parse(reference).at("$ref").as_string()}.substr(
        std::string_view{"#/components/schemas/"}.size());
}

// What is behind "anyOf": [schema, null] and "$ref".
json::object plain(json::object schema, model::SchemaComponents const& components)
{
    if (auto const* choices = schema.if_contains("anyOf")) return plain(choices->at(0).as_object(), components);
    if (!schema.contains("$ref")) return schema;
    auto const found = components.find(schema_name(json::serialize(schema)));
    return found == components.end() ? schema : json::parse(found->second).as_object();
}

} // namespace

std::string filled(std::string_view pattern, std::function<std::string(std::string_view)> const& value)
{
    std::string path;
    while (!pattern.empty()) {
        auto const begin = std::min(pattern.find('{'), pattern.size());
        path += pattern.substr(0, begin);
        pattern.remove_prefix(begin);
        if (pattern.empty()) break;
        auto const end = pattern.find('}');
        path += value(pattern.substr(1, end - 1));
        pattern.remove_prefix(end + 1);
    }
    return path;
}

bool has_value(std::string_view pattern)
{
    return pattern.find('{') != pattern.npos;
}

std::string label(http::Route const& route)
{
    return std::string{http::name_of(route.method)} + ' ' + route.pattern;
}

std::vector<Member> members_of(http::Route const& route)
{
    if (!route.doc.input) return {};
    model::SchemaComponents components;
    auto const schema = plain(json::parse(route.doc.input.write(components)).as_object(), components);
    std::vector<Member> members;
    for (auto const& [name, member] : schema.at("properties").as_object())
        members.push_back({std::string{name}, plain(member.as_object(), components)});
    return members;
}

bool is_text(Member const& member)
{
    auto const* type = member.schema.if_contains("type");
    return type && *type == "string" && !member.schema.contains("enum") && !member.schema.contains("format");
}

void expect_refusal(Answer const& answer, std::string const& what)
{
    SCOPED_TRACE(what + " -> " + std::to_string(answer.status) + ' ' + answer.body.substr(0, 500));
    EXPECT_GE(answer.status, 400);
    EXPECT_LT(answer.status, 500);
    EXPECT_EQ(web::header_of(answer.response, "Content-Type"), "application/problem+json");
    auto const problem = parsed(answer.body);
    ASSERT_TRUE(problem.is_object());
    EXPECT_EQ(problem.at("status").as_int64(), answer.status);
    EXPECT_FALSE(problem.at("title").as_string().empty());
    EXPECT_NE(problem.at("title"), problem.at("code")) << "no words for it";
    EXPECT_TRUE(problem.at("code") != "problem.invalid" || !problem.at("fields").as_array().empty());
    for (auto const& secret : secrets) EXPECT_FALSE(answer.says(secret)) << secret;
}

std::vector<std::string> fields_of(Answer const& answer)
{
    std::vector<std::string> names;
    auto const problem = parsed(answer.body);
    if (!problem.is_object() || !problem.as_object().contains("fields")) return names;
    for (auto const& field : problem.at("fields").as_array()) names.emplace_back(field.at("field").as_string());
    return names;
}

std::string WalkTest::made(std::string const& who, std::string_view path, std::string_view body)
{
    auto const answer = post(who, path, body);
    if (answer.status != 201) throw std::runtime_error(std::string{path} + ": " + answer.body);
    return answer.location.substr(answer.location.rfind('/') + 1);
}

WalkTest::Things WalkTest::make_things(bool is_closed)
{
    auto const number = std::to_string(++count_);
    Things things;
    things.space = made(
        "cleo", "/spaces", R"({"name":"Subject )" + number + R"(","closed":)" + (is_closed ? "true" : "false") + "}");
    things.post = made("cleo", "/posts",
        R"({"space":")" + things.space + R"(","kind":"question","title":"How?","body":"So?","topics":["Subject )" +
            number + R"("]})");
    things.reply = made("cleo", "/posts/" + things.post + "/replies", R"({"body":"Thus."})");
    things.person = add("zoe" + number).handle;
    return things;
}

std::string WalkTest::one_for(std::string_view pattern, Things const& things)
{
    if (pattern.starts_with("/spaces/{")) return things.space;
    if (pattern.starts_with("/posts/{")) return things.post;
    if (pattern.starts_with("/replies/{")) return things.reply;
    if (pattern.starts_with("/teams/{")) return made("ada", "/teams", R"({"name":"Subject"})");
    if (pattern.starts_with("/topics/{")) return things.space; // named alike
    if (pattern.starts_with("/settings/tokens/{")) return made("cleo", "/settings/tokens", R"({"name":"a key"})");
    return unknown_id;
}

std::string WalkTest::address(http::Route const& route, Things const& things)
{
    return filled(route.pattern, [&](std::string_view name) {
        if (name == "handle") return things.person;
        return one_for(route.pattern, things);
    });
}

json::value WalkTest::value_for(Member const& member, Things const& things) const
{
    auto const& schema = member.schema;
    if (auto const* choices = schema.if_contains("enum")) return choices->at(0);
    auto const type = schema.contains("type") ? schema.at("type").as_string() : "object";
    if (type == "array") return json::array{};
    if (type == "boolean") return true;
    if (type == "integer" || type == "number") return 1;
    if (type == "object") return json::object{};
    if (schema.contains("format")) return json::value(things.reply);
    if (member.name == "space") return json::value(things.space);
    if (member.name == "handle") return json::value(things.person);
    if (member.name == "email") return json::value(things.person + ".new@example.org");
    if (member.name.find("password") != member.name.npos) return json::value(people::testing::good_password);
    if (member.name == "locale") return "en";
    if (member.name == "time_zone") return "Europe/Lisbon";
    return json::value("A few words");
}

json::object WalkTest::sample(http::Route const& route, Things const& things)
{
    json::object object;
    for (auto const& member : members_of(route)) object[member.name] = value_for(member, things);
    if (route.pattern.find("/reactions") != route.pattern.npos) object.erase("remove"); // one of the two
    return object;
}

namespace {

INSTANTIATE_TEST_SUITE_P(, WalkTest, sql::testing::both, sql::testing::dialect_name);

// What the other walks do would mean little if their requests were refused for something else.
TEST_P(WalkTest, ReachesReadingsAndWritings)
{
    int answered = 0;
    std::string refused;
    for (auto const& route : routes()) {
        if (!is_asked(route) || route.doc.takes_files) continue;
        auto const things = make_things(false);
        auto const path = address(route, things);
        auto const is_own = route.access != http::Access::administrator;
        auto const answer = send(is_own ? "cleo" : "ada", route, path, sample(route, things));
        EXPECT_LT(answer.status, 500) << label(route) << answer.body;
        if (answer.status < 400) ++answered;
        else refused += label(route) + " -> " + std::to_string(answer.status) + ' ' + answer.body + '\n';
    }
    EXPECT_GE(answered, 55) << refused;
    RecordProperty("refused", refused);
}

} // namespace
} // namespace together::server::testing
