// A store for tests: on either database, with a clock and a caller who may do everything.
#pragma once

#include "app/records/records.h"
#include "platform/sql/testing.h"

namespace together::records::testing {

inline constexpr Timestamp start_of_time{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};

struct Wish {
    std::string id;
    std::string actor = "ana";
    std::string verb = "tried";
    std::string object = R"({"id":"https://example.org/card"})";
    std::string more; // further members, with a comma in front
};

inline std::string uuid_of(int number)
{
    return fmt::format("00000000-0000-4000-8000-{:012}", number);
}

inline std::string activity(std::string_view name)
{
    return fmt::format(R"({{"id":"https://example.org/{}"}})", name);
}

inline std::string reference(int number)
{
    return fmt::format(R"({{"objectType":"StatementRef","id":"{}"}})", uuid_of(number));
}

inline std::string text_of(Wish const& wish)
{
    auto const verb =
        wish.verb == "voided" ? "http://adlnet.gov/expapi/verbs/voided" : "https://example.org/" + wish.verb;
    return fmt::format(R"({{"id":"{}","actor":{{"mbox":"mailto:{}@example.org"}},"verb":{{"id":"{}"}},"object":{}{}}})",
        wish.id, wish.actor, verb, wish.object, wish.more);
}

class RecordsTest : public sql::testing::StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        if (IsSkipped()) return;
        records.emplace(database(), clock, "https://together.example");
        everything = caller("all");
    }

    MadeCredential credential(std::string const& scopes)
    {
        return records->credentials.create({"Test", scopes, {}}, {}).value();
    }
    Caller caller(std::string const& scopes)
    {
        auto const made = credential(scopes);
        return records->credentials.verify("Bearer " + made.credential.access_key + '.' + made.secret, "192.0.2.1")
            .value();
    }
    Result<std::vector<std::string>> store(Caller const& caller, std::string const& json)
    {
        clock.advance(std::chrono::seconds{1});
        return records->statements.store(caller, {.version = Version::v2_0_0, .json = json});
    }
    void store(Wish const& wish) { ASSERT_TRUE(store(everything, text_of(wish)).has_value()) << text_of(wish); }
    // The last digits of the ids that are found, in their order.
    std::string found(StatementQuery const& query, std::optional<Caller> by = {})
    {
        auto const page = records->statements.search(by.value_or(everything), query);
        std::string numbers;
        for (auto const& statement : page->statements) {
            auto const digits = statement.id.to_string().substr(24);
            numbers +=
                (numbers.empty() ? "" : " ") + digits.substr(std::min(digits.find_first_not_of('0'), std::size_t{11}));
        }
        return numbers;
    }

    ManualClock clock{start_of_time};
    std::optional<Records> records;
    Caller everything;
};

} // namespace together::records::testing
