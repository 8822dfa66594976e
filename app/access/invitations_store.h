// Every SQL statement about invitations.
#pragma once

#include "app/access/invitation.h"

namespace together::access::store {

void insert_invitation(sql::Transaction& tx, Invitation const& invitation, std::string_view token_hash);
void insert_invitation_spaces(sql::Transaction& tx, Id<Invitation> invitation, std::vector<SpaceId> const& spaces);
std::optional<Invitation> find_invitation(sql::Reader& db, std::string_view token_hash);
std::optional<Invitation> find_invitation(sql::Reader& db, Id<Invitation> id);
std::vector<SpaceId> list_invitation_spaces(sql::Reader& db, Id<Invitation> invitation);
struct InvitationListing {
    Timestamp now;
    std::optional<Id<Invitation>> before;
    std::int64_t limit;
};
// Those that are open, the latest first.
std::vector<Invitation> list_open_invitations(sql::Reader& db, InvitationListing const& listing);
// Those of the people whose account an open invitation hands over.
std::vector<Id<people::Person>> list_invited(
    sql::Reader& db, std::vector<Id<people::Person>> const& people, Timestamp now);
// False when it is not open any more.
bool use_invitation(sql::Transaction& tx, Id<Invitation> id, Timestamp now);
// False when it was revoked before.
bool revoke_invitation(sql::Transaction& tx, Id<Invitation> id, Timestamp now);
// Those that hand over this account.
void revoke_invitations_for(sql::Transaction& tx, Id<people::Person> claims, Timestamp now);

} // namespace together::access::store
