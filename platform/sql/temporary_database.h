// A database for one test, gone at its end.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/sql/migrations.h"

namespace together::sql::testing {

// What TOGETHER_TEST_POSTGRES says: the address of a server where databases may be made.
std::optional<std::string> postgres_server();

// db/migrations of the checkout, found upwards from the working directory; read once.
std::vector<Migration> const& project_migrations();

// The checkout's root, found upwards from the working directory.
std::filesystem::path project_root();

class TemporaryDatabase {
public:
    explicit TemporaryDatabase(Dialect dialect, std::vector<Migration> const& migrations = project_migrations());
    ~TemporaryDatabase();
    TemporaryDatabase(TemporaryDatabase const&) = delete;
    TemporaryDatabase& operator=(TemporaryDatabase const&) = delete;

    Database& database() { return *database_; }
    // To open the same database once more.
    Options const& options() const { return options_; }
    void close() { database_.reset(); }
    void open() { database_.emplace(Database::open(options_)); }

private:
    void make_sqlite(std::vector<Migration> const& migrations);
    void make_postgres(std::vector<Migration> const& migrations);

    Dialect dialect_;
    std::filesystem::path directory_; // SQLite
    Options options_;
    std::optional<Database> database_;
};

} // namespace together::sql::testing
