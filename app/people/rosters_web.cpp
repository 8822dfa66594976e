// HTTP in, a report on a table out.
#include "app/people/rosters_web.h"

#include <fstream>

#include "platform/model/input.h"

namespace together::people {
namespace {

constexpr std::size_t most_wrong_shown = 200;
constexpr std::size_t most_others_shown = 50;

struct RosterInput {
    std::optional<std::string> text; // the table itself, where no file comes with it
    bool apply = false;
};
BOOST_DESCRIBE_STRUCT(RosterInput, (), (text, apply))

std::string content_of(http::UploadedFile const& file)
{
    std::string content(std::min<std::uint64_t>(file.size, longest_roster + 1), '\0');
    std::ifstream{file.path(), std::ios::binary}.read(content.data(), static_cast<std::streamsize>(content.size()));
    return content;
}

std::string table_of(http::Request const& request, RosterInput const& input)
{
    for (auto const& file : request.files())
        if (file.size > 0) return content_of(file);
    return input.text.value_or("");
}

} // namespace

void RostersWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/admin/roster", Access::administrator,
        [](auto const&) { return http::page("people/roster", RosterView{}); },
        {.summary = "The form to bring in people and teams", .is_hidden = true});
    router.post("/admin/roster", Access::administrator, [this](auto const& r) { return take(r); },
        {.summary = "Look at a table (CSV) of people, teams or members, in `text` or a file; with `apply` bring it in",
            .input = model::schema<RosterInput>(),
            .output = model::schema<RosterView>(),
            .body_limit = 1'200'000,
            .takes_files = true,
            .is_slow = true});
}

RosterView RostersWeb::view_of(http::Request const& request, RosterReport const& report) const
{
    RosterView view{.was_read = true, .kind = report.kind};
    view.created = report.count(RosterEffect::created);
    view.updated = report.count(RosterEffect::updated);
    view.unchanged = report.count(RosterEffect::unchanged);
    view.skipped = report.count(RosterEffect::skipped);
    view.new_teams = report.new_teams;
    view.ignored = report.ignored;
    for (auto const& row : report.rows) {
        RosterLineView line{row.line, row.name, row.effect, ""};
        if (!row.why.empty())
            line.why = words_(request, Problem::of(ProblemKind::invalid, row.why, row.arguments)).title;
        auto& list = row.why.empty() ? view.first : view.wrong;
        if (list.size() < (row.why.empty() ? most_others_shown : most_wrong_shown)) list.push_back(std::move(line));
    }
    return view;
}

http::Response RostersWeb::take(http::Request const& request) const
{
    auto const input = model::from_input<RosterInput>(request.input());
    if (!input) return refuse(request, input.error(), "");
    auto const csv = table_of(request, *input);
    if (csv.empty()) return refuse(request, Problem::field("file", "field.required"), "");
    auto const report = input->apply ? rosters_.bring(request.viewer(), csv) : rosters_.preview(request.viewer(), csv);
    if (!report) return refuse(request, report.error(), csv);
    auto view = view_of(request, *report);
    view.is_done = input->apply;
    if (!view.is_done) view.text = csv;
    return http::page("people/roster", std::move(view));
}

// What is wrong is shown where the table came from.
http::Response RostersWeb::refuse(http::Request const& request, Problem problem, std::string const& csv) const
{
    for (auto& field : problem.fields)
        if (field.field == "file" && request.files().empty()) field.field = "text";
    if (request.wants_json() || problem.fields.empty()) return http::problem(problem);
    RosterView view{.problem = words_(request, problem)};
    if (model::is_clean_text(csv)) view.text = csv;
    return http::page("people/roster", std::move(view), 422);
}

} // namespace together::people
