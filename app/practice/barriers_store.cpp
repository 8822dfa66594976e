// Barriers in SQL.
#include "app/practice/barriers_store.h"

#include <unordered_map>

#include <fmt/format.h>

#include "platform/base/day.h"

namespace together::practice::store {
namespace {

struct Row {
    Id<Try> try_id;
    Id<people::Person> person;
    Barrier barrier = Barrier::other;
    std::string words;
    std::string space;
    bool is_space_visible = false;
    Timestamp met_at;
};
BOOST_DESCRIBE_STRUCT(Row, (), (try_id, person, barrier, words, space, is_space_visible, met_at))

struct TopicRow {
    Id<Try> try_id;
    std::string topic;
};
BOOST_DESCRIBE_STRUCT(TopicRow, (), (try_id, topic))

std::string quarter_of(Timestamp time)
{
    std::chrono::year_month_day const day{std::chrono::floor<std::chrono::days>(time)};
    return fmt::format("{} Q{}", static_cast<int>(day.year()), (static_cast<unsigned>(day.month()) + 2) / 3);
}

} // namespace

std::vector<BarrierTelling> list_barrier_tellings(sql::Reader& db, Viewer const& viewer, std::vector<Unit> const& units)
{
    auto const slugs = slugs_by_person(db, units);
    std::unordered_map<Id<Try>, std::vector<std::string>> topics;
    for (auto& row : db.all<TopicRow>(R"sql(
        select b.try_id, o.name
          from try_barriers b
          join tries t on t.id = b.try_id
          join try_sources s on s.id = t.source_id
          join post_topics pt on pt.post_id = s.post_id
          join topics o on o.id = pt.topic_id
         where t.visibility <> 'me'
         order by b.met_at desc
         limit 50000)sql"))
        topics[row.try_id].push_back(std::move(row.topic));
    std::vector<BarrierTelling> tellings;
    for (auto& row : db.all<Row>(R"sql(
        select b.try_id, t.person_id, b.barrier, b.words, coalesce(s.name, ''),
               exists (select 1 from visible_spaces v where v.space_id = t.space_id and v.person_id = $1), b.met_at
          from try_barriers b
          join tries t on t.id = b.try_id
          left join spaces s on s.id = t.space_id
         where t.visibility <> 'me'
         order by b.met_at desc, b.try_id
         limit 10000)sql",
             viewer.person)) {
        BarrierTelling telling{.person = row.person, .barrier = row.barrier, .words = std::move(row.words)};
        telling.space = std::move(row.space);
        telling.is_space_visible = row.is_space_visible;
        telling.topics = std::move(topics[row.try_id]);
        telling.quarter = quarter_of(row.met_at);
        if (auto const found = slugs.find(row.person); found != slugs.end()) telling.units = found->second;
        tellings.push_back(std::move(telling));
    }
    return tellings;
}

} // namespace together::practice::store
