// What is one's own and nobody else's: what one keeps, private feeds, archives, being forgotten; and who looks into
// closed spaces.
#pragma once

#include "app/activity/feeds_web.h"
#include "app/activity/saved_web.h"
#include "app/notices/hearing.h"
#include "app/privacy/privacy_web.h"
#include "app/privacy/visits_web.h"
#include "app/records/records.h"
#include "server/machinery.h"

namespace together::server {

struct OwnThings {
    struct Doors {
        people::Accounts const& accounts;
        access::Audit const& audit;
        records::Records const& records;
        conversations::Spaces& spaces;
        notices::Hearing& hearing;
    };
    OwnThings(Machinery& machinery, Doors const& doors);
    OwnThings(OwnThings const&) = delete;
    OwnThings& operator=(OwnThings const&) = delete;

    void add_work(jobs::Runner& runner);

    activity::Saved saved;
    activity::Feeds feeds;
    privacy::OwnExports exports;
    privacy::Erasures erasures;
    privacy::Visits visits;
};

class OwnThingsWeb {
public:
    struct Doors {
        people::People const& people;
        access::Passwords const& passwords;
        http::ProblemWords const& words;
    };
    OwnThingsWeb(OwnThings& own, Doors const& doors);

    void add_routes(http::Router& router);

private:
    activity::SavedWeb saved_;
    activity::FeedsWeb feeds_;
    privacy::PrivacyWeb privacy_;
    privacy::VisitsWeb visits_;
};

} // namespace together::server
