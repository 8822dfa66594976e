// Every type goes in and comes out the same on both databases; what does not fit is a Bug.
#include <gmock/gmock.h>

#include "platform/sql/testing.h"

namespace together::sql {
namespace {

struct Thing;
enum class Mood { calm, on_fire };
BOOST_DESCRIBE_ENUM(Mood, calm, on_fire)

struct Everything {
    Id<Thing> id;
    std::int64_t whole = 0;
    int small = 0;
    double real = 0;
    bool flag = false;
    std::string text;
    Timestamp at;
    Mood mood{};
    std::vector<std::byte> bytes;

    bool operator==(Everything const&) const = default;
};
BOOST_DESCRIBE_STRUCT(Everything, (), (id, whole, small, real, flag, text, at, mood, bytes))

struct Maybe {
    std::optional<Uuid> id;
    std::optional<std::int64_t> whole;
    std::optional<double> real;
    std::optional<bool> flag;
    std::optional<std::string> text;
    std::optional<Timestamp> at;
    std::optional<Mood> mood;
    std::optional<std::vector<std::byte>> bytes;

    bool operator==(Maybe const&) const = default;
};
BOOST_DESCRIBE_STRUCT(Maybe, (), (id, whole, real, flag, text, at, mood, bytes))

struct Pair {
    std::int64_t number = 0;
    std::string word;

