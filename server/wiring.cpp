// Slices are made in the order of their ranks.
#include "server/wiring.h"

#include "platform/events/delivery.h"
#include "platform/http/openapi.h"

namespace together::server {

using namespace std::chrono_literals;

namespace {

constexpr auto events_are_kept = 24h * 7;
constexpr auto jobs_are_kept = 24h * 30;

} // namespace

Wiring::Wiring(Machinery& machinery)
    : machinery_(machinery), pages_(machinery.templates, [this](Viewer const& viewer) { return reading_of(viewer); }),
      idempotency_(std::make_shared<SqlIdempotency>(machinery.database, machinery.clock))
{
}

http::Dispatcher Wiring::make_dispatcher(Readiness& readiness)
{
    http::Router router;
    machinery_.assets.add_routes(router);
    http::add_status_routes(router, {.metrics = &machinery_.metrics, .version = std::string{version()},
                                        .is_ready = [&readiness] { return readiness.is_ready(); }});
    http::DispatcherOptions options{.secret = shared_secret(machinery_.database),
        .public_origin = machinery_.configuration.public_url, .upload_directory = machinery_.files.incoming()};
    return http::Dispatcher{std::move(router), hooks(), std::move(options), machinery_.metrics};
}

http::Hooks Wiring::hooks()
{
    http::Hooks hooks;
    hooks.renderer = [this](http::Request const& request, http::Page const& page, int) { return pages_.draw(request, page); };
    hooks.problem_text = [this](http::Request const& request, Problem const& problem) {
        return pages_.words_of(request, problem);
    };
    hooks.idempotency = idempotency_;
    hooks.clock = &machinery_.clock;
    return hooks;
}

Reading Wiring::reading_of(Viewer const&)
{
    return {};
}

void Wiring::add_work(jobs::Runner& runner)
{
    machinery_.mailer.add_handler(runner);
    runner.repeat("server.forget", 1h, [this] { forget_the_past(); });
    runner.repeat("files.collect", 6h, [this] { machinery_.files.collect_orphans(machinery_.database); });
}

void Wiring::forget_the_past()
{
    auto const now = machinery_.clock.now();
    idempotency_->sweep();
    machinery_.database.write([&](sql::Transaction& tx) {
        events::forget_events(tx, machinery_.outbox, now - events_are_kept);
        jobs::forget_jobs(tx, now - jobs_are_kept);
    });
}

} // namespace together::server
