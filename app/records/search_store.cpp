// The search: for each choice among alternatives one ordered walk along an index, cut at the limit; then all of them
// merged. Its cost does not grow with the depth of the page.
#include "app/records/statements_store.h"

#include <algorithm>

namespace together::records::store {
namespace {

using Choice = std::vector<std::int64_t>; // one key for each condition

// How many statements have a key, counted no further than worthwhile.
std::int64_t rough_count(sql::Reader& db, std::int64_t key)
{
    return db.one<std::int64_t>(
        "select count(*) from (select 1 from statement_keys where key_hash = $1 limit 2000) as counted", key);
}

// The rarest key first: it is walked, the others are looked up.
void put_rarest_first(sql::Reader& db, Choice& choice)
{
    if (choice.size() < 2) return;
    std::vector<std::pair<std::int64_t, std::int64_t>> counted;
    for (auto const key : choice) counted.emplace_back(rough_count(db, key), key);
    std::sort(counted.begin(), counted.end());
    for (std::size_t i = 0; i < choice.size(); ++i) choice[i] = counted[i].second;
}

std::vector<Choice> choices_of(std::vector<AnyOf> const& conditions)
{
    std::vector<Choice> choices{{}};
    for (auto const& alternatives : conditions) {
        std::vector<Choice> longer;
        for (auto const& choice : choices)
            for (auto const key : alternatives) {
                longer.push_back(choice);
                longer.back().push_back(key);
            }
        choices = std::move(longer);
    }
    return choices;
}

class SearchText {
public:
    SearchText(Search const& what) : what_(what) {}

    // Cross joins keep SQLite to this order; PostgreSQL sees the same joins.
    void add_walk(Choice const& choice)
    {
        std::string const moment = choice.empty() ? "s.stored_at" : "k0.stored_at";
        query_.add(choices_++ == 0 ? "" : " union ").add("select * from (select s.stored_at from ");
        for (std::size_t i = 0; i < choice.size(); ++i) query_.add(fmt::format("statement_keys k{} cross join ", i));
        query_.add("statements s where ");
        for (std::size_t i = 0; i < choice.size(); ++i) {
            query_.add(fmt::format("k{}.key_hash = ", i), choice[i]);
            query_.add(i == 0 ? " and " : fmt::format(" and k{}.stored_at = k0.stored_at and ", i));
        }
        if (!choice.empty()) query_.add("s.stored_at = k0.stored_at and ");
        query_.add(moment).add(" > ", what_.after).add(" and ").add(moment).add(" <= ", what_.through);
        query_.add(" and not s.is_voided").add(what_.sees_private ? "" : " and s.audience is null");
        query_.add(" order by ").add(moment).add(order()).add(" limit ", what_.limit);
        query_.add(fmt::format(") as walk{}", choices_));
    }

    std::string_view order() const { return what_.is_ascending ? " asc" : " desc"; }
    sql::Query& query() { return query_; }

private:
    Search const& what_;
    sql::Query query_;
    std::size_t choices_ = 0;
};

} // namespace

std::vector<StoredStatement> search(sql::Reader& db, Search const& what)
{
    auto choices = choices_of(what.conditions);
    for (auto& choice : choices) put_rarest_first(db, choice);
    SearchText text{what};
    text.query().add("select s.stored_at, s.id, s.is_voided, s.audience, s.statement from (");
    for (auto const& choice : choices) text.add_walk(choice);
    text.query().add(") as found join statements s on s.stored_at = found.stored_at order by s.stored_at");
    text.query().add(text.order()).add(" limit ", what.limit);
    return db.all<StoredStatement>(text.query());
}

} // namespace together::records::store
