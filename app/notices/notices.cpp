// Reading is told to one's other devices as an event.
#include "app/notices/notices.h"

#include "app/notices/letters_store.h"
#include "app/notices/sentences.h"
#include "app/people/people.h"

namespace together::notices {
namespace {

constexpr std::size_t page_size = 100; // notices, before they are put together

Result<Timing> parse(TimingInput const& input)
{
    auto problem = Problem::invalid("problem.invalid");
    auto const hour = [&](std::string_view field, std::optional<std::int64_t> value) {
        if (value && (*value < 0 || *value > 23)) problem.fields.push_back({std::string{field}, "field.choice", {}});
    };
    hour("digest_hour", input.digest_hour);
    hour("quiet_from", input.quiet_from);
    hour("quiet_until", input.quiet_until);
    if (input.digest_day < 1 || input.digest_day > 7) problem.fields.push_back({"digest_day", "field.choice", {}});
    if (input.quiet_from.has_value() != input.quiet_until.has_value())
        problem.fields.push_back({input.quiet_from ? "quiet_until" : "quiet_from", "field.quiet_both", {}});
    if (input.quiet_from && input.quiet_from == input.quiet_until)
        problem.fields.push_back({"quiet_until", "field.quiet_never_ends", {}});
    if (!problem.fields.empty()) return problem;
    return Timing{.direct = input.direct,
        .followed = input.followed,
        .digest_hour = input.digest_hour,
        .digest_day = input.digest_day,
        .quiet_from = input.quiet_from,
        .quiet_until = input.quiet_until,
        .pleasant = input.pleasant.value_or(true),
        .version = input.version};
}

} // namespace

NoticesView Notices::list(Viewer const& viewer, Wanted const& wanted, Words const& words) const
{
    // The words are asked for afterwards: they read the database themselves.
    NoticesView view{.unread_only = wanted.unread_only};
    auto const gathered = database_.read([&](sql::Reader& db) {
        auto unread = store::ask_unread(db, *viewer.person);
        auto read = gather(db, store::list_notices(db, *viewer.person, {wanted.after, wanted.unread_only, page_size}));
        view.unread = unread.get();
        return read;
    });
    auto const& notices = gathered.notices;
    view.notices = rows_of(gathered, words);
    if (!notices.empty()) view.until = notices.front().id;
    if (notices.size() == page_size)
        view.next = "/notifications?" + std::string{wanted.unread_only ? "show=unread&" : ""} +
                    "after=" + notices.back().id.to_string();
    return view;
}

std::int64_t Notices::count_unread(Viewer const& viewer) const
{
    return database_.read([&](sql::Reader& db) { return store::ask_unread(db, *viewer.person).get(); });
}

void Notices::follow(sql::Transaction& tx, Id<conversations::Post> thread)
{
    store::move_notices(tx, thread);
}

sql::AskedOne<std::int64_t> Notices::ask_unread(sql::Reader& db, Id<people::Person> person)
{
    return store::ask_unread(db, person);
}

Result<std::string> Notices::open(Viewer const& viewer, Id<Notice> id) const
{
    return database_.write([&](sql::Transaction& tx) -> Result<std::string> {
        auto notice = store::find_notice(tx, *viewer.person, id);
        if (!notice) return Problem::not_found();
        if (store::mark_read(tx, *viewer.person, {.about = notice->about_id, .until = {}}, clock_.now()))
            outbox_.publish(tx, NoticesChanged{{*viewer.person}});
        return std::move(notice->link);
    });
}

void Notices::mark_read(Viewer const& viewer, SeenInput const& input) const
{
    database_.write([&](sql::Transaction& tx) {
        if (store::mark_read(tx, *viewer.person, {input.about, input.until}, clock_.now()))
            outbox_.publish(tx, NoticesChanged{{*viewer.person}});
    });
}

Result<Done> Notices::unsubscribe(Id<Notice> id) const
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const told = store::find_answered(tx, id);
        if (!told) return Problem::not_found();
        auto timing = store::find_timing(tx, told->person_id);
        auto const stop = [](Pace& pace) {
            if (pace == Pace::daily || pace == Pace::weekly) pace = Pace::never;
        };
        if (told->mail_as == MailKind::digest) {
            stop(timing.direct);
            stop(timing.followed);
        } else if (nearness_of(told->cause) == Nearness::direct) {
            timing.direct = Pace::never;
        } else {
            timing.followed = Pace::never;
        }
        store::set_timing(tx, told->person_id, timing);
        auto const now = clock_.now();
        for (auto const nearness : {Nearness::direct, Nearness::followed})
            store::reschedule(tx, told->person_id, nearness, mail_time(timing, "UTC", nearness, now));
        return Done{};
    });
}

Timing Notices::timing(Viewer const& viewer) const
{
    return database_.read([&](sql::Reader& db) { return store::find_timing(db, *viewer.person); });
}

std::optional<Returned> Notices::returned(Viewer const& viewer) const
{
    return database_.read([&](sql::Reader& db) { return store::find_returned(db, *viewer.person); });
}

void Notices::trust_address(Viewer const& viewer) const
{
    database_.write([&](sql::Transaction& tx) { store::clear_returned(tx, *viewer.person); });
}

Result<Timing> Notices::choose(Viewer const& viewer, TimingInput const& input) const
{
    auto const timing = parse(input);
    if (!timing) return timing.error();
    return database_.write([&](sql::Transaction& tx) -> Result<Timing> {
        auto const person = people::find_person(tx, *viewer.person);
        if (!person) return Problem::not_found();
        if (!store::set_timing(tx, person->id, *timing)) return Problem::stale();
        for (auto const nearness : {Nearness::direct, Nearness::followed})
            store::reschedule(tx, person->id, nearness, mail_time(*timing, person->time_zone, nearness, clock_.now()));
        return store::find_timing(tx, person->id);
    });
}

} // namespace together::notices
