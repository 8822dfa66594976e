// SQL functions that PostgreSQL has and SQLite lacks: greatest, least, string_agg; and fold.
#pragma once

struct sqlite3;

namespace together::sql::sqlite {

void register_functions(sqlite3* connection);

} // namespace together::sql::sqlite
