// HTTP in, forwarding out.
#include "app/admin/records_forwards_web.h"

#include <map>

#include "app/access/signed_in.h"
#include "platform/model/input.h"

namespace together::admin {
namespace {

constexpr std::int64_t refusals_shown = 30;

ForwardRow row_of(records::Forward const& forward)
{
    return {.id = forward.id,
        .name = forward.name,
        .url = forward.url,
        .version = forward.version,
        .agent = forward.agent,
        .verb = forward.verb,
        .activity = forward.activity,
        .with_own = forward.with_own,
        .paused = forward.is_paused,
        .failures = forward.failure_count,
        .error = forward.last_error,
        .next_at = forward.next_at,
        .sent_at = forward.last_sent_at,
        .sent = forward.sent_count,
        .refused = forward.refused_count,
        .through = from_microseconds(forward.through)};
}

ForwardForm form_of(model::Input const& input)
{
    auto const text = [&](std::string_view name) { return std::string{input.text(name)}; };
    return {.name = text("name"),
        .url = text("url"),
        .access_key = text("access_key"),
        .version = text("version"),
        .agent = text("agent"),
        .verb = text("verb"),
        .activity = text("activity"),
        .with_own = !text("with_own").empty(),
        .with_past = !text("with_past").empty()};
}

} // namespace

void RecordsForwardsWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/admin/records/forwards", Access::administrator, [this](auto const& r) { return show(r); },
        {.summary = "Other stores that get statements, how far they are and what they refused",
            .output = model::schema<ForwardsAdminView>()});
    router.post("/admin/records/forwards", Access::administrator, [this](auto const& r) { return create(r); },
        {.summary = "Send selected statements to another store from now on",
            .input = model::schema<records::ForwardInput>(),
            .output = model::schema<ForwardRow>(),
            .success_status = 201});
    router.put("/admin/records/forwards/{id}", Access::administrator, [this](auto const& r) { return pause(r); },
        {.summary = "Pause, or go on at once", .input = model::schema<PauseInput>(), .success_status = 204});
    router.del("/admin/records/forwards/{id}", Access::administrator, [this](auto const& r) { return remove(r); },
        {.summary = "Send nothing to that store any more", .success_status = 204});
}

ForwardsAdminView RecordsForwardsWeb::view() const
{
    ForwardsAdminView view;
    std::map<Id<records::Forward>, std::string> names;
    for (auto const& forward : parts_.records.forwards.list()) {
        names[forward.id] = forward.name;
        view.forwards.push_back(row_of(forward));
    }
    for (auto const& one : parts_.records.forwards.refusals(refusals_shown))
        view.refusals.push_back({names[one.forward_id], one.statement_id, one.status, one.reason, one.refused_at});
    return view;
}

http::Response RecordsForwardsWeb::show(http::Request const&) const
{
    return http::page("admin/record_forwards", view());
}

http::Response RecordsForwardsWeb::refuse(http::Request const& request, Problem const& problem) const
{
    if (request.wants_json()) return http::problem(problem);
    auto shown = view();
    shown.form = form_of(request.input());
    shown.problem = parts_.words(request, problem);
    return http::page("admin/record_forwards", std::move(shown), access::status_of(problem));
}

http::Response RecordsForwardsWeb::create(http::Request const& request) const
{
    auto const input = model::from_input<records::ForwardInput>(request.input());
    if (!input) return refuse(request, input.error());
    auto const by = request.viewer().person;
    auto const made = parts_.records.forwards.create(*input, by, [&](sql::Transaction& tx, auto const& forward) {
        parts_.audit.record(tx, {by, "forward_made", forward.name, forward.url});
    });
    if (!made) return refuse(request, made.error());
    return http::created("/admin/records/forwards", "", row_of(*made));
}

http::Response RecordsForwardsWeb::pause(http::Request const& request) const
{
    auto const id = request.id<records::Forward>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = model::from_input<PauseInput>(request.input());
    if (!input) return http::problem(input.error());
    auto const by = request.viewer().person;
    auto const action = input->paused ? "forward_paused" : "forward_resumed";
    auto const done = parts_.records.forwards.pause(*id, input->paused, [&](sql::Transaction& tx, auto const& forward) {
        parts_.audit.record(tx, {by, action, forward.name});
    });
    return done ? http::see_other("/admin/records/forwards") : http::problem(done.error());
}

http::Response RecordsForwardsWeb::remove(http::Request const& request) const
{
    auto const id = request.id<records::Forward>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const by = request.viewer().person;
    auto const done = parts_.records.forwards.remove(*id, [&](sql::Transaction& tx, auto const& forward) {
        parts_.audit.record(tx, {by, "forward_removed", forward.name, forward.url});
    });
    return done ? http::see_other("/admin/records/forwards") : http::problem(done.error());
}

} // namespace together::admin
