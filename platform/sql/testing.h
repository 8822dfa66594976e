// For tests of code that uses a database: the suite is written once and runs on SQLite and PostgreSQL.
//
//   using PostsStore = sql::testing::StoreTest;
//   INSTANTIATE_TEST_SUITE_P(, PostsStore, sql::testing::both, sql::testing::dialect_name);
//   TEST_P(PostsStore, Finds) { database().write([&](sql::Transaction& tx) { ... }); }
//
// PostgreSQL runs where TOGETHER_TEST_POSTGRES names a server (bin/postgres start DIR PORT prints one).
#pragma once

#include <gtest/gtest.h>

#include "platform/sql/temporary_database.h"

namespace together::sql::testing {

inline auto const both = ::testing::Values(Dialect::sqlite, Dialect::postgres);

inline std::string dialect_name(::testing::TestParamInfo<Dialect> const& info)
{
    return std::string{name_of(info.param)};
}

// A fresh database with the project's migrations (or those given) for each test.
class StoreTest : public ::testing::TestWithParam<Dialect> {
protected:
    StoreTest() : StoreTest(project_migrations()) {}
    explicit StoreTest(std::vector<Migration> migrations) : migrations_(std::move(migrations)) {}

    void SetUp() override
    {
        if (GetParam() == Dialect::postgres && !postgres_server())
            GTEST_SKIP() << "TOGETHER_TEST_POSTGRES is not set: not run on PostgreSQL";
        database_.emplace(GetParam(), migrations_);
    }

    Database& database() { return database_->database(); }
    TemporaryDatabase& temporary() { return *database_; }

private:
    std::vector<Migration> migrations_;
    std::optional<TemporaryDatabase> database_;
};

} // namespace together::sql::testing
