// Every slice over HTTP.
#pragma once

#include "app/access/authenticator.h"
#include "app/access/first_run_web.h"
#include "app/access/invitations_web.h"
#include "app/access/resets_web.h"
#include "app/access/sessions_web.h"
#include "app/access/settings_web.h"
#include "app/admin/audit_web.h"
#include "app/admin/invitations_admin_web.h"
#include "app/admin/overview_web.h"
#include "app/admin/people_admin_web.h"
#include "app/admin/records_admin_web.h"
#include "app/admin/records_agents_web.h"
#include "app/admin/records_forwards_web.h"
#include "app/admin/spaces_admin_web.h"
#include "app/conversations/attachments_web.h"
#include "app/conversations/broadcasts_web.h"
#include "app/conversations/contributions_web.h"
#include "app/conversations/drafts_web.h"
#include "app/conversations/facilitation_web.h"
#include "app/conversations/helpful_web.h"
#include "app/conversations/positions_web.h"
#include "app/conversations/posts_web.h"
#include "app/conversations/replies_web.h"
#include "app/conversations/spaces_web.h"
#include "app/conversations/topics_web.h"
#include "app/demo/demo_web.h"
#include "app/exchange/imports_web.h"
#include "app/home/home_web.h"
#include "app/moderation/moderation_web.h"
#include "app/notices/notices_web.h"
#include "app/objectives/readings_web.h"
#include "app/people/people_web.h"
#include "app/people/portraits_web.h"
#include "app/people/rosters_web.h"
#include "app/people/teams_web.h"
#include "app/plans/plans_web.h"
#include "app/practice/ripples_web.h"
#include "app/practice/stories_web.h"
#include "app/practice/team_work_web.h"
#include "app/practice/tries_web.h"
#include "app/records/mine_web.h"
#include "app/records/records_web.h"
#include "app/search/experts_web.h"
#include "app/search/search_web.h"
#include "server/installable.h"
#include "server/slices.h"

namespace together::server {

// The catalogue's words in the language of who asks.
struct Wording {
    http::ProblemWords problems;
    home::RequestWords words;
};

class Web {
public:
    Web(Machinery& machinery, Slices& slices, Wording const& wording);
    Web(Web const&) = delete;
    Web& operator=(Web const&) = delete;
    void add_routes(http::Router& router);
    access::Authenticator const& authenticator() const { return authenticator_; }
    access::FirstRunWeb const& first_run() const { return first_run_; }

private:
    access::Authenticator authenticator_;
    access::FirstRunWeb first_run_;
    access::SessionsWeb sessions_;
    access::ResetsWeb resets_;
    access::InvitationsWeb invitations_;
    access::SettingsWeb settings_;
    people::PeopleWeb people_;
    people::TeamsWeb teams_;
    people::RostersWeb rosters_;
    people::PortraitsWeb portraits_;
    records::RecordsWeb records_;
    records::MineWeb my_records_;
    objectives::ObjectivesWeb objectives_;
    objectives::ReadingsWeb readings_;
    conversations::SpacesWeb spaces_;
    conversations::PostsWeb posts_;
    conversations::RepliesWeb replies_;
    conversations::DraftsWeb drafts_;
    conversations::AttachmentsWeb attachments_;
    conversations::TopicsWeb topics_;
    conversations::BroadcastsWeb broadcasts_;
    conversations::ContributionsWeb contributions_;
    conversations::PositionsWeb positions_;
    conversations::HelpfulWeb helpful_;
    conversations::FacilitationWeb facilitation_;
    moderation::ModerationWeb moderation_;
    practice::TriesWeb tries_;
    practice::StoriesWeb stories_;
    practice::RipplesWeb ripples_;
    practice::TeamWork team_work_door_;
    practice::TeamWorkWeb team_work_;
    plans::PlansWeb plans_;
    notices::NoticesWeb notices_;
    exchange::ImportsWeb imports_;
    OwnThingsWeb own_;
    admin::Overview overview_door_;
    admin::OverviewWeb overview_;
    admin::PeopleAdminWeb people_admin_;
    admin::InvitationsAdminWeb invitations_admin_;
    admin::SpacesAdminWeb spaces_admin_;
    admin::AuditWeb audit_;
    admin::RecordsAdminWeb records_admin_;
    admin::RecordsAgentsWeb records_agents_;
    admin::RecordsForwardsWeb records_forwards_;
    search::SearchWeb search_;
    search::ExpertsWeb experts_;
    home::HomeWeb home_;
    Installable installable_;
    demo::DemoWeb demo_;
};

} // namespace together::server
