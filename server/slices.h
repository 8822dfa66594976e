// The doors of all slices, made in the order of their ranks from the machinery.
#pragma once

#include "app/access/commands.h"
#include "app/access/first_run.h"
#include "app/access/invitations.h"
#include "app/access/membership.h"
#include "app/access/passwords.h"
#include "app/conversations/contributions.h"
#include "app/conversations/drafts.h"
#include "app/conversations/every_space.h"
#include "app/conversations/facilitation.h"
#include "app/conversations/helpful.h"
#include "app/conversations/positions.h"
#include "app/conversations/posts.h"
#include "app/conversations/replies.h"
#include "app/conversations/spaces.h"
#include "app/conversations/topics.h"
#include "app/conversations/uploads.h"
#include "app/demo/demo.h"
#include "app/exchange/imports.h"
#include "app/home/home.h"
#include "app/moderation/moderation.h"
#include "app/notices/answers.h"
#include "app/notices/follows.h"
#include "app/notices/hearing.h"
#include "app/notices/letters.h"
#include "app/notices/maildrop.h"
#include "app/notices/notices.h"
#include "app/notices/pushes.h"
#include "app/notices/reach.h"
#include "app/objectives/objectives.h"
#include "app/objectives/readings.h"
#include "app/people/people.h"
#include "app/people/portraits.h"
#include "app/people/rosters.h"
#include "app/people/teams.h"
#include "app/plans/plans.h"
#include "app/practice/barriers.h"
#include "app/practice/ripples.h"
#include "app/practice/stories.h"
#include "app/practice/tries.h"
#include "app/practice/tries_jobs.h"
#include "app/practice/witnesses.h"
#include "app/records/records.h"
#include "app/search/experts.h"
#include "app/search/search.h"
#include "server/machinery.h"
#include "server/own_things.h"

namespace together::server {

struct Slices {
    // `first_run_code`: what opens the first-run guide; empty where nobody is to have it.
    Slices(Machinery& machinery, std::string first_run_code);
    Slices(Slices const&) = delete;
    Slices& operator=(Slices const&) = delete;
    access::CommandParts command_parts(Machinery& machinery) const;

    people::Accounts accounts;
    people::People people;
    records::Records records;

    access::Settings access_settings;
    access::PasswordHasher hasher;
    access::Audit audit;
    access::Upwards upwards;
    access::Sessions sessions;
    access::ApiTokens api_tokens;
    access::Membership membership;
    access::Passwords passwords;
    access::Invitations invitations;
    people::Teams teams;
    people::Rosters rosters;
    people::Portraits portraits;
    access::FirstRun first_run;

    objectives::Objectives objectives;
    objectives::Readings readings;

    conversations::Spaces spaces;
    conversations::EverySpace every_space;
    conversations::Threads threads;
    conversations::Posts posts;
    conversations::Replies replies;
    conversations::Drafts drafts;
    conversations::Attachments attachments;
    conversations::Uploads uploads;
    conversations::Topics topics;
    conversations::Contributions contributions;
    conversations::Positions positions;
    conversations::Helpful helpful;
    conversations::Facilitation facilitation;
    moderation::Moderation moderation;
    notices::Hearing hearing;
    notices::Follows follows;
    notices::Notices notices;
    notices::Reaches reaches;
    notices::Pushes pushes;
    notices::Letters letters;
    notices::Answers answers;
    notices::Maildrop maildrop;
    practice::Sender practice_letters;
    practice::Tries tries;
    practice::Stories stories;
    practice::Witnesses witnesses;
    practice::Ripples ripples;
    practice::Barriers barriers;
    practice::Asking asking;
    plans::Plans plans;
    OwnThings own;
    exchange::Imports imports;

    search::Search search;
    search::Experts experts;
    home::Home home;
    demo::Demo demo;
};

} // namespace together::server
