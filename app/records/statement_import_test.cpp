// Files of statements, and what Together itself records.
#include "app/records/statement_import.h"

#include <fstream>

#include <zlib.h>

#include "app/records/testing.h"

namespace together::records {
namespace {

using testing::text_of;
using testing::uuid_of;

struct StatementImport : testing::RecordsTest {
    Result<StatementImportReport> import(std::string const& text)
    {
        auto const file = std::filesystem::temp_directory_path() / ("statements" + Uuid::make(clock.now()).to_string());
        std::ofstream{file, std::ios::binary} << text;
        auto report = import_statements(records->statements, everything, file, [](auto, auto) {});
        std::filesystem::remove(file);
        return report;
    }
};
INSTANTIATE_TEST_SUITE_P(, StatementImport, sql::testing::both, sql::testing::dialect_name);

TEST_P(StatementImport, TakesListsAndLinesAndChangesNothingTheSecondTime)
{
    std::string lines;
    for (int i = 1; i <= 700; ++i) lines += text_of({.id = uuid_of(i)}) + '\n';
    lines += R"({ "actor":{"mbox":"mailto:b@c"},"verb":{"id":"x:}\"{"},"object":{"id":"x:y"}})"
             "\n";
    lines += R"({"actor":{"mbox":"mailto:b@c"},"verb":{"id":"x:y"},"object":{"id":"x:y"}})";
    auto const first = import(lines);
    EXPECT_EQ(first->read, 702);
    EXPECT_EQ(first->stored, 701);
    EXPECT_EQ(first->refused, 1);
    EXPECT_EQ(first->first_refused.at(0).number, 701);
    EXPECT_EQ(first->first_refused.at(0).path, "verb.id");
    auto const again = import('[' + text_of({.id = uuid_of(1)}) + ",\n" + text_of({.id = uuid_of(701)}) + ']');
    EXPECT_EQ(again->stored, 1);
    EXPECT_EQ(again->known, 1);
    EXPECT_EQ(import(lines)->stored, 0);
}

TEST_P(StatementImport, RefusesFilesThatBreakOff)
{
    EXPECT_EQ(import("[{\"actor\":").error().message, "records.broken_file");
    EXPECT_EQ(import_statements(records->statements, everything, "/nowhere/at/all", [](auto, auto) {}).error().message,
        "records.no_file");
    EXPECT_EQ(import("").value().read, 0);
}

TEST_P(StatementImport, RecordsDeedsOnceAndClosedOnesWithoutContent)
{
    auto const person = Id<people::Person>::make(clock.now());
    Deed deed{.id = *Uuid::parse(uuid_of(1)),
        .person = person,
        .name = "Ana",
        .verb = "shared",
        .path = "/posts/7",
        .type = "insight",
        .title = "The \"card\"",
        .parent = {},
        .made = {},
        .audience = {},
        .at = clock.now()};
    auto const record = [&] { database().write([&](sql::Transaction& tx) { records->own.record(tx, deed); }); };
    record();
    record();
    deed.id = *Uuid::parse(uuid_of(2));
    deed.title.clear();
    deed.audience = Uuid::make(clock.now());
    record();
    EXPECT_EQ(found({.verb = "http://adlnet.gov/expapi/verbs/shared"}), "2 1");
    EXPECT_EQ(found({}, caller("statements/read")), "1");
    auto const page = records->statements.about({records->own.identity_of(person)}, {});
    EXPECT_EQ(page.statements.size(), 2u);
    EXPECT_EQ(page.statements[0].statement.find("Ana"), std::string::npos);
    EXPECT_NE(page.statements[1].statement.find("https://together.example/xapi/profile#insight"), std::string::npos);
    EXPECT_TRUE(JsonTree::parse(records->own.profile()).has_value());
}

} // namespace
} // namespace together::records
