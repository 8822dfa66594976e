// All spaces in SQL.
#include "app/conversations/every_space_store.h"

#include <fmt/format.h>

namespace together::conversations::store {
namespace {

constexpr std::string_view every_space = R"sql(
        select s.slug, s.name, s.is_closed, s.id, s.archived_at is not null, v.space_id is not null,
               (select count(*) from space_members c where c.space_id = s.id), s.post_count, s.created_at, ''
          from spaces s
          left join visible_spaces v on v.space_id = s.id and v.person_id = $1)sql";

struct Named {
    Id<Space> space;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Named, (), (space, name))

void add_facilitators(sql::Reader& db, std::vector<EverySpaceRow>& rows)
{
    for (auto& row : rows) {
        auto const named = db.all<Named>(R"sql(
            select m.space_id, p.name
              from space_members m
              join people p on p.id = m.person_id
             where m.space_id = $1 and m.is_facilitator and p.deactivated_at is null
             order by p.name, p.id
             limit 3)sql",
            row.id);
        for (auto const& one : named) row.facilitators += (row.facilitators.empty() ? "" : ", ") + one.name;
    }
}

} // namespace

std::vector<EverySpaceRow> list_every_space(sql::Reader& db, Viewer const& viewer, EverySpaceListing const& listing)
{
    static auto const statement =
        fmt::format("{} where (s.name, s.id) > ($2, $3) order by s.name, s.id limit $4", every_space);
    auto rows = db.all<EverySpaceRow>(statement, viewer.person, listing.after_name, listing.after_id, listing.limit);
    add_facilitators(db, rows);
    return rows;
}

std::optional<EverySpaceRow> find_any_space(sql::Reader& db, Viewer const& viewer, std::string_view slug)
{
    static auto const statement = fmt::format("{} where s.slug = $2", every_space);
    return db.first<EverySpaceRow>(statement, viewer.person, slug);
}

void set_archived(sql::Transaction& tx, Id<Space> space, std::optional<Timestamp> at)
{
    tx.run("update spaces set archived_at = $2, version = version + 1 where id = $1", space, at);
}

} // namespace together::conversations::store
