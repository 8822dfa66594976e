// Visits in SQL.
#include "app/privacy/visits_store.h"

#include <fmt/format.h>

namespace together::privacy::store {
namespace {

constexpr std::string_view columns =
    "id, space_id, person_id, reason, hours, state, is_emergency, asked_at, decided_by,"
    " decided_at, until_at, ended_at";

} // namespace

std::optional<ClosedSpace> find_space(sql::Reader& db, std::optional<Id<people::Person>> viewer, std::string_view slug)
{
    return db.first<ClosedSpace>(R"sql(
        select s.id, s.slug, s.name, s.is_closed, m.person_id is not null, coalesce(m.is_facilitator, false)
          from spaces s
          left join space_members m on m.space_id = s.id and m.person_id = $1
         where s.slug = $2)sql",
        viewer, slug);
}

std::optional<ClosedSpace> find_space_of(sql::Reader& db, Viewer const& viewer, Id<Visit> visit)
{
    auto const slug = db.first<std::string>(
        "select s.slug from space_visits x join spaces s on s.id = x.space_id where x.id = $1", visit);
    return slug ? find_space(db, viewer.person, *slug) : std::nullopt;
}

std::string name_of(sql::Reader& db, Id<conversations::Space> space)
{
    return db.one<std::string>("select name from spaces where id = $1", space);
}

void add_visit(sql::Transaction& tx, Visit const& visit)
{
    tx.run(R"sql(
        insert into space_visits (id, space_id, person_id, reason, hours, state, asked_at)
        values ($1, $2, $3, $4, $5, $6, $7))sql",
        visit.id, visit.space_id, visit.person_id, visit.reason, visit.hours, visit.state, visit.asked_at);
}

void keep_visit(sql::Transaction& tx, Visit const& visit)
{
    tx.run(R"sql(
        update space_visits
           set state = $2, is_emergency = $3, decided_by = $4, decided_at = $5, until_at = $6, ended_at = $7
         where id = $1)sql",
        visit.id, visit.state, visit.is_emergency, visit.decided_by, visit.decided_at, visit.until_at, visit.ended_at);
}

std::optional<Visit> find_visit(sql::Reader& db, Id<Visit> id)
{
    return db.first<Visit>(fmt::format("select {} from space_visits where id = $1", columns), id);
}

std::optional<Visit> find_current(sql::Reader& db, Id<conversations::Space> space, Id<people::Person> person)
{
    return db.first<Visit>(fmt::format("select {} from space_visits where space_id = $1 and person_id = $2"
                                       " and state in ('asked', 'open') order by asked_at desc limit 1",
                               columns),
        space, person);
}

std::vector<VisitRow> list_visits(sql::Reader& db, Id<conversations::Space> space, std::optional<Id<Visit>> only)
{
    return db.all<VisitRow>(fmt::format(R"sql(
        select x.id, {}, x.reason, x.hours, x.state, x.is_emergency, x.asked_at, x.until_at, x.ended_at, '', false, false
          from space_visits x
          join people a on a.id = x.person_id
         where x.space_id = $1 and (cast($2 as uuid) is null or x.id = $2)
         order by x.asked_at desc, x.id desc
         limit 50)sql",
                                conversations::person_columns),
        space, only);
}

std::vector<Id<Visit>> list_over(sql::Reader& db, Timestamp now)
{
    return db.all<Id<Visit>>("select id from space_visits where state = 'open' and until_at <= $1", now);
}

std::vector<Id<people::Person>> list_members(sql::Reader& db, Id<conversations::Space> space)
{
    return db.all<Id<people::Person>>("select m.person_id from space_members m"
                                      " join people p on p.id = m.person_id and p.deactivated_at is null"
                                      " where m.space_id = $1 order by m.person_id",
        space);
}

bool has_facilitator(sql::Reader& db, Id<conversations::Space> space)
{
    return db
        .first<bool>("select true from space_members m join people p on p.id = m.person_id and p.deactivated_at is null"
                     " where m.space_id = $1 and m.is_facilitator limit 1",
            space)
        .has_value();
}

} // namespace together::privacy::store
