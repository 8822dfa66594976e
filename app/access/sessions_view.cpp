// From a session and a token to what is shown of them.
#include "app/access/sessions_view.h"

namespace together::access {

SessionView view_of(Session const& session, std::string_view own_hash)
{
    auto const agent = name_of_agent(session.agent);
    return {session.id, agent.empty() ? session.agent : agent, session.address, session.created_at,
        session.last_seen_at, session.expires_at, session.token_hash == own_hash};
}

TokenView view_of(ApiToken const& token)
{
    return {token.id, token.name, token.created_at, token.last_used_at, token.expires_at};
}

} // namespace together::access
