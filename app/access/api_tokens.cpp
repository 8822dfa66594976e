// Making, listing and revoking API tokens.
#include "app/access/api_tokens.h"

#include "app/access/sessions_store.h"
#include "platform/base/random.h"
#include "platform/text/clean.h"

namespace together::access {
namespace {

constexpr std::int64_t most_days = 3'660;

} // namespace

std::vector<ApiToken> ApiTokens::list(Viewer const& viewer) const
{
    if (!viewer.person) return {};
    return database_.read([&](sql::Reader& db) { return store::list_tokens(db, *viewer.person); });
}

Result<MadeToken> ApiTokens::create(Viewer const& viewer, TokenWish const& wish) const
{
    if (!viewer.person) return Problem::not_found();
    auto const name = text::clean_line("name", wish.name, {.longest = 80});
    if (!name) return name.error();
    if (wish.days && (*wish.days < 1 || *wish.days > most_days)) return Problem::field("days", "field.range");
    auto const now = clock_.now();
    MadeToken made;
    made.token = std::string{prefix} + random_token();
    made.api_token = {.id = Id<ApiToken>::make(now), .person = *viewer.person, .name = *name, .created_at = now};
    if (wish.days) made.api_token.expires_at = now + std::chrono::days{*wish.days};
    return database_.write([&](sql::Transaction& tx) -> Result<MadeToken> {
        tx.serialise_on("api_tokens", viewer.person->to_string());
        if (store::list_tokens(tx, *viewer.person).size() >= most) return Problem::conflict("access.too_many_tokens");
        store::insert_token(tx, made.api_token, hash_of(made.token));
        return made;
    });
}

Result<Done> ApiTokens::revoke(Viewer const& viewer, Id<ApiToken> id) const
{
    if (!viewer.person) return Problem::not_found();
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        if (!store::delete_token(tx, *viewer.person, id)) return Problem::not_found();
        return Done{};
    });
}

} // namespace together::access
