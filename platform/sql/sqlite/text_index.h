// What an FTS5 index needs of us: stems for its triggers, and an order by relevance that knows when to stop counting.
#pragma once

struct sqlite3;

namespace together::sql::sqlite {

// stems(text, near): platform/text/stems.h. vocabulary(text): a JSON array of its longer words, each once.
// relevance(index, weight of the first column, of the second, ...): as bm25 of Robertson and others, higher is better;
// columns without a weight count for nothing.
void register_text_index(sqlite3* connection);

} // namespace together::sql::sqlite
