// Pages, JSON, streams and problems.
#include "platform/http/drawn.h"

#include "platform/base/check.h"
#include "platform/http/flash.h"
#include "platform/http/form.h"
#include "platform/http/status.h"

namespace together::http {
namespace {

struct ProblemField {
    std::string field;
    std::string code;
    std::string message;
};
BOOST_DESCRIBE_STRUCT(ProblemField, (), (field, code, message))

// RFC 9457, with a code for programs and the fields that cannot be taken.
struct ProblemBody {
    std::string type = "about:blank";
    std::string title;
    int status = 500;
    std::string detail;
    std::string code;
    std::vector<ProblemField> fields;
    std::string request_id;
};
BOOST_DESCRIBE_STRUCT(ProblemBody, (), (type, title, status, detail, code, fields, request_id))

ProblemText text_of(Request const& request, Problem const& problem, int status, Hooks const& hooks)
{
    if (hooks.problem_text) return hooks.problem_text(request, problem);
    ProblemText text{std::string{reason_of(status)}, problem.message, {}};
    for (auto const& field : problem.fields) text.fields.push_back({field.field, field.message});
    return text;
}

void put_json(Response& response, model::Model const& model)
{
    std::string text;
    model.write_json(text);
    response.body = std::move(text);
    response.set_header("Content-Type", "application/json");
}

void send_to(Response& response, std::string_view location)
{
    response.status = 303;
    response.body = std::string{};
    response.set_header("Location", location);
}

void put_html(Request const& request, Response& response, Page const& page, Hooks const& hooks)
{
    check(hooks.renderer != nullptr, "a page without a renderer");
    auto html = hooks.renderer(request, page, response.status);
    response.set_header("Content-Type",
        page.kind == PageKind::html ? "text/html; charset=utf-8" : "text/vnd.turbo-stream.html; charset=utf-8");
    response.body = std::move(html);
}

void draw_page(Request const& request, Response& response, Hooks const& hooks)
{
    auto const page = std::get<Page>(std::move(response.body));
    response.headers.add_to_list("Vary", "Accept");
    if (request.wants_json()) {
        if (page.model) return put_json(response, page.model);
        response.status = 204;
        response.body = std::string{};
        return;
    }
    auto const has_stream = page.kind == PageKind::turbo_stream && !page.template_name.empty();
    auto const sends_away = !page.browser_goes_to.empty() && !(has_stream && request.wants_stream());
    if (sends_away) return send_to(response, page.browser_goes_to);
    response.headers.remove("Location");
    put_html(request, response, page, hooks);
}

void put_problem_json(Response& response, Problem const& problem, ProblemText text, std::string const& request_id)
{
    ProblemBody body{.title = std::move(text.title),
        .status = response.status,
        .detail = std::move(text.detail),
        .code = problem.message,
        .request_id = request_id};
    for (std::size_t i = 0; i < text.fields.size(); ++i) {
        auto code = i < problem.fields.size() ? problem.fields[i].message : std::string{};
        body.fields.push_back({std::move(text.fields[i].field), std::move(code), std::move(text.fields[i].message)});
    }
    response.body = model::to_json(body);
    response.set_header("Content-Type", "application/problem+json");
    if (response.status == 401) response.headers.set_default("WWW-Authenticate", "Bearer");
}

void draw_problem(Request const& request, Response& response, Hooks const& hooks)
{
    auto const problem = std::get<Problem>(std::move(response.body));
    response.headers.add_to_list("Vary", "Accept");
    if (response.status == 503 || response.status == 429) response.headers.set_default("Retry-After", "1");
    auto const is_browser = !request.wants_json();
    if (is_browser && response.status == 401 && !hooks.sign_in_path.empty()) {
        auto const may_return = request.method() == Method::get;
        return send_to(response, hooks.sign_in_path + (may_return ? "?to=" + percent_encode(request.target()) : ""));
    }
    auto text = text_of(request, problem, response.status, hooks);
    if (!is_browser || !hooks.renderer)
        return put_problem_json(response, problem, std::move(text), request.request_id());
    ProblemView view{
        response.status, std::move(text.title), std::move(text.detail), std::move(text.fields), request.request_id()};
    put_html(request, response, Page{"errors/problem", model::Model{std::move(view)}}, hooks);
}

} // namespace

Response drawn(Request const& request, Response response, Hooks const& hooks)
{
    auto const is_page = std::holds_alternative<Page>(response.body);
    if (is_page) draw_page(request, response, hooks);
    else if (std::holds_alternative<Problem>(response.body)) draw_problem(request, response, hooks);
    else return response;
    settle_flash(request, response);
    return response;
}

} // namespace together::http
