// The search: for each choice among alternatives one ordered walk along an index, cut at the limit; then all of them
// merged. Its cost does not grow with the depth of the page.
#include "app/records/statements_store.h"

#include <algorithm>
#include <map>

namespace together::records::store {
namespace {

using Choice = std::vector<std::int64_t>; // one key for each condition

constexpr std::int64_t counted_at_most = 500;

// How often a key comes where the walk begins: how many have it, and how far the walk gets with the first few hundred.
struct Rarity {
    std::int64_t count = 0;
    std::int64_t reached = 0; // stored_at
};
BOOST_DESCRIBE_STRUCT(Rarity, (), (count, reached))

using Rarities = std::map<std::int64_t, Rarity>;

Rarities rarities_of(sql::Reader& db, std::vector<Choice> const& choices, Search const& what)
{
    auto const text = fmt::format(
        "select count(*), coalesce({}(stored_at), 0) from (select stored_at from statement_keys "
        "where key_hash = $1 and stored_at > $2 and stored_at <= $3 order by stored_at {} limit $4) as first",
        what.is_ascending ? "max" : "min", what.is_ascending ? "asc" : "desc");
    std::map<std::int64_t, sql::Asked<sql::OneOf<Rarity>>> asked;
    for (auto const& choice : choices)
        for (auto const key : choice)
            if (choice.size() > 1 && !asked.contains(key))
                asked.emplace(key, db.ask_one<Rarity>(text, key, what.after, what.through, counted_at_most));
    Rarities rarities;
    for (auto& [key, one] : asked) rarities.emplace(key, one.get());
    return rarities;
}

// The rarest key first: it is walked, the others are looked up.
void put_rarest_first(Rarities const& rarities, Choice& choice, bool is_ascending)
{
    if (choice.size() < 2) return;
    auto const is_rarer = [&](std::int64_t a, std::int64_t b) {
        auto const& one = rarities.at(a);
        auto const& other = rarities.at(b);
        if (one.count != other.count) return one.count < other.count;
        return is_ascending ? one.reached > other.reached : one.reached < other.reached;
    };
    std::stable_sort(choice.begin(), choice.end(), is_rarer);
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
    auto const rarities = rarities_of(db, choices, what);
    for (auto& choice : choices) put_rarest_first(rarities, choice, what.is_ascending);
    SearchText text{what};
    text.query().add("select s.stored_at, s.id, s.is_voided, s.audience, s.statement from (");
    for (auto const& choice : choices) text.add_walk(choice);
    text.query().add(") as found join statements s on s.stored_at = found.stored_at order by s.stored_at");
    text.query().add(text.order()).add(" limit ", what.limit);
    return db.all<StoredStatement>(text.query());
}

} // namespace together::records::store
