// Slices are made in the order of their ranks.
#include "server/wiring.h"

#include "app/access/organisation.h"
#include "app/access/sweep.h"
#include "platform/events/delivery.h"
#include "platform/http/openapi.h"
#include "platform/live/frames.h"
#include "platform/log/log.h"

namespace together::server {

using namespace std::chrono_literals;

namespace {

constexpr auto events_are_kept = 24h * 7;
constexpr auto jobs_are_kept = 24h * 30;

// What plans remind their owners of is a notice like all else.
plans::Remind reminders_of(notices::Hearing& hearing)
{
    return [&hearing](sql::Transaction& tx, plans::Reminder const& reminder) {
        auto const cause =
            reminder.kind == plans::ReminderKind::check_in ? notices::Cause::check_in : notices::Cause::resting;
        hearing.say(tx, {cause, reminder.to, reminder.link, reminder.about, {}});
    };
}

} // namespace

Wiring::Wiring(Machinery& machinery, std::string first_run_code)
    : machinery_(machinery), slices_(machinery, std::move(first_run_code)),
      reminding_(machinery.database, machinery.clock, reminders_of(slices_.hearing)),
      pages_(machinery.templates, {.reading_of = [this](Viewer const& viewer) { return reading_of(viewer); },
                                      .locale_of = [this](Viewer const& viewer) { return locale_of(viewer); }}),
      web_(machinery, slices_, wording()),
      live_(machinery, slices_, [this](Viewer const& viewer) { return locale_of(viewer); }),
      idempotency_(std::make_shared<SqlIdempotency>(machinery.database, machinery.clock))
{
}

http::Dispatcher Wiring::make_dispatcher(Readiness& readiness)
{
    http::Router router;
    machinery_.assets.add_routes(router);
    web_.add_routes(router);
    live_.add_routes(router);
    http::add_status_routes(router, {.metrics = &machinery_.metrics,
                                        .version = std::string{version()},
                                        .is_ready = [&readiness] { return readiness.is_ready(); }});
    http::DispatcherOptions options{.secret = shared_secret(machinery_.database),
        .public_origin = machinery_.configuration.public_url,
        .upload_directory = machinery_.files.incoming()};
    return http::Dispatcher{std::move(router), hooks(), std::move(options), machinery_.metrics};
}

http::Hooks Wiring::hooks()
{
    http::Hooks hooks;
    hooks.authenticator = [this](http::Request const& request) { return web_.authenticator().authenticate(request); };
    hooks.gate = [this](http::Request const& request) { return web_.first_run().gate(request); };
    hooks.sign_in_path = "/sign-in";
    hooks.renderer = [this](http::Request const& request, http::Page const& page, int) {
        return pages_.draw(request, page);
    };
    hooks.problem_text = [this](http::Request const& request, Problem const& problem) {
        return pages_.words_of(request, problem);
    };
    hooks.idempotency = idempotency_;
    hooks.clock = &machinery_.clock;
    return hooks;
}

Wording Wiring::wording() const
{
    return {.problems = [this](auto const& request, auto const& problem) { return pages_.words_of(request, problem); },
        .words = [this](auto const& request, auto key,
                     auto const& arguments) { return pages_.word(request, key, arguments); }};
}

std::string Wiring::locale_of(Viewer const& viewer)
{
    if (!viewer.person) return "en";
    auto const person =
        machinery_.database.read([&](sql::Reader& db) { return people::find_person(db, *viewer.person); });
    return person ? person->locale : "en";
}

Reading Wiring::reading_of(Viewer const& viewer)
{
    return machinery_.database.read([&](sql::Reader& db) {
        Reading reading;
        if (viewer.person) reading.mark = live::Mark{machinery_.clock.now()}.to_string();
        auto asked_organisation = access::ask_organisation_name(db);
        if (viewer.person) read_person(db, viewer, reading);
        if (auto name = asked_organisation.get()) reading.organisation = std::move(*name);
        return reading;
    });
}

void Wiring::read_person(sql::Reader& db, Viewer const& viewer, Reading& reading)
{
    auto asked_person = people::ask_person(db, *viewer.person);
    auto asked_spaces = conversations::Positions::ask_my_spaces(db, viewer);
    auto asked_notices = notices::Notices::ask_unread(db, *viewer.person);
    auto asked_cases = moderation::Cases::ask_waiting(db, viewer);
    auto const person = asked_person.get();
    if (!person) return;
    reading.viewer = {.id = person->id.to_string(),
        .name = person->name,
        .handle = person->handle,
        .picture = person->picture,
        .role = person->role};
    reading.locale = person->locale;
    reading.zone = person->time_zone;
    reading.theme = model::name_of(person->theme);
    reading.notices = asked_notices.get();
    reading.to_look_at = asked_cases.get();
    for (auto const& space : asked_spaces.get())
        reading.spaces.push_back(
            {.slug = space.slug, .name = space.name, .unread = space.unread, .closed = space.closed});
}

void Wiring::add_work(jobs::Runner& runner)
{
    machinery_.mailer.add_handler(runner);
    slices_.imports.add_work(runner);
    slices_.asking.add_work(runner);
    reminding_.add_work(runner);
    slices_.hearing.add_work(runner);
    slices_.letters.add_work(runner);
    slices_.pushes.add_work(runner);
    slices_.own.add_work(runner);
    if (!machinery_.configuration.answers.maildrop.empty()) slices_.maildrop.add_work(runner);
    runner.repeat("server.forget", 1h, [this] { forget_the_past(); });
    runner.repeat("records.refusals", 10min, [this] { slices_.records.refusals.flush(); });
    slices_.records.forwards.add_handler(runner);
    runner.repeat("xapi.follow", 1min, [this] { follow_records(); });
    runner.repeat("files.collect", 6h, [this] { machinery_.files.collect_orphans(machinery_.database); });
    runner.repeat("conversations.drafts", 6h, [this] {
        slices_.drafts.sweep();
        slices_.attachments.sweep();
        slices_.uploads.sweep();
    });
}

// What was stored since the last minute is matched to people and asked to go on to other stores.
void Wiring::follow_records()
{
    auto const begun = std::chrono::steady_clock::now();
    while (slices_.records.agents.follow() && std::chrono::steady_clock::now() - begun < 20s) {}
    slices_.records.agents.match_again();
    slices_.records.forwards.ask_for_work(machinery_.jobs);
}

std::unique_ptr<mail::Listener> Wiring::mail_listener()
{
    auto const& listen = machinery_.configuration.answers.listen;
    if (listen.empty()) return nullptr;
    auto const& answers = slices_.answers;
    mail::DialogueRules rules;
    rules.takes = [&answers](std::string_view address) { return answers.takes(address); };
    rules.deliver = [&answers](std::string_view recipient, std::string_view bytes) -> mail::Verdict {
        try {
            return notices::verdict_of(answers.take(recipient, bytes));
        } catch (std::exception const& error) {
            log::error("a mail is not taken", {{"error", error.what()}});
            return {451, "4.3.0 not now, come back later"};
        }
    };
    return std::make_unique<mail::Listener>(mail::ListenerOptions{.listen = listen}, std::move(rules));
}

void Wiring::forget_the_past()
{
    auto const now = machinery_.clock.now();
    idempotency_->sweep();
    access::sweep(machinery_.database, now);
    machinery_.database.write([&](sql::Transaction& tx) {
        events::forget_events(tx, machinery_.outbox, now - events_are_kept);
        jobs::forget_jobs(tx, now - jobs_are_kept);
    });
}

} // namespace together::server
