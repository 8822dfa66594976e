// HTTP in, the store's state out; charts are drawn here, as bars in an SVG.
#include "app/admin/records_admin_web.h"

#include <charconv>
#include <map>

#include "app/access/signed_in.h"
#include "app/records/formats.h"
#include "platform/base/day.h"
#include "platform/http/form.h"
#include "platform/model/input.h"

namespace together::admin {
namespace {

constexpr std::int64_t days_shown = 30;
constexpr std::size_t rows_shown = 8;
constexpr std::int64_t refusals_shown = 30;
constexpr double chart_width = 600;
constexpr double day_height = 120;
constexpr double row_height = 28;

std::string date_text(std::int64_t day)
{
    return records::to_stored_text(Timestamp{std::chrono::sys_days{std::chrono::days{day}}}).substr(0, 10);
}

// Upright bars, one a day.
ActivityChart days_chart(std::map<std::int64_t, std::int64_t> const& counts, std::int64_t today)
{
    ActivityChart chart{.bars = {}, .most = 1, .first = date_text(today - days_shown + 1), .last = date_text(today)};
    for (auto const& [day, count] : counts) chart.most = std::max(chart.most, count);
    constexpr auto step = chart_width / days_shown;
    for (std::int64_t i = 0; i < days_shown; ++i) {
        auto const day = today - days_shown + 1 + i;
        auto const found = counts.find(day);
        auto const count = found == counts.end() ? 0 : found->second;
        auto const height = day_height * static_cast<double>(count) / static_cast<double>(chart.most);
        chart.bars.push_back(
            {date_text(day), count, step * static_cast<double>(i), day_height - height, step * 0.8, height, {}});
    }
    return chart;
}

// "/admin/records/statements?verb=...": the statements that a bar stands for.
std::string link_to(std::string_view filter, std::string_view value)
{
    return fmt::format("/admin/records/statements?{}={}", filter, http::percent_encode(value));
}

// Lying bars, the longest first; links lead to what `filter` finds.
ActivityChart rows_chart(std::map<std::string, std::int64_t> const& counts, std::string_view filter)
{
    std::vector<std::pair<std::int64_t, std::string>> sorted;
    for (auto const& [name, count] : counts) sorted.emplace_back(-count, name);
    std::sort(sorted.begin(), sorted.end());
    sorted.resize(std::min(sorted.size(), rows_shown));
    ActivityChart chart;
    for (auto const& [negative, name] : sorted) {
        chart.most = std::max(chart.most, -negative);
        auto const width = chart_width * static_cast<double>(-negative) / static_cast<double>(chart.most);
        auto const y = row_height * static_cast<double>(chart.bars.size());
        chart.bars.push_back({name, -negative, 0, y, std::max(width, 1.0), row_height * 0.4, link_to(filter, name)});
    }
    return chart;
}

records::StatementQuery query_of(http::Request const& request)
{
    records::StatementQuery query;
    auto const text = [&](std::string_view name) -> std::optional<std::string> {
        auto const value = request.query(name).value_or("");
        return value.empty() ? std::nullopt : std::optional<std::string>{value};
    };
    query.agent = text("agent");
    if (query.agent && query.agent->find(' ') == std::string::npos && query.agent->find('@') != std::string::npos)
        query.agent = "mbox mailto:" + *query.agent;
    query.verb = text("verb");
    query.activity = text("activity");
    if (auto const since = parse_day(request.query("since").value_or(""))) query.since = Timestamp{*since};
    if (auto const until = parse_day(request.query("until").value_or("")))
        query.until = Timestamp{*until + std::chrono::days{1}} - std::chrono::microseconds{1};
    query.with_related_agents = true;
    query.with_related_activities = true;
    auto const cursor = text("after").value_or("");
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), number);
    if (!cursor.empty() && error == std::errc{} && end == cursor.data() + cursor.size()) query.cursor = number;
    return query;
}

} // namespace

void RecordsAdminWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/admin/records", Access::administrator, [this](auto const& r) { return show(r); },
        {.summary = "Who may call the record store, what comes and what is refused",
            .output = model::schema<RecordsAdminView>()});
    router.post("/admin/records", Access::administrator, [this](auto const& r) { return create(r); },
        {.summary = "Make a credential; its secret is told once",
            .input = model::schema<CredentialInput>(),
            .output = model::schema<MadeCredentialView>(),
            .success_status = 201});
    router.del("/admin/records/credentials/{id}", Access::administrator, [this](auto const& r) { return revoke(r); },
        {.summary = "Revoke a credential", .success_status = 204});
    router.get("/admin/records/statements", Access::administrator, [this](auto const& r) { return list(r); },
        {.summary = "Statements, the latest first",
            .output = model::schema<StatementsAdminView>(),
            .query = {{"agent", "a mail address, or an identity as \"account HOMEPAGE NAME\""}, {"verb", "its IRI"},
                {"activity", "its IRI"}, {"since", "a day"}, {"until", "a day"},
                {"after", "where the last page ended"}}});
    router.get("/admin/records/export", Access::administrator, [this](auto const& r) { return take_along(r); },
        {.summary = "The same, all of them, as xAPI statements, one a line"});
}

