// Each slice adds its own routes.
#include "server/web.h"

#include "server/built_assets.h"
#include "server/machine_facts.h"

namespace together::server {

Web::Web(Machinery& m, Slices& s, Wording const& wording)
    : authenticator_(m.database, s.access_settings, m.clock),
      first_run_({s.first_run, s.access_settings, wording.problems, wording.words}),
      sessions_(s.sessions, s.access_settings, wording.problems),
      resets_(s.passwords, s.access_settings, wording.problems),
      invitations_(s.invitations, s.access_settings, wording.problems),
      settings_({s.people, s.sessions, s.api_tokens, s.passwords, s.access_settings, wording.problems}),
      people_(
          s.people, [&s](auto const& viewer, auto const& people) { return s.contributions.topics_of(viewer, people); }),
      spaces_(s.spaces, s.threads, wording.problems), posts_({s.posts, s.threads, s.spaces}, wording.problems),
      replies_(s.replies, s.threads, wording.problems), topics_(s.topics), broadcasts_(s.threads),
      contributions_(s.contributions), imports_(s.imports, {wording.problems, wording.words}),
      overview_door_(m.database, s.audit, [&m] { return facts_of(m); }), overview_(overview_door_, wording.problems),
      people_admin_({s.people, s.sessions, s.membership, s.passwords, s.access_settings, wording.problems}),
      invitations_admin_({m.database, s.people, s.invitations, s.access_settings, s.upwards, wording.problems}),
      spaces_admin_(s.every_space, s.audit), audit_(m.database, s.audit), home_(s.home, m.database, wording.words),
      installable_(m.database, asset_addresses(m.configuration, m.assets))
{
}

void Web::add_routes(http::Router& router)
{
    first_run_.add_routes(router);
    sessions_.add_routes(router);
    resets_.add_routes(router);
    invitations_.add_routes(router);
    settings_.add_routes(router);
    people_.add_routes(router);
    spaces_.add_routes(router);
    posts_.add_routes(router);
    replies_.add_routes(router);
    topics_.add_routes(router);
    broadcasts_.add_routes(router);
    contributions_.add_routes(router);
    imports_.add_routes(router);
    overview_.add_routes(router);
    people_admin_.add_routes(router);
    invitations_admin_.add_routes(router);
    spaces_admin_.add_routes(router);
    audit_.add_routes(router);
    home_.add_routes(router);
    installable_.add_routes(router);
}

} // namespace together::server
