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

constexpr std::string_view space_card = R"sql(
        select s.slug, s.name, s.is_closed, s.id, s.purpose, s.archived_at is not null, m.person_id is not null,
               m.person_id is null and s.archived_at is null,
               (select count(*) from space_members c where c.space_id = s.id), s.post_count, s.last_activity_at
          from spaces s
          join visible_spaces v on v.space_id = s.id and v.person_id = $1
          left join space_members m on m.space_id = s.id and m.person_id = $1)sql";

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

std::vector<SpaceCard> list_spaces(sql::Reader& db, Viewer const& viewer, SpaceListing const& listing)
{
    static auto const statement = fmt::format(R"sql({}
         where (s.name, s.id) > ($2, $3) and (m.person_id is not null) = $4
         order by s.name, s.id
         limit $5)sql",
        space_card);
    return db.all<SpaceCard>(
        statement, viewer.person, listing.after_name, listing.after_id, listing.mine, listing.limit);
}

std::optional<SpaceCard> find_card(sql::Reader& db, Viewer const& viewer, Id<Space> id)
{
    static auto const statement = fmt::format("{} where s.id = $2", space_card);
    return db.first<SpaceCard>(statement, viewer.person, id);
}

sql::AskedFirst<SpaceCard> ask_card_of(sql::Reader& db, Viewer const& viewer, Id<Post> id)
{
    static auto const statement =
        fmt::format("{} where s.id = (select p.space_id from posts p where p.id = $2)", space_card);
    return db.ask_first<SpaceCard>(statement, viewer.person, id);
}

std::vector<PersonBrief> list_facilitators(sql::Reader& db, Id<Space> space)
{
    static auto const statement = fmt::format(R"sql(
        select {}
          from space_members m
          join people a on a.id = m.person_id
         where m.space_id = $1 and m.is_facilitator
         order by a.name, a.id
         limit 12)sql",
        person_columns);
    return db.all<PersonBrief>(statement, space);
}

std::vector<SpaceRef> list_my_spaces(sql::Reader& db, Viewer const& viewer)
{
    return db.all<SpaceRef>(R"sql(
        select s.slug, s.name, s.is_closed
          from space_members m
          join spaces s on s.id = m.space_id
         where m.person_id = $1 and s.archived_at is null
         order by s.name, s.id
         limit 30)sql",
        viewer.person);
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

std::vector<SpaceMember> list_members(sql::Reader& db, Viewer const& viewer, MemberListing const& listing)
{
    static auto const statement = fmt::format(R"sql(
        select {}, case when m.is_facilitator then 'facilitator' else 'member' end, m.joined_at, m.person_id = $2
          from space_members m
          join people a on a.id = m.person_id
         where m.space_id = $1 and (m.joined_at, m.person_id) > ($3, $4)
         order by m.joined_at, m.person_id
         limit $5)sql",
        person_columns);
    return db.all<SpaceMember>(
        statement, listing.space, viewer.person, listing.after.at, listing.after.id, listing.limit);
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
        select id, handle, name, title, is_bot, picture, deactivated_at is not null
          from people
         where handle = $1)sql",
        handle);
}

} // namespace together::conversations::store
