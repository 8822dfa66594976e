// Each slice adds its own routes.
#include "server/web.h"

#include "app/practice/practised.h"
#include "server/built_assets.h"
#include "server/machine_facts.h"

namespace together::server {
namespace {

objectives::Practising practising_of(Machinery& m)
{
    return {.of = [&m](auto const& viewer,
                      auto const& objective) { return practice::practised_for(m.database, viewer, objective); },
        .counts = [&m](auto const& viewer) { return practice::count_by_objective(m.database, viewer); }};
}

// As what a person stands in statements, their own and those of other systems.
std::vector<std::string> identities_of(Machinery& machinery, Slices& slices, Viewer const& viewer)
{
    if (!viewer.person) return {};
    auto const person =
        machinery.database.read([&](sql::Reader& db) { return people::find_person(db, *viewer.person); });
    return slices.records.agents.identities_of(*viewer.person, person ? person->email : std::nullopt);
}

} // namespace

Web::Web(Machinery& m, Slices& s, Wording const& wording)
    : authenticator_(m.database, s.access_settings, m.clock),
      first_run_({s.first_run, s.access_settings, wording.problems, wording.words}),
      sessions_(s.sessions, s.access_settings, wording.problems),
      resets_(s.passwords, s.access_settings, wording.problems),
      invitations_(s.invitations, s.access_settings, wording.problems),
      settings_({s.people, s.sessions, s.api_tokens, s.passwords, s.access_settings, wording.problems}),
      people_(
          s.people, [&s](auto const& viewer, auto const& people) { return s.contributions.topics_of(viewer, people); },
          m.clock),
      teams_(s.teams, wording.problems), rosters_(s.rosters, wording.problems),
      portraits_(s.portraits, s.people, wording.problems), records_(s.records, wording.problems, m.configuration.xapi),
      my_records_(s.records, [&m, &s](Viewer const& viewer) { return identities_of(m, s, viewer); }),
      objectives_(s.objectives, practising_of(m), wording.problems, m.clock),
      readings_(s.readings, objectives_, wording.problems), spaces_(s.spaces, s.threads, wording.problems),
      posts_({s.posts, s.threads, s.spaces, s.positions, {s.drafts, s.attachments}}, wording.problems),
      replies_({s.replies, s.threads, {s.drafts, s.attachments}}, wording.problems), drafts_({s.drafts, s.attachments}),
      attachments_(s.attachments, s.uploads), topics_(s.topics), broadcasts_(s.threads),
      contributions_(s.contributions), positions_(s.positions), helpful_(s.helpful, s.threads, wording.problems),
      facilitation_({s.facilitation, s.threads, s.spaces}, wording.problems),
      moderation_(s.moderation, wording.problems), tries_(s.tries, wording.problems),
      stories_({s.stories, s.witnesses, s.attachments}, wording.problems), ripples_(s.ripples, s.barriers),
      team_work_door_(m.database, m.clock), team_work_(team_work_door_), plans_(s.plans, wording.problems),
      notices_({s.notices, s.follows, s.reaches, s.pushes, s.people, s.letters.signer(), m.mailer.is_configured(),
          wording.problems, wording.words}),
      imports_(s.imports, {wording.problems, wording.words}), own_(s.own, {s.people, s.passwords, wording.problems}),
      overview_door_(m.database, s.audit, [&m] { return facts_of(m); }), overview_(overview_door_, wording.problems),
      people_admin_({s.people, s.sessions, s.membership, s.passwords, s.access_settings, wording.problems}),
      invitations_admin_(
          {m.database, s.people, s.invitations, s.access_settings, s.upwards, wording.problems, demo::list_invented}),
      spaces_admin_(s.every_space, s.audit), audit_(m.database, s.audit),
      records_admin_({m.database, s.records, s.audit, m.clock, wording.problems}),
      records_agents_({m.database, s.records, s.audit, m.clock, wording.problems}),
      records_forwards_({m.database, s.records, s.audit, m.clock, wording.problems}), search_(s.search),
      experts_(s.experts), home_(s.home, m.database, wording.words),
      installable_(m.database, asset_addresses(m.configuration, m.assets)), demo_(s.demo)
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
    objectives_.add_routes(router);
    readings_.add_routes(router);
    records_.add_routes(router);
    my_records_.add_routes(router);
    teams_.add_routes(router);
    rosters_.add_routes(router);
    portraits_.add_routes(router);
    spaces_.add_routes(router);
    posts_.add_routes(router);
    replies_.add_routes(router);
    drafts_.add_routes(router);
    attachments_.add_routes(router);
    topics_.add_routes(router);
    broadcasts_.add_routes(router);
    contributions_.add_routes(router);
    positions_.add_routes(router);
    helpful_.add_routes(router);
    facilitation_.add_routes(router);
    moderation_.add_routes(router);
    tries_.add_routes(router);
    stories_.add_routes(router);
    ripples_.add_routes(router);
    team_work_.add_routes(router);
    plans_.add_routes(router);
    notices_.add_routes(router);
    imports_.add_routes(router);
    own_.add_routes(router);
    overview_.add_routes(router);
    people_admin_.add_routes(router);
    invitations_admin_.add_routes(router);
    spaces_admin_.add_routes(router);
    audit_.add_routes(router);
    records_admin_.add_routes(router);
    records_agents_.add_routes(router);
    records_forwards_.add_routes(router);
    search_.add_routes(router);
    experts_.add_routes(router);
    home_.add_routes(router);
    installable_.add_routes(router);
    demo_.add_routes(router);
}

} // namespace together::server
