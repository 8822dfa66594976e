// Filled by the importer as from any other system, and taken back by what the importer noted.
#include "app/demo/demo.h"

#include "app/access/organisation.h"
#include "app/conversations/spaces.h"
#include "app/demo/cast.h"
#include "app/demo/deeds_staging.h"
#include "app/demo/demo_events.h"
#include "app/demo/staging.h"
#include "app/exchange/imported.h"
#include "app/objectives/objectives.h"
#include "platform/sql/settings.h"

namespace together::demo {
namespace {

constexpr std::string_view filled_at = "demo_filled_at";
constexpr std::string_view company = "Aldermoor Pumps"; // called so where nobody has named the organisation

std::optional<Timestamp> find_filled_at(sql::Reader& db)
{
    auto const noted = sql::find_setting(db, filled_at);
    return noted ? parse_rfc3339(*noted) : std::nullopt;
}

std::optional<std::string> find_start(sql::Reader& db, Made const& made)
{
    auto const space = made.find("space", "why-we-are-here");
    if (!space) return std::nullopt;
    return conversations::imports::slug_of(db, Id<conversations::Space>{*space});
}

DemoCounts count(conversations::removal::Made const& made)
{
    return {std::ssize(made.people), std::ssize(made.spaces), std::ssize(made.posts), std::ssize(made.replies)};
}

// Who owns an objective here stays with it.
void leave_owners(sql::Reader& db, conversations::removal::Made& made)
{
    auto const owners = objectives::list_owners(db);
    std::erase_if(made.people, [&](auto id) { return std::find(owners.begin(), owners.end(), id) != owners.end(); });
}

// The accounts that are somebody's now are no longer of the demo world.
void leave_claimed(sql::Transaction& tx, conversations::removal::Made& made)
{
    std::vector<Uuid> claimed;
    for (auto const& person : people::find_people(tx, made.people))
        if (person.is_claimed()) claimed.push_back(person.id.uuid);
    std::erase_if(
        made.people, [&](auto id) { return std::find(claimed.begin(), claimed.end(), id.uuid) != claimed.end(); });
    exchange::forget_imported(tx, demo_source, claimed);
}

std::vector<Uuid> all_ids(conversations::removal::Made const& made)
{
    std::vector<Uuid> ids = made.topics;
    for (auto const& id : made.people) ids.push_back(id.uuid);
    for (auto const& id : made.spaces) ids.push_back(id.uuid);
    for (auto const& id : made.posts) ids.push_back(id.uuid);
    for (auto const& id : made.replies) ids.push_back(id.uuid);
    return ids;
}

DemoCounts less(DemoCounts all, DemoCounts const& some)
{
    all.people -= some.people;
    all.spaces -= some.spaces;
    all.threads -= some.threads;
    all.replies -= some.replies;
    return all;
}

} // namespace

std::vector<Id<people::Person>> list_invented(sql::Reader& db)
{
    return Made::read(db).all<people::Person>("person");
}

DemoView Demo::look() const
{
    return parts_.database.read([](sql::Reader& db) {
        auto const made = Made::read(db);
        DemoView view{
            .filled_at = find_filled_at(db), .start = find_start(db, made), .counts = count(made.conversations())};
        view.is_here = view.filled_at.has_value();
        view.has_remains = !view.is_here && view.counts.threads + view.counts.spaces > 0;
        return view;
    });
}

exchange::ImportReport Demo::fill(std::optional<PersonId> by)
{
    auto const script = read_script();
    auto const faces = keep_faces(parts_.files);
    exchange::ImportTools const tools{
        parts_.accounts, parts_.clock, [](auto key, auto const&) { return std::string{key}; }};
    return parts_.database.write([&](sql::Transaction& tx) {
        exchange::Importer importer{tx, tools};
        auto const now = find_filled_at(tx).value_or(parts_.clock.now());
        Staging staging{script, now, importer};
        staging.run();
        auto report = importer.finish();
        check(report.skipped.empty(), "the demo world holds what cannot be taken over");
        auto made = Made::read(tx, parts_.clock.now());
        Cast const cast{{parts_.portraits, parts_.outbox}};
        cast.put_in(tx, script, made, Calendar{now}.find("26w Mon 08:00", now).value());
        cast.show(tx, faces, made);
        DeedsStaging{tx, staging, made}.run(read_deeds(), script);
        sql::keep_setting(tx, filled_at, to_rfc3339(now));
        if (by) join(tx, *by);
        if (access::organisation_name(tx) == "Together") access::name_organisation(tx, company);
        if (report.posts.created > 0) {
            parts_.audit.record(tx, {by, "demo_filled", std::to_string(report.posts.created)});
            parts_.outbox.publish(tx, DemoFilled{report.posts.created});
        }
        return report;
    });
}

void Demo::join(sql::Transaction& tx, PersonId person) const
{
    std::vector<Uuid> open;
    for (auto const& space : conversations::imports::list_open(tx, Made::read(tx).conversations().spaces))
        open.push_back(space.uuid);
    conversations::join_spaces(tx, person, open, parts_.clock.now());
}

DemoRemoval Demo::take_out(sql::Transaction& tx) const
{
    auto const made = Made::read(tx);
    auto conversations = made.conversations();
    leave_claimed(tx, conversations);
    auto forgotten = take_back_deeds(tx, made, conversations.people);
    leave_owners(tx, conversations);
    auto const gone = conversations::removal::take_back(tx, conversations);
    for (auto const& team : Cast{{parts_.portraits, parts_.outbox}}.take_out(tx, made, gone.people))
        forgotten.push_back(team);
    parts_.accounts.forget(tx, gone.people);
    for (auto const& id : all_ids(gone)) forgotten.push_back(id);
    exchange::forget_imported(tx, demo_source, forgotten);
    for (auto const& kept : conversations.people)
        if (std::find(gone.people.begin(), gone.people.end(), kept) == gone.people.end())
            check(parts_.accounts.deactivate(tx, kept).has_value(), "who wrote what stays is there");
    return {count(gone), less(count(conversations), count(gone))};
}

DemoRemoval Demo::remove(std::optional<PersonId> by)
{
    return parts_.database.write([&](sql::Transaction& tx) {
        tx.serialise_on("import", demo_source);
        auto const removal = take_out(tx);
        sql::keep_setting(tx, filled_at, "");
        if (access::organisation_name(tx) == company) access::name_organisation(tx, "Together");
        if (removal.removed.threads > 0) {
            parts_.audit.record(tx, {by, "demo_removed", std::to_string(removal.removed.threads)});
            parts_.outbox.publish(tx, DemoRemoved{removal.removed.threads});
        }
        return removal;
    });
}

} // namespace together::demo