    bool operator==(Pair const&) const = default;
};
BOOST_DESCRIBE_STRUCT(Pair, (), (number, word))

struct Nested {
    Pair first;
    std::optional<Pair> second;
    bool flag = false;
};
BOOST_DESCRIBE_STRUCT(Nested, (), (first, second, flag))

constexpr auto schema = R"sql(
create table things (
    id uuid primary key,
    whole bigint not null,
    small bigint not null,
    real double precision not null,
    flag boolean not null,
    text text not null,
    at bigint not null,
    mood text not null,
    bytes bytea not null
);
create table maybes (
    id uuid, whole bigint, real double precision, flag boolean, text text, at bigint, mood text, bytes bytea
);
create table pairs (number bigint primary key, word text not null);
)sql";

class SqlTypes : public testing::StoreTest {
protected:
    SqlTypes() : StoreTest({{1, "things", schema}}) {}
};
INSTANTIATE_TEST_SUITE_P(, SqlTypes, testing::both, testing::dialect_name);

Everything some_thing()
{
    return {Id<Thing>::make(from_microseconds(1'700'000'000'000'000)), INT64_MIN, -7, -0.1, true, "Grüße, \"Ana\" 🎈",
        from_microseconds(1'769'900'709'123'456), Mood::on_fire, {std::byte{0}, std::byte{255}, std::byte{'\''}}};
}

TEST_P(SqlTypes, GoInAndComeOutTheSame)
{
    auto const thing = some_thing();
    auto const changed = database().write(
        [&](Transaction& tx) { return tx.insert_all("insert into things values", std::vector{thing}); });
    EXPECT_EQ(changed, 1);
    auto const found = database().read([&](Reader& reader) {
        return reader.first<Everything>(
            "select id, whole, small, real, flag, text, at, mood, bytes from things where id = $1", thing.id);
    });
    ASSERT_TRUE(found);
    EXPECT_EQ(*found, thing);
}

TEST_P(SqlTypes, EmptyTextAndBytesAreNotNull)
{
    auto thing = some_thing();
    thing.text.clear();
    thing.bytes.clear();
    database().write([&](Transaction& tx) { tx.insert_all("insert into things values", std::vector{thing}); });
    auto const found = database().read([](Reader& reader) { return reader.one<Everything>("select * from things"); });
    EXPECT_EQ(found, thing);
    database().write(
        [&](Transaction& tx) { tx.run("update things set text = $1, bytes = $2", std::string_view{}, ByteView{}); });
    EXPECT_EQ(database().read([](Reader& reader) { return reader.one<Everything>("select * from things"); }), thing);
}

TEST_P(SqlTypes, OptionalsAreNullOrAValue)
{
    auto const thing = some_thing();
    Maybe const full{thing.id.uuid, 1, 2.5, false, "x", thing.at, Mood::calm, thing.bytes};
    database().write([&](Transaction& tx) { tx.insert_all("insert into maybes values", std::vector{full, Maybe{}}); });
    auto const found = database().read(
        [](Reader& reader) { return reader.all<Maybe>("select * from maybes order by whole nulls last"); });
    EXPECT_THAT(found, ::testing::ElementsAre(full, Maybe{}));
    auto const nulls = database().write(
        [](Transaction& tx) { return tx.run("delete from maybes where whole is not distinct from $1", std::nullopt); });
    EXPECT_EQ(nulls, 1);
}

TEST_P(SqlTypes, DoublesKeepTheirLastBit)
{
    for (double const value : {0.1, 1.0 / 3, 1e300, 5e-324, -2.5, 123456789.0}) {
        database().write([&](Transaction& tx) {
            tx.run("delete from maybes");
            tx.run("insert into maybes (real) values ($1)", value);
        });
        auto const found =
            database().read([](Reader& reader) { return reader.one<double>("select real from maybes"); });
        EXPECT_EQ(found, value);
    }
}

TEST_P(SqlTypes, SumsAndCountsAreIntegersAndAveragesAreReal)
{
    database().read([](Reader& reader) {
        EXPECT_EQ(reader.one<std::int64_t>("select count(*) from pairs"), 0);
        EXPECT_EQ(reader.one<std::optional<std::int64_t>>("select sum(number) from pairs"), std::nullopt);
    });
    database().write(
        [](Transaction& tx) { tx.run("insert into pairs values ($1, 'a'), ($2, 'b')", 1, 4'000'000'000'000); });
    database().read([](Reader& reader) {
        EXPECT_EQ(reader.one<std::int64_t>("select sum(number) from pairs"), 4'000'000'000'001);
        EXPECT_EQ(reader.one<std::int64_t>("select -sum(number) from pairs"), -4'000'000'000'001);
        EXPECT_DOUBLE_EQ(reader.one<double>("select avg(number) from pairs"), 2'000'000'000'000.5);
        EXPECT_DOUBLE_EQ(reader.one<double>("select avg(number) / 1000000000000000 from pairs"), 0.0020000000000005);
        EXPECT_TRUE(reader.one<bool>("select exists (select 1 from pairs where number = $1)", 1));
        EXPECT_FALSE(reader.one<bool>("select number > $1 from pairs where number = 1", 5));
    });
}

TEST_P(SqlTypes, StructsNestAndAMissingOneIsNothing)
{
    database().write([](Transaction& tx) { tx.run("insert into pairs values (1, 'a'), (2, 'b')"); });
    auto const found = database().read([](Reader& reader) {
        return reader.all<Nested>("select p.number, p.word, q.number, q.word, true from pairs p left join pairs q on "
                                  "q.number = p.number + 1 order by p.number");
    });
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].second, (Pair{2, "b"}));
    EXPECT_EQ(found[1].first, (Pair{2, "b"}));
    EXPECT_EQ(found[1].second, std::nullopt);
}

TEST_P(SqlTypes, ParametersAreTakenByNumberInAnyOrderAndTwice)
{
    auto const found = database().read([](Reader& reader) {
        return reader.one<Pair>("select cast($2 as bigint) + cast($2 as bigint), cast($1 as text)", "word", 21);
    });
    EXPECT_EQ(found, (Pair{42, "word"}));
}

template <class F> std::string bug_of(F&& f)
{
    try {
        f();
    } catch (Bug const& bug) {
        return bug.what();
    }
    return "no bug";
}

