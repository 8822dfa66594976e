// One's own data, for tests: the doors over a small company that practises.
#pragma once

#include <set>

#include "app/practice/testing.h"
#include "app/privacy/erasures.h"
#include "app/privacy/visits.h"

namespace together::privacy::testing {

class PrivacyTest : public practice::testing::PracticeTest {
protected:
    using PracticeTest::PracticeTest;
    void SetUp() override
    {
        PracticeTest::SetUp();
        if (IsSkipped()) return;
        zeb = viewer("Zebedia Quux");
        audit.emplace(database(), clock);
        spaces_.emplace(database(), outbox, clock);
        exports.emplace(OwnExportsParts{database(), clock, jobs, kept.files, identities, tell});
        erasures.emplace(
            ErasuresParts{database(), outbox, accounts, *audit, kept.files, clock, identities, origin, tell});
        visits.emplace(VisitsParts{database(), *audit, *spaces_, outbox, clock, tell});
    }

    std::vector<std::string> told(Viewer const& viewer) const
    {
        std::vector<std::string> kinds;
        for (auto const& one : news)
            if (one.to == viewer.person) kinds.push_back(one.kind);
        return kinds;
    }
    // Every row of every table of people's things, as one text.
    std::string everything();
    // Tables that say something of people: those that lead to them by their keys, or have a column named after one.
    std::set<std::string> tables_with_people();

    std::string origin = "https://learn.example.org";
    IdentitiesOf identities = [this](people::Person const& person) {
        return std::vector<std::string>{
            "account " + origin + ' ' + person.id.to_string(), "mbox mailto:" + person.email.value_or("")};
    };
    std::vector<News> news;
    Tell tell = [this](sql::Transaction&, News const& one) { news.push_back(one); };
    jobs::Jobs jobs{clock};
    std::optional<access::Audit> audit;
    std::optional<conversations::Spaces> spaces_;
    std::optional<OwnExports> exports;
    std::optional<Erasures> erasures;
    std::optional<Visits> visits;
    Viewer zeb;

private:
    std::vector<std::string> tables();
};

inline std::vector<std::string> PrivacyTest::tables()
{
    auto const statement =
        database().dialect() == sql::Dialect::sqlite
            ? "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and sql not like"
              " '%virtual%' and name not like 'search_words%' order by 1"
            : "select cast(table_name as text) from information_schema.tables where table_schema = current_schema()"
              " and table_type = 'BASE TABLE' order by 1";
    return database().read([&](sql::Reader& db) { return db.all<std::string>(statement); });
}

inline std::string PrivacyTest::everything()
{
    auto const is_sqlite = database().dialect() == sql::Dialect::sqlite;
    std::string text;
    for (auto const& table : tables()) {
        std::string row = "cast(row_to_json(x) as text)";
        if (is_sqlite) {
            row = "''";
            auto const columns = database().read(
                [&](sql::Reader& db) { return db.all<std::string>("select name from pragma_table_info($1)", table); });
            for (auto const& column : columns) row += " || ' ' || coalesce(cast(x.\"" + column + "\" as text), '')";
        }
        for (auto const& one : database().read(
                 [&](sql::Reader& db) { return db.all<std::string>("select " + row + " from \"" + table + "\" x"); }))
            text += table + ": " + one + '\n';
    }
    return text;
}

} // namespace together::privacy::testing
