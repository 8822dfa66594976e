// HTTP in, the steps of the guide out.
#include "app/access/first_run_web.h"

#include "app/access/sessions_view.h"
#include "platform/http/form.h"
#include "platform/model/input.h"
#include "platform/text/clean.h"

namespace together::access {
namespace {

constexpr std::array<std::string_view, 4> suggestion_keys{"welcome", "questions", "tools", "ideas"};
constexpr std::size_t longest_space_name = 80; // as conversations take it

std::string text_of(http::Request const& request, std::string_view field)
{
    return std::string{request.input().text(field)};
}

} // namespace

void FirstRunWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/first-run", Access::everyone, [this](auto const& r) { return start(r); },
        {.summary = "The first-run guide, until an account exists",
            .output = model::schema<FirstRunView>(),
            .query = {{"code", "the code that the server printed"}}});
    router.post("/first-run/code", Access::everyone, [this](auto const& r) { return take_code(r); },
        {.summary = "Show the code that the server printed",
            .input = model::schema<CodeInput>(),
            .success_status = 204});
    router.post("/first-run/organisation", Access::everyone, [this](auto const& r) { return found(r); },
        {.summary = "Name the organisation and make the first administrator",
            .input = model::schema<Founding>(),
            .output = model::schema<SessionView>(),
            .is_slow = true});
    router.get("/first-run/spaces", Access::administrator, [this](auto const& r) { return spaces_form(r); },
        {.summary = "The form for the first spaces", .is_hidden = true});
    router.post("/first-run/spaces", Access::administrator, [this](auto const& r) { return found_spaces(r); },
        {.summary = "Open the first spaces", .input = model::schema<FirstSpacesInput>(), .success_status = 204});
    router.get("/first-run/people", Access::administrator, [this](auto const& r) { return people_form(r); },
        {.summary = "Invite or import, as the last step", .is_hidden = true});
}

std::optional<http::Response> FirstRunWeb::gate(http::Request const& request) const
{
    auto const path = request.path();
    if (request.method() != http::Method::get || request.wants_json() || path.starts_with("/first-run"))
        return std::nullopt;
    if (!parts_.first_run.is_open()) return std::nullopt;
    return http::see_other("/first-run");
}

http::Response FirstRunWeb::start(http::Request const& request) const
{
    if (!parts_.first_run.is_open()) return http::problem(Problem::not_found());
    FirstRunView view{.code = std::string{request.query("code").value_or("")}};
    if (view.code.empty()) return http::page("access/first_run", std::move(view));
    if (auto const checked = parts_.first_run.check_code(view.code, whereabouts_of(request)); !checked)
        return refuse(request, checked.error(), std::move(view));
    view.step = FirstRunStep::organisation;
    return http::page("access/first_run", std::move(view)).set_header("Cache-Control", "no-store");
}

http::Response FirstRunWeb::take_code(http::Request const& request) const
{
    if (!parts_.first_run.is_open()) return http::problem(Problem::not_found());
    auto const input = model::from_input<CodeInput>(request.input());
    if (!input) return refuse(request, input.error(), {});
    if (auto const checked = parts_.first_run.check_code(input->code, whereabouts_of(request)); !checked)
        return refuse(request, checked.error(), {.code = input->code});
    return http::see_other("/first-run?code=" + http::percent_encode(input->code));
}

http::Response FirstRunWeb::found(http::Request const& request) const
{
    FirstRunView view{.step = FirstRunStep::organisation,
        .code = text_of(request, "code"),
        .organisation = text_of(request, "organisation"),
        .name = text_of(request, "name"),
        .email = text_of(request, "email")};
    if (!parts_.first_run.is_open()) return http::problem(Problem::not_found());
    auto const input = model::from_input<Founding>(request.input());
    if (!input) return refuse(request, input.error(), std::move(view));
    auto const opened = parts_.first_run.found(*input, whereabouts_of(request));
    if (!opened) return refuse(request, opened.error(), std::move(view));
    auto answer = http::updated("/first-run/spaces", "", view_of(opened->session, opened->session.token_hash));
    return signed_in(std::move(answer), *opened, parts_.settings);
}

http::Response FirstRunWeb::refuse(http::Request const& request, Problem const& problem, FirstRunView view) const
{
    if (request.wants_json() || problem.kind == ProblemKind::not_found)
        return with_wait(http::problem(problem), problem);
    auto const is_about_code = std::any_of(
        problem.fields.begin(), problem.fields.end(), [](auto const& field) { return field.field == "code"; });
    if (is_about_code) view.step = FirstRunStep::code;
    view.problem = parts_.problem_words(request, problem);
    return with_wait(http::page("access/first_run", std::move(view), status_of(problem)), problem);
}

std::vector<SpaceSuggestion> FirstRunWeb::suggestions(http::Request const& request) const
{
    std::vector<SpaceSuggestion> all;
    for (auto const key : suggestion_keys) {
        auto const text = [&](std::string_view part) {
            return parts_.words(request, fmt::format("first_run.space.{}.{}", key, part), {});
        };
        all.push_back({std::string{key}, text("name"), text("purpose"), false});
    }
    return all;
}

http::Response FirstRunWeb::spaces_form(http::Request const& request) const
{
    FirstRunView view{.step = FirstRunStep::spaces, .suggestions = suggestions(request)};
    for (std::size_t i = 0; i < 2; ++i) view.suggestions[i].chosen = true;
    return http::page("access/first_run", std::move(view));
}

Result<std::vector<SpaceWish>> FirstRunWeb::wishes(http::Request const& request, FirstSpacesInput const& input) const
{
    std::vector<SpaceWish> wishes;
    auto const known = suggestions(request);
    for (auto const& key : input.spaces) {
        auto const found = std::find_if(known.begin(), known.end(), [&](auto const& one) { return one.key == key; });
        if (found == known.end()) return Problem::field("spaces", "field.choice");
        wishes.push_back({found->name, found->purpose});
    }
    std::string_view rest = input.own ? std::string_view{*input.own} : std::string_view{};
    while (!rest.empty()) {
        auto const line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        auto const name = text::clean_line("own", line, {.shortest = 0, .longest = longest_space_name});
        if (!name) return name.error();
        if (!name->empty()) wishes.push_back({*name, ""});
    }
    return wishes;
}

http::Response FirstRunWeb::found_spaces(http::Request const& request) const
{
    FirstRunView view{
        .step = FirstRunStep::spaces, .suggestions = suggestions(request), .own = text_of(request, "own")};
    auto const input = model::from_input<FirstSpacesInput>(request.input());
    if (!input) return refuse(request, input.error(), std::move(view));
    for (auto& suggestion : view.suggestions)
        suggestion.chosen =
            std::find(input->spaces.begin(), input->spaces.end(), suggestion.key) != input->spaces.end();
    auto const wished = wishes(request, *input);
    if (!wished) return refuse(request, wished.error(), std::move(view));
    auto const founded = parts_.first_run.found_spaces(request.viewer(), *wished);
    if (!founded) return refuse(request, founded.error(), std::move(view));
    return http::see_other("/first-run/people");
}

http::Response FirstRunWeb::people_form(http::Request const&) const
{
    return http::page("access/first_run", FirstRunView{.step = FirstRunStep::people});
}

} // namespace together::access