TEST_P(SqlTypes, WhatDoesNotFitIsABugThatNamesTheColumn)
{
    using ::testing::HasSubstr;
    auto const asking = [&](auto question) { return bug_of([&] { database().read(question); }); };
    database().write([](Transaction& tx) { tx.run("insert into maybes (text, mood) values ('x', 'furious')"); });
    EXPECT_THAT(
        asking([](Reader& r) { r.all<std::int64_t>("select whole from maybes"); }), HasSubstr("\"whole\"): null"));
    EXPECT_THAT(
        asking([](Reader& r) { r.all<Mood>("select mood from maybes"); }), HasSubstr("\"mood\"): an unknown name"));
    EXPECT_THAT(asking([](Reader& r) { r.all<std::int64_t>("select text from maybes"); }),
        HasSubstr("\"text\"): not an integer"));
    EXPECT_THAT(asking([](Reader& r) { r.all<std::string>("select count(*) as n from maybes"); }),
        HasSubstr("\"n\"): not a text"));
    EXPECT_THAT(asking([](Reader& r) { r.all<int>("select 5000000000 as big"); }),
        HasSubstr("\"big\"): a number out of range"));
    EXPECT_THAT(asking([](Reader& r) { r.all<Pair>("select 1"); }), HasSubstr("has 1 columns, the type takes 2"));
    EXPECT_THAT(asking([](Reader& r) { r.one<int>("select 1 where false"); }), HasSubstr("no row"));
    EXPECT_THAT(asking([](Reader& r) { r.one<int>("select 1 union all select 2"); }), HasSubstr("more than one row"));
}

TEST_P(SqlTypes, NulBytesInTextAreRefused)
{
    using namespace std::string_view_literals;
    EXPECT_NE(bug_of([&] {
        database().write([](Transaction& tx) { tx.run("insert into pairs values (1, $1)", "a\0b"sv); });
    }),
        "no bug");
}

TEST_P(SqlTypes, ManyRowsGoInAndStreamOut)
{
    std::vector<Pair> rows;
    for (int i = 0; i < 2'500; ++i) rows.push_back({i, std::to_string(i)});
    auto const insert = [&](Transaction& tx) {
        return tx.insert_all("insert into pairs (number, word) values", rows, "on conflict do nothing");
    };
    EXPECT_EQ(database().write(insert), 2'500);
    rows.push_back({2'500, "new"});
    EXPECT_EQ(database().write(insert), 1);
    EXPECT_EQ(database().write(
                  [](Transaction& tx) { return tx.insert_all("insert into pairs values", std::vector<Pair>{}); }),
        0);

    std::int64_t next = 0;
    database().read([&](Reader& reader) {
        reader.each<Pair>(
            "select number, word from pairs where number >= $1 order by number",
            [&](Pair const& pair) {
                EXPECT_EQ(pair.number, next++);
                if (pair.number == 2'000) {
                    EXPECT_EQ(reader.one<std::string>("select word from pairs where number = $1", 7), "7");
                }
            },
            0);
    });
    EXPECT_EQ(next, 2'501);
}

TEST_P(SqlTypes, FragmentsOfTheDialects)
{
    database().write([](Transaction& tx) { tx.run("insert into pairs values (1, 'ÄRGER'), (2, 'b'), (3, 'c')"); });
    database().read([](Reader& reader) {
        auto const d = reader.dialect();
        EXPECT_EQ(reader.one<std::string>("select " + fold(d, "word") + " from pairs where number = 1"), "ärger");
        EXPECT_EQ(reader.one<std::int64_t>("select count(*) from pairs where number in " + elements(d, "$1", "bigint"),
                      json_list(std::vector{1, 3, 9})),
            2);
        EXPECT_EQ(reader.one<std::int64_t>("select count(*) from pairs where word in " + elements(d, "$1", "text"),
                      json_list(std::vector<std::string>{"c", "\"\n\\"})),
            1);
        EXPECT_EQ(reader.one<std::string>(
                      "select string_agg(word, '+') from (select word from pairs where number > 1 order by number) x"),
            "b+c");
        EXPECT_EQ(reader.one<std::int64_t>("select greatest(1, 3, null, 2) + least(5, 4)"), 7);
        EXPECT_EQ(reader.one<std::string>(
                      "select cast(" + json_array_of(d, "number") + " as text) from pairs where number = 2"),
            "[2]");
    });
}

} // namespace
} // namespace together::sql
