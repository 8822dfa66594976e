// Numbered changes of the schema, forward only.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "platform/sql/database.h"

namespace together::sql {

// Portable SQL; a line that starts with "--@sqlite " or "--@postgres " counts, without those words, for that dialect
// alone.
struct Migration {
    int number = 0;
    std::string name;
    std::string sql;
};

// The database was made by a newer version of the program, or by another line of it.
struct SchemaMismatch : Error {
    using Error::Error;
};

// From the file's name, "0007_add_topics.sql", and its text. Throws Error for any other name.
Migration parse_migration(std::string_view file_name, std::string sql);

// All NNNN_name.sql of a directory, by number.
std::vector<Migration> read_migrations(std::filesystem::path const& directory);

// The lines that count for the dialect.
std::string sql_for(Dialect dialect, std::string_view sql);

// Runs what is not recorded in schema_migrations yet, each in its own transaction, one process at a time; returns how
// many. Throws SchemaMismatch where the database knows a migration that is not among these.
std::size_t migrate(Database& database, std::span<Migration const> migrations);

// The tables and indexes as SQL, for db/schema.sql; SQLite only.
std::string describe_schema(Database& database);

} // namespace together::sql
