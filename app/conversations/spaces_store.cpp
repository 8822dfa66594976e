// Spaces in SQL.
#include "app/conversations/spaces_store.h"

#include <fmt/format.h>

namespace together::conversations::store {
namespace {

constexpr std::string_view space_columns = R"sql(
        s.id, s.slug, s.name, s.purpose, s.is_closed, s.created_at, s.archived_at, s.post_count, s.last_activity_at,
        s.version, m.person_id is not null, coalesce(m.is_facilitator, false))sql";

constexpr std::string_view visible_space_tables = R"sql(
          from spaces s
          join visible_spaces v on v.space_id = s.id and v.person_id = $2
          left join space_members m on m.space_id = s.id and m.person_id = $2)sql";

} // namespace

std::optional<VisibleSpace> find_visible_space(sql::Reader& db, Viewer const& viewer, std::string_view slug)
{
    static auto const statement = fmt::format("select {} {} where s.slug = $1", space_columns, visible_space_tables);
    return db.first<VisibleSpace>(statement, slug, viewer.person);
}

std::optional<VisibleSpace> find_visible_space(sql::Reader& db, Viewer const& viewer, Id<Space> id)
{
    static auto const statement = fmt::format("select {} {} where s.id = $1", space_columns, visible_space_tables);
    return db.first<VisibleSpace>(statement, id, viewer.person);
}

std::vector<SpaceRow> list_spaces(sql::Reader& db, Viewer const& viewer, SpaceListing const& listing)
{
    return db.all<SpaceRow>(R"sql(
        select s.id, s.slug, s.name, s.purpose, s.is_closed, s.archived_at is not null, m.person_id is not null,
               (select count(*) from space_members c where c.space_id = s.id), s.post_count, s.last_activity_at
          from spaces s
          join visible_spaces v on v.space_id = s.id and v.person_id = $1
          left join space_members m on m.space_id = s.id and m.person_id = $1
         where (s.name, s.id) > ($2, $3)
           and (m.person_id is not null or not $4)
         order by s.name, s.id
         limit $5)sql",
        viewer.person, listing.after_name, listing.after_id, listing.mine_only, listing.limit);
}

std::vector<RailSpace> list_my_spaces(sql::Reader& db, Viewer const& viewer)
{
    return db.all<RailSpace>(R"sql(
        select s.slug, s.name, s.is_closed
          from space_members m
          join spaces s on s.id = m.space_id
         where m.person_id = $1 and s.archived_at is null
         order by s.name, s.id
         limit 30)sql",
        viewer.person);
}

SpaceBrief find_space_brief(sql::Reader& db, Id<Space> id)
{
    return db.one<SpaceBrief>("select id, slug, name, is_closed from spaces where id = $1", id);
}

bool is_slug_taken(sql::Reader& db, std::string_view slug)
{
    return db.first<std::int64_t>("select 1 from spaces where slug = $1", slug).has_value();
}

void add_space(sql::Transaction& tx, Space const& space, std::optional<Id<people::Person>> by)
{
    tx.run(R"sql(
        insert into spaces (id, slug, name, purpose, is_closed, created_by, created_at, archived_at, last_activity_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9))sql",
        space.id, space.slug, space.name, space.purpose, space.is_closed, by, space.created_at, space.archived_at,
        space.last_activity_at);
}

bool update_space(sql::Transaction& tx, Space const& space)
{
    return tx.run(R"sql(
        update spaces
           set name = $3, purpose = $4, is_closed = $5, archived_at = $6, version = version + 1
         where id = $1 and version = $2)sql",
               space.id, space.version, space.name, space.purpose, space.is_closed, space.archived_at) == 1;
}

std::vector<SpaceMember> list_members(sql::Reader& db, Id<Space> space, Cursor const& after, std::size_t limit)
{
    return db.all<SpaceMember>(R"sql(
        select p.id, p.handle, p.name, p.title, p.is_bot, p.deactivated_at is not null, m.is_facilitator, m.joined_at
          from space_members m
          join people p on p.id = m.person_id
         where m.space_id = $1 and (m.joined_at, m.person_id) > ($2, $3)
         order by m.joined_at, m.person_id
         limit $4)sql",
        space, after.at, after.id, limit);
}

std::int64_t count_facilitators(sql::Reader& db, Id<Space> space)
{
    return db.one<std::int64_t>("select count(*) from space_members where space_id = $1 and is_facilitator", space);
}

std::optional<Standing> find_standing(sql::Reader& db, Id<Space> space, Id<people::Person> person)
{
    return db.first<Standing>(
        "select true, is_facilitator from space_members where space_id = $1 and person_id = $2", space, person);
}

bool add_member(sql::Transaction& tx, Id<Space> space, Id<people::Person> person, Timestamp at)
{
    return tx.run(R"sql(
        insert into space_members (space_id, person_id, joined_at) values ($1, $2, $3)
        on conflict do nothing)sql",
               space, person, at) == 1;
}

bool remove_member(sql::Transaction& tx, Id<Space> space, Id<people::Person> person)
{
    return tx.run("delete from space_members where space_id = $1 and person_id = $2", space, person) == 1;
}

void set_facilitator(sql::Transaction& tx, Id<Space> space, Id<people::Person> person, bool is_facilitator)
{
    tx.run("update space_members set is_facilitator = $3 where space_id = $1 and person_id = $2", space, person,
        is_facilitator);
}

std::optional<PersonBrief> find_person(sql::Reader& db, std::string_view handle)
{
    return db.first<PersonBrief>(R"sql(
        select id, handle, name, title, is_bot, deactivated_at is not null
          from people
         where handle = $1)sql",
        handle);
}

} // namespace together::conversations::store
