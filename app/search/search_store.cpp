// FTS5 on SQLite, tsvector on PostgreSQL: the one place where the two databases are asked differently.
#include "app/search/search_store.h"

#include <fmt/format.h>

namespace together::search::store {
namespace {

// Of words that everybody uses no more threads than these are weighed; on SQLite the newest.
constexpr std::string_view most_weighed = "1000";

// "how" "press"*
std::string fts5_query(WordQuery const& query)
{
    std::string text;
    for (auto const& word : query.words) {
        if (!text.empty()) text += query.match == Match::all ? " AND " : " OR ";
        text += '"' + word + '"';
    }
    return text + " *";
}

// how & press:*
std::string tsquery(WordQuery const& query)
{
    std::string text;
    for (auto const& word : query.words) {
        if (!text.empty()) text += query.match == Match::all ? " & " : " | ";
        text += word;
    }
    return text + ":*";
}

// A title weighs more than what is written under it. What the viewer may not see is left out before it is weighed.
constexpr std::string_view nearest_on_sqlite = R"sql(
        select n.post_id as id, -bm25(search_words, 8.0, 1.0) as score
          from search_words
         cross join search_numbers n on n.number = search_words.rowid
         cross join visible_spaces v on v.space_id = n.space_id and v.person_id = $1
         where search_words match $2
         order by search_words.rowid desc
         limit {})sql";
constexpr std::string_view nearest_on_postgres = R"sql(
        select w.post_id as id, ts_rank(w.words, to_tsquery('simple', $2), 1) as score
          from (select t.post_id, t.words
                  from search_texts t
                  join visible_spaces v on v.space_id = t.space_id and v.person_id = $1
                 where t.words @@ to_tsquery('simple', $2)
                 limit {}) w)sql";

std::string statement_for(sql::Dialect dialect)
{
    auto const nearest = dialect == sql::Dialect::sqlite ? fmt::format(nearest_on_sqlite, most_weighed)
                                                         : fmt::format(nearest_on_postgres, most_weighed);
    return fmt::format(R"sql(
        select p.id, p.title, p.kind, s.name, p.reply_count, p.accepted_reply_id is not null
          from (select id, score from ({}) weighed order by score desc, id desc limit $3) f
          join posts p on p.id = f.id
          join spaces s on s.id = p.space_id
         order by f.score desc, f.id desc)sql",
        nearest);
}

} // namespace

std::vector<SimilarThread> find_threads(sql::Reader& db, Viewer const& viewer, WordQuery const& query)
{
    if (query.words.empty()) return {};
    auto const is_sqlite = db.dialect() == sql::Dialect::sqlite;
    return db.all<SimilarThread>(
        statement_for(db.dialect()), viewer.person, is_sqlite ? fts5_query(query) : tsquery(query), query.limit);
}

} // namespace together::search::store
