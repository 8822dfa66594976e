// Cookies and bearer tokens.
#include "app/access/authenticator.h"

#include "app/access/sessions_store.h"
#include "platform/base/random.h"
#include "platform/http/headers.h"

namespace together::access {
namespace {

constexpr std::size_t longest_token = 200; // bytes; anything longer is none of ours

std::optional<std::string_view> bearer_token(std::string_view authorization)
{
    constexpr std::string_view scheme = "Bearer ";
    if (!http::equal_ignoring_case(authorization.substr(0, scheme.size()), scheme)) return std::nullopt;
    auto const token = http::trim(authorization.substr(scheme.size()));
    if (token.empty() || token.size() > longest_token) return std::nullopt;
    return token;
}

Viewer viewer_of(store::Holder const& holder, std::string hash, bool by_token)
{
    return {.person = holder.person, .role = holder.role, .session = std::move(hash), .by_token = by_token};
}

} // namespace

Result<Viewer> Authenticator::authenticate(http::Request const& request) const
{
    if (auto const authorization = request.header("Authorization")) return by_token(*authorization);
    auto const cookie = request.cookie(settings_.session_cookie());
    if (!cookie || cookie->empty() || cookie->size() > longest_token) return Viewer{};
    return by_session(*cookie);
}

Viewer Authenticator::by_session(std::string_view token) const
{
    auto hash = hash_of(token);
    auto const now = clock_.now();
    auto holder = database_.read([&](sql::Reader& db) { return store::find_session_holder(db, hash); });
    if (!holder || holder->expires_at <= now) return {};
    if (now - *holder->last_seen_at >= settings_.seen_every) {
        holder->last_seen_at = now;
        holder->expires_at = std::min(now + settings_.session_time, holder->created_at + settings_.session_limit);
        database_.write([&](sql::Transaction& tx) { store::touch_session(tx, hash, *holder); });
    }
    return viewer_of(*holder, std::move(hash), false);
}

Result<Viewer> Authenticator::by_token(std::string_view authorization) const
{
    auto const refused = Problem::of(ProblemKind::unauthenticated, "access.bad_token");
    auto const token = bearer_token(authorization);
    if (!token) return refused;
    auto hash = hash_of(*token);
    auto const now = clock_.now();
    auto const holder = database_.read([&](sql::Reader& db) { return store::find_token_holder(db, hash); });
    if (!holder || (holder->expires_at && *holder->expires_at <= now)) return refused;
    if (!holder->last_seen_at || now - *holder->last_seen_at >= settings_.seen_every)
        database_.write([&](sql::Transaction& tx) { store::touch_token(tx, hash, now); });
    return viewer_of(*holder, std::move(hash), true);
}

} // namespace together::access
