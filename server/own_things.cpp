// What these slices ask of others is handed to them here.
#include "server/own_things.h"

#include "platform/model/kinds.h"

namespace together::server {
namespace {

activity::FeedsParts feeds_parts(Machinery& m)
{
    auto const words = [&m](auto locale, auto key, auto const& arguments) {
        return m.templates.messages()->text(locale, key, arguments);
    };
    return {m.database, m.clock, shared_secret(m.database), m.configuration.origin(), words};
}

privacy::IdentitiesOf identities_of(records::Records const& records)
{
    return [&records](people::Person const& person) { return records.agents.identities_of(person.id, person.email); };
}

privacy::Tell telling(notices::Hearing& hearing)
{
    return [&hearing](sql::Transaction& tx, privacy::News const& news) {
        auto const cause = model::enum_of<notices::Cause>(news.kind);
        check(cause.has_value(), "there are words for what people are told");
        hearing.say(tx, {*cause, news.to, news.link, news.about, news.by});
    };
}

} // namespace

OwnThings::OwnThings(Machinery& m, Doors const& doors)
    : saved(m.database, m.clock), feeds(feeds_parts(m)),
      exports({m.database, m.clock, m.jobs, m.files, identities_of(doors.records), telling(doors.hearing)}),
      erasures({m.database, m.outbox, doors.accounts, doors.audit, m.files, m.clock, identities_of(doors.records),
          m.configuration.origin(), telling(doors.hearing)}),
      visits({m.database, doors.audit, doors.spaces, m.outbox, m.clock, telling(doors.hearing)})
{
}

void OwnThings::add_work(jobs::Runner& runner)
{
    exports.add_work(runner);
    runner.repeat("own_data.sweep", std::chrono::minutes{10}, [this] {
        exports.sweep();
        erasures.run_due();
    });
    runner.repeat("closed_spaces.visits", std::chrono::minutes{1}, [this] { visits.end_due(); });
}

OwnThingsWeb::OwnThingsWeb(OwnThings& own, Doors const& doors)
    : saved_(own.saved), feeds_(own.feeds),
      privacy_({own.exports, own.erasures, doors.people, doors.passwords, doors.words}),
      visits_(own.visits, doors.words)
{
}

void OwnThingsWeb::add_routes(http::Router& router)
{
    saved_.add_routes(router);
    feeds_.add_routes(router);
    privacy_.add_routes(router);
    visits_.add_routes(router);
}

} // namespace together::server
