// Migrations: in order, once, under a lock, never backwards; and db/schema.sql is what they make.
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "platform/sql/testing.h"

namespace together::sql {
namespace {

using ::testing::ElementsAre;

std::vector<Migration> const two{
    {1, "words",
        "create table words (word text not null);\n"
        "--@sqlite insert into words values ('sqlite');\n"
        "--@postgres insert into words values ('postgres');\n"
        "-- a remark; with a semicolon\n"
        "insert into words values ('a;b')"},
    {2, "more", "insert into words values ('more');"},
};

class SqlMigrations : public testing::StoreTest {
protected:
    SqlMigrations() : StoreTest(std::vector<Migration>{}) {}

    std::vector<std::string> words()
    {
        return database().read(
            [](Reader& reader) { return reader.all<std::string>("select word from words order by word"); });
    }
};
INSTANTIATE_TEST_SUITE_P(, SqlMigrations, testing::both, testing::dialect_name);

TEST_P(SqlMigrations, RunInOrderAndOnce)
{
    EXPECT_EQ(migrate(database(), std::span{two}.first(1)), 1U);
    EXPECT_EQ(migrate(database(), two), 1U);
    EXPECT_EQ(migrate(database(), two), 0U);
    EXPECT_THAT(words(), ElementsAre("a;b", "more", std::string{name_of(GetParam())}));
}

TEST_P(SqlMigrations, ADatabaseOfANewerVersionIsRefused)
{
    migrate(database(), two);
    EXPECT_THROW(migrate(database(), std::span{two}.first(1)), SchemaMismatch);
    auto renamed = two;
    renamed[1].name = "something else";
    EXPECT_THROW(migrate(database(), renamed), SchemaMismatch);
    EXPECT_EQ(words().size(), 3U);
}

TEST_P(SqlMigrations, AFailedOneLeavesNothingBehind)
{
    auto broken = two;
    broken[1].sql = "insert into words values ('half'); insert into nowhere values (1);";
    EXPECT_THROW(migrate(database(), broken), Error);
    EXPECT_EQ(words().size(), 2U);
    EXPECT_EQ(migrate(database(), two), 1U);
    EXPECT_EQ(words().size(), 3U);
}

TEST_P(SqlMigrations, NumbersHaveAnOrder)
{
    std::vector<Migration> const twice{two[0], two[0]};
    EXPECT_THROW(migrate(database(), twice), Error);
}

// Migrates in a child process that starts when `gate` closes; exits 0 where that went well.
pid_t migrate_in_a_child(Options const& options, int const (&gate)[2])
{
    auto const child = ::fork();
    if (child != 0) return child;
    ::close(gate[1]);
    char byte = 0;
    static_cast<void>(!::read(gate[0], &byte, 1));
    try {
        auto database = Database::open(options);
        migrate(database, two);
        ::_exit(0);
    } catch (std::exception const& error) {
        std::fprintf(stderr, "%s\n", error.what());
        ::_exit(1);
    }
}

TEST_P(SqlMigrations, SeveralProcessesAtOnceMigrateOnce)
{
    temporary().close();
    int gate[2];
    ASSERT_EQ(::pipe(gate), 0);
    std::vector<pid_t> children;
    for (int i = 0; i < 3; ++i) children.push_back(migrate_in_a_child(temporary().options(), gate));
    ::close(gate[1]);
    ::close(gate[0]);
    for (auto const child : children) {
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    temporary().open();
    EXPECT_EQ(words().size(), 3U);
}

TEST(SqlMigrationFiles, AreNamedByNumber)
{
    auto const migration = parse_migration("0012_add_topics.sql", "select 1");
    EXPECT_EQ(migration.number, 12);
    EXPECT_EQ(migration.name, "add_topics");
    for (auto const* name :
        {"12_x.sql", "0000_x.sql", "00012_x.sql", "0012_.sql", "0012x.sql", "0012_x.txt", "-012_x.sql"})
        EXPECT_THROW(parse_migration(name, ""), Error) << name;
}

// TOGETHER_WRITE_SCHEMA=1 writes the file instead: that is bin/schema.
TEST(SqlSchema, FileIsWhatTheMigrationsMake)
{
    testing::TemporaryDatabase temporary{Dialect::sqlite};
    auto const schema = describe_schema(temporary.database());
    auto const path = testing::project_root() / "db" / "schema.sql";
    if (std::getenv("TOGETHER_WRITE_SCHEMA")) std::ofstream{path, std::ios::binary} << schema;
    std::ifstream file{path, std::ios::binary};
    std::string const written{std::istreambuf_iterator<char>{file}, {}};
    EXPECT_EQ(written, schema) << "run bin/schema and commit db/schema.sql";
}

} // namespace
} // namespace together::sql