RecordsAdminView RecordsAdminWeb::view() const
{
    auto const today = std::chrono::floor<std::chrono::days>(parts_.clock.now()).time_since_epoch().count();
    auto const counts = parts_.records.statements.counts_since(today - days_shown + 1);
    std::map<std::int64_t, std::int64_t> days;
    std::map<std::string, std::map<std::string, std::int64_t>> kinds;
    for (auto const& row : counts) {
        kinds[row.kind][row.name] += row.statement_count;
        if (row.kind == "verb") days[row.day] += row.statement_count;
    }
    RecordsAdminView view{.credentials = {},
        .refusals = {},
        .days = days_chart(days, today),
        .verbs = rows_chart(kinds["verb"], "verb"),
        .activities = rows_chart(kinds["activity"], "activity")};
    std::map<Id<records::Credential>, std::string> names;
    for (auto const& one : parts_.records.credentials.list()) {
        names[one.id] = one.name;
        view.credentials.push_back({one.id, one.name, one.access_key, one.scopes, one.created_at, !one.is_good(),
            one.is_own(), kinds["credential"][one.access_key]});
    }
    view.sources = sources_chart(kinds["credential"]);
    for (auto const& one : parts_.records.refusals.latest(refusals_shown)) {
        auto const who = one.credential_id ? names[*one.credential_id] : one.peer;
        view.refusals.push_back({one.refused_at, one.call, one.status, one.reason, who});
    }
    return view;
}

// By the names of credentials, not by their keys.
ActivityChart RecordsAdminWeb::sources_chart(std::map<std::string, std::int64_t> const& counts) const
{
    auto chart = rows_chart(counts, "agent");
    auto const credentials = parts_.records.credentials.list();
    for (auto& bar : chart.bars) {
        bar.link = link_to("agent", parts_.records.credentials.identity_of(bar.label));
        for (auto const& one : credentials)
            if (one.access_key == bar.label) bar.label = one.name;
    }
    return chart;
}

http::Response RecordsAdminWeb::show(http::Request const&) const
{
    return http::page("admin/records", view());
}

http::Response RecordsAdminWeb::create(http::Request const& request) const
{
    auto const input = model::from_input<CredentialInput>(request.input());
    if (!input) return refuse(request, input.error());
    auto const by = request.viewer().person;
    auto const made = parts_.records.credentials.create(
        {input->name, input->scopes, {}}, by, [&](sql::Transaction& tx, records::Credential const& credential) {
            parts_.audit.record(tx, {by, "credential_made", credential.name, credential.scopes});
        });
    if (!made) return refuse(request, made.error());
    auto const& credential = made->credential;
    if (request.wants_json())
        return http::json(
            MadeCredentialView{credential.id, credential.access_key, made->secret, credential.scopes}, 201)
            .set_header("Cache-Control", "no-store");
    auto shown = view();
    shown.new_key = credential.access_key + ' ' + made->secret;
    return http::page("admin/records", std::move(shown), 201).set_header("Cache-Control", "no-store");
}

http::Response RecordsAdminWeb::refuse(http::Request const& request, Problem const& problem) const
{
    if (request.wants_json()) return http::problem(problem);
    auto shown = view();
    shown.form = {std::string{request.input().text("name")}, std::string{request.input().text("scopes")}};
    shown.problem = parts_.words(request, problem);
    return http::page("admin/records", std::move(shown), access::status_of(problem));
}

http::Response RecordsAdminWeb::revoke(http::Request const& request) const
{
    auto const id = request.id<records::Credential>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const by = request.viewer().person;
    auto const revoked = parts_.records.credentials.revoke(*id, [&](sql::Transaction& tx, auto const& credential) {
        parts_.audit.record(tx, {by, "credential_revoked", credential.name});
    });
    return revoked ? http::see_other("/admin/records") : http::problem(revoked.error());
}

http::Response RecordsAdminWeb::list(http::Request const& request) const
{
    auto const page = parts_.records.statements.open_page(query_of(request));
    auto const languages = records::languages_of(request.header("Accept-Language").value_or("en"));
    StatementsAdminView shown{.statements = {},
        .agent = std::string{request.query("agent").value_or("")},
        .verb = std::string{request.query("verb").value_or("")},
        .activity = std::string{request.query("activity").value_or("")},
        .since = std::string{request.query("since").value_or("")},
        .until = std::string{request.query("until").value_or("")}};
    for (auto const& statement : page.statements)
        shown.statements.push_back(records::row_of(statement.statement, languages));
    if (page.next)
        shown.next = fmt::format("/admin/records/statements?agent={}&verb={}&activity={}&since={}&until={}&after={}",
            http::percent_encode(shown.agent), http::percent_encode(shown.verb), http::percent_encode(shown.activity),
            http::percent_encode(shown.since), http::percent_encode(shown.until), *page.next);
    return http::page("admin/statements", std::move(shown));
}

http::Response RecordsAdminWeb::take_along(http::Request const& request) const
{
    http::Response response;
    response.body = parts_.records.statements.lines(query_of(request));
    response.set_header("Content-Type", "application/x-ndjson");
    response.set_header("Content-Disposition", "attachment; filename=\"statements.jsonl\"");
    return response;
}

} // namespace together::admin
