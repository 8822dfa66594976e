// Ripples in SQL. A story counts as long as it is neither withdrawn nor deleted in its thread.
#include "app/practice/ripples_store.h"

#include <fmt/format.h>

namespace together::practice::store {
namespace {

constexpr std::string_view is_confirmed =
    "exists (select 1 from witnesses w where w.try_id = t.id and w.state = 'confirmed' and w.person_id <> t.person_id)";

constexpr std::string_view sums_columns = R"sql(
        s.id, s.title, count(t.id), count(*) filter (where t.state = 'open'),
        count(*) filter (where k.outcome in ('worked', 'partly')), count(*) filter (where k.outcome = 'failed'),
        count(*) filter (where k.try_id is not null and {}))sql";

constexpr std::string_view sums_tables = R"sql(
          from try_sources s
          join tries t on t.source_id = s.id and t.visibility <> 'me'
          left join told_tries k on k.try_id = t.id and k.withdrawn_at is null)sql";

std::string sums_query(std::string_view condition)
{
    return fmt::format("select {} {} where {} group by s.id, s.title order by count(t.id) desc, s.id limit 100",
        fmt::format(fmt::runtime(sums_columns), is_confirmed), sums_tables, condition);
}

} // namespace

std::optional<SourceSums> find_sums(sql::Reader& db, Uuid source)
{
    static auto const statement = sums_query("s.id = $1");
    return db.first<SourceSums>(statement, source);
}

std::vector<SourceSums> list_sums_of_thread(sql::Reader& db, Id<conversations::Post> post)
{
    static auto const statement = sums_query("s.post_id = $1");
    return db.all<SourceSums>(statement, post);
}

std::vector<FailureRow> list_failures(sql::Reader& db, Viewer const& viewer, Uuid source, std::size_t limit)
{
    return db.all<FailureRow>(R"sql(
        select substr(k.happened, 1, 600), p.name, k.post_id, t.id
          from tries t
          join visible_tries v on v.try_id = t.id and v.person_id = $2
          join told_tries k on k.try_id = t.id and k.withdrawn_at is null and k.outcome = 'failed'
          join people p on p.id = t.person_id
         where t.source_id = $1 and t.visibility <> 'me'
         order by k.told_at desc, t.id desc
         limit $3)sql",
        source, viewer.person, limit);
}

std::vector<StepRow> list_steps(sql::Reader& db, Viewer const& viewer, Uuid source, std::size_t limit)
{
    return db.all<StepRow>(R"sql(
        select t.source_id, t.id, k.post_id, coalesce(k.measure, ''), k.value_before, k.value_after,
               coalesce(k.unit, '')
          from tries t
          join visible_tries v on v.try_id = t.id and v.person_id = $2
          left join told_tries k on k.try_id = t.id and k.withdrawn_at is null
         where t.source_id = $1 and t.visibility <> 'me'
         order by t.created_at, t.id
         limit $3)sql",
        source, viewer.person, limit);
}

std::vector<people::PersonCard> list_confirming(sql::Reader& db, Id<Try> id)
{
    return db.all<people::PersonCard>(R"sql(
        select p.id, p.handle, p.name, p.title, p.is_bot, p.picture
          from witnesses w
          join people p on p.id = w.person_id
         where w.try_id = $1 and w.state = 'confirmed'
         order by w.answered_at, p.id
         limit 20)sql",
        id);
}

std::vector<ClaimedStory> list_claimed(sql::Reader& db, Viewer const& viewer, Id<objectives::Objective> id)
{
    static auto const statement = fmt::format(R"sql(
        select t.id, k.post_id, q.title, p.id, p.handle, p.name, p.title, p.is_bot, p.picture, k.outcome, k.worth, k.worth_by,
               k.worked_out, k.attributed, k.confidence, k.value_after, k.told_at, {}
          from tries t
          join visible_tries v on v.try_id = t.id and v.person_id = $2
          join told_tries k on k.try_id = t.id and k.withdrawn_at is null
          join posts q on q.id = k.post_id and q.deleted_at is null
          join people p on p.id = t.person_id
         where t.objective_id = $1 and t.visibility <> 'me'
         order by k.told_at desc, t.id desc
         limit 5000)sql",
        is_confirmed);
    return db.all<ClaimedStory>(statement, id, viewer.person);
}

std::int64_t count_stories(sql::Reader& db, Id<objectives::Objective> id)
{
    return db.one<std::int64_t>(R"sql(
        select count(*)
          from tries t
          join told_tries k on k.try_id = t.id and k.withdrawn_at is null
          join posts q on q.id = k.post_id and q.deleted_at is null
         where t.objective_id = $1 and t.visibility <> 'me')sql",
        id);
}

std::vector<ObjectiveCount> count_by_objective(sql::Reader& db, Viewer const& viewer)
{
    return db.all<ObjectiveCount>(R"sql(
        select t.objective_id, count(*) filter (where t.state = 'open'), count(k.try_id)
          from tries t
          join visible_tries v on v.try_id = t.id and v.person_id = $1
          left join told_tries k on k.try_id = t.id and k.withdrawn_at is null
         where t.objective_id is not null and t.visibility <> 'me'
         group by t.objective_id
         limit 10000)sql",
        viewer.person);
}

std::vector<Timestamp> list_begun(sql::Reader& db, Viewer const& viewer, Id<objectives::Objective> id)
{
    return db.all<Timestamp>(R"sql(
        select t.created_at
          from tries t
          join visible_tries v on v.try_id = t.id and v.person_id = $2
         where t.objective_id = $1 and t.visibility <> 'me'
         order by t.created_at
         limit 5000)sql",
        id, viewer.person);
}

} // namespace together::practice::store
