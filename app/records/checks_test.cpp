// The rules of statements and of the forms in them.
#include "app/records/formats.h"
#include "app/records/presentation.h"
#include "app/records/signature.h"
#include "app/records/statement.h"

#include <gtest/gtest.h>

#include "app/records/testing.h"

namespace together::records {
namespace {

std::string refusal(std::string const& statement, Version version = Version::v1_0_3)
{
    auto const tree = JsonTree::parse(statement);
    if (tree.has_error()) return tree.error().message;
    auto const checked = check_statement(tree->root(), version);
    if (checked.has_value()) return "";
    auto const field = checked.error().fields.at(0); // a copy: error() gives a value
    return field.field + ' ' + field.message;
}

std::string with(std::string const& more)
{
    return testing::text_of({.id = testing::uuid_of(1), .more = more});
}

std::string about(std::string const& object)
{
    return testing::text_of({.id = testing::uuid_of(1), .object = object});
}

TEST(StatementCheck, NamesThePathToWhatIsWrong)
{
    EXPECT_EQ(refusal(with("")), "");
    EXPECT_EQ(refusal("[]"), " records.not_object");
    EXPECT_EQ(refusal("{}"), "actor records.missing");
    EXPECT_EQ(refusal(with(R"(,"colour":1)")), "colour records.unknown");
    EXPECT_EQ(refusal(with(R"(,"result":null)")), "result records.not_object");
    EXPECT_EQ(refusal(with(R"(,"result":{"score":{"scaled":1.01}})")), "result.score.scaled records.range");
    EXPECT_EQ(refusal(with(R"(,"result":{"score":{"raw":1,"min":2}})")), "result.score.raw records.range");
    EXPECT_EQ(refusal(with(R"(,"result":{"score":{"raw":1e999}})")), "result.score.raw records.not_number");
    EXPECT_EQ(refusal(with(R"(,"result":{"duration":"P"})")), "result.duration records.not_duration");
    EXPECT_EQ(refusal(with(R"(,"result":{"extensions":{"bare":null}})")), "result.extensions.bare records.not_iri");
    EXPECT_EQ(refusal(with(R"(,"context":{"contextActivities":{"parent":[{"id":"x:y"},{"id":"y"}]}})")),
        "context.contextActivities.parent[1].id records.not_iri");
    EXPECT_EQ(refusal(with(R"(,"timestamp":"2026-01-01T00:00:00-00:00")")), "timestamp records.not_timestamp");
    EXPECT_EQ(refusal(with(R"(,"version":"2.0.0")")), "version records.version");
    EXPECT_EQ(refusal(with(R"(,"version":"2.0.0")"), Version::v2_0_0), "");
    EXPECT_EQ(refusal(with(R"(,"attachments":[{"usageType":"x:y"}])")), "attachments[0].display records.missing");
}

TEST(StatementCheck, KnowsItsObjects)
{
    EXPECT_EQ(refusal(about(R"({"id":"x:y","objectType":"Thing"})")), "object.objectType records.object_type");
    EXPECT_EQ(refusal(about(R"({"objectType":"Agent","mbox":"mailto:a@b","openid":"x:y"})")),
        "object records.one_identifier");
    EXPECT_EQ(refusal(about(R"({"objectType":"Group"})")), "object.member records.missing");
    EXPECT_EQ(refusal(about(R"({"id":"x:y","definition":{"interactionType":"likert","steps":[]}})")),
        "object.definition.steps records.other_interaction");
    EXPECT_EQ(
        refusal(about(R"({"id":"x:y","definition":{"interactionType":"choice","choices":[{"id":"a"},{"id":"a"}]}})")),
        "object.definition.choices records.same_id");
    auto const inner = R"({"objectType":"SubStatement","actor":{"mbox":"mailto:a@b"},"verb":{"id":"x:y"},"object":)";
    EXPECT_EQ(refusal(about(std::string{inner} + R"({"id":"x:y"}})")), "");
    EXPECT_EQ(refusal(about(std::string{inner} + inner + R"({"id":"x:y"}}})")),
        "object.object.objectType records.object_type");
    EXPECT_EQ(refusal(testing::text_of({.id = testing::uuid_of(1), .verb = "voided"})), "object records.voiding");
    auto const agents = R"(,"context":{"contextAgents":[{"objectType":"contextAgent","agent":{"mbox":"mailto:a@b"}}]})";
    EXPECT_EQ(refusal(with(agents)), "context.contextAgents records.unknown");
    EXPECT_EQ(refusal(with(agents), Version::v2_0_0), "");
}

TEST(JsonTree, RefusesWhatIsNoJson)
{
    for (auto const* text : {"", "{", "[1,]", "{\"a\":1,}", "01", "1.", "+1", "nul", "\"\\x\"", "\"\\ud800\"", "\"\t\"",
             "{\"a\":1,\"\\u0061\":2}", "[1] 2", "\"\xff\"", "{a:1}"})
        EXPECT_FALSE(JsonTree::parse(text).has_value()) << text;
    std::string const deep(JsonTree::max_depth, '[');
    EXPECT_TRUE(JsonTree::parse(deep + std::string(JsonTree::max_depth, ']')).has_value());
    EXPECT_FALSE(JsonTree::parse('[' + deep + std::string(JsonTree::max_depth + 1, ']')).has_value());
    std::string many = "{";
    for (int i = 0; i < 40; ++i) many += fmt::format("\"k{}\":0,", i);
    EXPECT_TRUE(JsonTree::parse(many + "\"z\":0}").has_value());
    EXPECT_FALSE(JsonTree::parse(many + "\"k7\":0}").has_value());
    auto const tree = JsonTree::parse(R"( {"a" : "\u00e9\ud83d\ude00\n"} )");
    EXPECT_EQ(tree->root().text_of("a"), "é😀\n");
    EXPECT_EQ(tree->root().find("a")->raw(), R"("\u00e9\ud83d\ude00\n")");
}

TEST(Formats, TakesTheFormsOfTheStandard)
{
    for (auto const* good : {"PT0S", "P1Y2M3DT4H5M6.7S", "P4W", "PT36H", "P1DT0,5H", "P0.5Y"})
        EXPECT_TRUE(is_duration(good)) << good;
    for (auto const* bad :
        {"", "P", "PT", "P1", "1D", "P1S", "PT1D", "P1D2M", "PT0.5H1M", "P1W2D", "P1DT", "PT-1S", "P.5D"})
        EXPECT_FALSE(is_duration(bad)) << bad;
    for (auto const* good : {"en", "en-US", "zh-Hant-TW", "sl-rozaj-biske", "de-1996", "x-own", "en-x-a", "i-klingon",
             "zh-yue-HK", "de-CH-u-co-phonebk", "es-419"})
        EXPECT_TRUE(is_language_tag(good)) << good;
    for (auto const* bad :
        {"", "e", "english-very-much-so-long", "en_US", "en-", "-en", "en--US", "en-u", "1en", "a-DE", "en-US-US"})
        EXPECT_FALSE(is_language_tag(bad)) << bad;
    EXPECT_TRUE(is_iri("https://exämple.org/ü?a=b#c") && is_iri("urn:x-a:b") && is_iri("uuid://1"));
    for (auto const* bad : {"", "x", ":x", "http:", "http://a b", "x:<", "x:%4", "1a:b"})
        EXPECT_FALSE(is_iri(bad)) << bad;
    EXPECT_TRUE(is_mailto("mailto:a.b+c@example.org"));
    for (auto const* bad : {"a@b", "mailto:a", "mailto:@b", "mailto:a@", "mailto:a b@c", "mailto:.a@b"})
        EXPECT_FALSE(is_mailto(bad)) << bad;
}

TEST(Formats, ComparesMomentsAcrossZonesAndForms)
{
    auto const noon = parse_timestamp("2026-03-02T12:00:00Z");
    for (auto const* same : {"2026-03-02T13:00:00+01:00", "20260302T120000Z", "2026-03-02T12:00:00.000000Z",
             "2026-03-02T06:30-0530", "2026-W10-1T12Z", "2026-061T12:00:00", "2026-03-02T11:59:60Z",
             "2026-03-02T12:00:00,0", "2026-03-02T11,99999999999Z"})
        EXPECT_LE(*noon - parse_timestamp(same).value_or(Timestamp{}), std::chrono::microseconds{1}) << same;
    EXPECT_EQ(to_stored_text(*parse_timestamp("2026-03-02T12:00:00.1234567Z")), "2026-03-02T12:00:00.123456Z");
    EXPECT_EQ(parse_timestamp("2026-03-02T24:00:00Z"), parse_timestamp("2026-03-03T00:00:00Z"));
    EXPECT_EQ(parse_timestamp("2026-12-31T23:59:60Z"), parse_timestamp("2027-01-01T00:00:00Z"));
    for (auto const* bad : {"", "2026-03-02", "2026-02-30T00:00:00Z", "2026-03-02 12:00:00Z", "2026-03-02T25:00:00Z",
             "2026-03-02T12:60:00Z", "2026-03-02T12:00:00-00:00", "2026-03-02T12:00:00-00", "2026-03-02T12:00:00+24:00",
             "2026-13-01T00:00:00Z", "01/011/2015", "2026-03-02T12:00:00.Z", "2026-W54-1T00Z", "2025-366T00Z"})
        EXPECT_FALSE(parse_timestamp(bad)) << bad;
}

TEST(Presentation, GivesIdentifiersOnlyOrOneLanguage)
{
    auto const text =
        R"({"actor":{"name":"Ana","mbox":"mailto:a@b"},"verb":{"id":"x:v","display":{"en":"tried","nl":"probeerde"}},)"
        R"("object":{"id":"x:a","definition":{"name":{"en":"Card"}}},"context":{"contextActivities":{"parent":{"id":"x:p"}}}})";
    auto const tree = JsonTree::parse(text);
    EXPECT_EQ(with_ids(tree->root()), R"({"actor":{"mbox":"mailto:a@b"},"verb":{"id":"x:v"},"object":{"id":"x:a"},)"
                                      R"("context":{"contextActivities":{"parent":[{"id":"x:p"}]}}})");
    KnownDefinitions const known{{"x:a", R"({"name":{"en":"Card","nl":"Kaart"}})"}};
    EXPECT_EQ(canonical(tree->root(), languages_of("fr, nl-NL;q=0.7, en;q=0.5"), known),
        R"({"actor":{"name":"Ana","mbox":"mailto:a@b"},"verb":{"id":"x:v","display":{"nl":"probeerde"}},)"
        R"("object":{"id":"x:a","definition":{"name":{"nl":"Kaart"}}},"context":{"contextActivities":{"parent":[{"id":"x:p"}]}}})");
}

TEST(Presentation, PrefersALanguageItselfToItsKind)
{
    auto const chosen = [](std::string_view accepted) {
        return in_one_language(R"({"name":{"en":"a","en-GB":"b","de-CH":"c"}})", languages_of(accepted));
    };
    EXPECT_EQ(chosen("en-GB"), R"({"name":{"en-GB":"b"}})");
    EXPECT_EQ(chosen("en-US"), R"({"name":{"en":"a"}})");
    EXPECT_EQ(chosen("de"), R"({"name":{"de-CH":"c"}})");
    EXPECT_EQ(chosen("fr, de;q=0.5"), R"({"name":{"de-CH":"c"}})");
    EXPECT_EQ(chosen("fr"), R"({"name":{"en":"a"}})");
}

TEST(Signature, RefusesWhatIsNoSignature)
{
    auto const text = with("");
    auto const tree = JsonTree::parse(text);
    for (auto const* bad :
        {"", "a.b", "e30.e30.AA", "eyJhbGciOiJIUzI1NiJ9.e30.AA", "eyJhbGciOiJSUzI1NiJ9.e30.AA", "...", "?.?.?"})
        EXPECT_FALSE(check_signature(bad, tree->root()).has_value()) << bad;
}

} // namespace
} // namespace together::records
