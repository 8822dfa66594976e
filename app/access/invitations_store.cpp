// Every SQL statement about invitations.
#include "app/access/invitations_store.h"

namespace together::access::store {
namespace {

std::string select(std::string_view rest)
{
    return fmt::format(R"sql(
        select id, role, email, claims_person_id, invited_by, note, uses_left, created_at, expires_at, revoked_at
          from invitations {})sql",
        rest);
}

struct InvitedSpace {
    Id<Invitation> invitation;
    SpaceId space;
};
BOOST_DESCRIBE_STRUCT(InvitedSpace, (), (invitation, space))

} // namespace

void insert_invitation(sql::Transaction& tx, Invitation const& i, std::string_view token_hash)
{
    tx.run(R"sql(
        insert into invitations (id, token_hash, role, email, claims_person_id, invited_by, note, uses_left, created_at,
                                 expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))sql",
        i.id, token_hash, i.role, i.email, i.claims, i.invited_by, i.note, i.uses_left, i.created_at, i.expires_at);
}

void insert_invitation_spaces(sql::Transaction& tx, Id<Invitation> invitation, std::vector<SpaceId> const& spaces)
{
    std::vector<InvitedSpace> rows;
    for (auto const& space : spaces) rows.push_back({invitation, space});
    if (!rows.empty())
        tx.insert_all("insert into invitation_spaces (invitation_id, space_id) values", rows, "on conflict do nothing");
}

std::optional<Invitation> find_invitation(sql::Reader& db, std::string_view token_hash)
{
    static auto const statement = select("where token_hash = $1");
    return db.first<Invitation>(statement, token_hash);
}

std::optional<Invitation> find_invitation(sql::Reader& db, Id<Invitation> id)
{
    static auto const statement = select("where id = $1");
    return db.first<Invitation>(statement, id);
}

std::vector<SpaceId> list_invitation_spaces(sql::Reader& db, Id<Invitation> invitation)
{
    return db.all<SpaceId>(
        "select space_id from invitation_spaces where invitation_id = $1 order by space_id", invitation);
}

std::vector<Invitation> list_open_invitations(sql::Reader& db, InvitationListing const& listing)
{
    static auto const statement = select(R"sql(
         where revoked_at is null and uses_left > 0 and expires_at > $1 and (cast($2 as uuid) is null or id < $2)
         order by id desc
         limit $3)sql");
    return db.all<Invitation>(statement, listing.now, listing.before, listing.limit);
}

std::vector<Id<people::Person>> list_invited(
    sql::Reader& db, std::vector<Id<people::Person>> const& people, Timestamp now)
{
    if (people.empty()) return {};
    auto const statement = fmt::format(R"sql(
        select distinct claims_person_id
          from invitations
         where claims_person_id in {} and revoked_at is null and uses_left > 0 and expires_at > $2)sql",
        sql::elements(db.dialect(), "$1", "uuid"));
    return db.all<Id<people::Person>>(statement, sql::json_list(people), now);
}

bool use_invitation(sql::Transaction& tx, Id<Invitation> id, Timestamp now)
{
    return tx.run(R"sql(
        update invitations set uses_left = uses_left - 1
         where id = $1 and uses_left > 0 and revoked_at is null and expires_at > $2)sql",
               id, now) == 1;
}

bool revoke_invitation(sql::Transaction& tx, Id<Invitation> id, Timestamp now)
{
    return tx.run("update invitations set revoked_at = $2 where id = $1 and revoked_at is null", id, now) == 1;
}

void revoke_invitations_for(sql::Transaction& tx, Id<people::Person> claims, Timestamp now)
{
    tx.run("update invitations set revoked_at = $2 where claims_person_id = $1 and revoked_at is null", claims, now);
}

} // namespace together::access::store
