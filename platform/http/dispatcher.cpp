// The steps of a request, in the order that refuses cheaply first.
#include "platform/http/dispatcher.h"

#include "platform/base/random.h"
#include "platform/http/drawn.h"
#include "platform/http/finish.h"
#include "platform/http/form.h"
#include "platform/http/multipart_form.h"
#include "platform/http/once.h"
#include "platform/log/log.h"

namespace together::http {
namespace {

constexpr std::size_t max_json_depth = 32;

Response method_refused(Match const& match)
{
    std::string allowed;
    for (auto const method : match.allowed) allowed += (allowed.empty() ? "" : ", ") + std::string{name_of(method)};
    return problem(Problem::of(ProblemKind::method, "problem.method")).set_header("Allow", allowed);
}

Response options_answer(Match const& match)
{
    auto response = method_refused(match);
    response.status = 204;
    response.body = std::string{};
    return response;
}

// Forms can say only POST; a field names the method that is meant.
std::optional<Method> meant_method(Request const& request)
{
    if (request.method() != Method::post || !request.input().from_form) return std::nullopt;
    auto const method = parse_method(request.input().text("_method"));
    if (!method || is_safe(*method) || *method == Method::post) return std::nullopt;
    return method;
}

std::string media_type(Request const& request)
{
    auto const type = request.header("Content-Type").value_or("");
    return to_lower(trim(type.substr(0, type.find(';'))));
}

MultipartLimits limits_of(Match const& match)
{
    MultipartLimits limits;
    if (!match.takes_files) limits.files = 0;
    return limits;
}

std::optional<Problem> read_multipart(Request& request, std::string const& boundary, MultipartForm form)
{
    MultipartParser parser(boundary, form);
    if (auto problem = parser.feed(request.body())) return problem;
    if (auto problem = parser.finish()) return problem;
    form.move_to(request.parts());
    request.parts().body.clear();
    return std::nullopt;
}

Response failed(std::string_view what)
{
    log::error("A request failed.", {{"what", what}});
    auto response = problem(Problem::of(ProblemKind::unavailable, "problem.internal"));
    response.status = 500;
    return response;
}

} // namespace

Dispatcher::Dispatcher(Router router, Hooks hooks, DispatcherOptions options, log::Metrics& metrics)
    : router_(std::move(router)), hooks_(std::move(hooks)), options_(std::move(options)),
      csrf_(options_.secret, options_.public_origin), traffic_(std::make_unique<Traffic>(metrics))
{
}

Result<Match> Dispatcher::admit(RequestParts const& head) const
{
    return router_.match(head.method, head.path);
}

std::optional<Response> Dispatcher::refuse(Request& request, Match const& match) const
{
    auto& parts = request.parts();
    auto const* route = match.route;
    parts.path_values = match.path_values;
    parts.route = route ? std::string_view{route->pattern} : std::string_view{};
    parts.is_quiet = route && route->doc.is_quiet;
    if (parts.is_quiet || (route && route->doc.has_own_credentials)) return std::nullopt;
    if (hooks_.authenticator) {
        auto viewer = hooks_.authenticator(request);
        if (viewer.has_error()) return problem(std::move(viewer.error()));
        parts.viewer = std::move(*viewer);
    }
    prepare_token(request);
    parts.origin = options_.public_origin;
    if (parts.origin.empty()) parts.origin = "http://" + std::string{request.header("Host").value_or("")};
    if (hooks_.gate)
        if (auto answer = hooks_.gate(request)) return answer;
    if (!route || allows(route->access, parts.viewer)) return std::nullopt;
    if (parts.viewer.is_signed_in()) return problem(Problem::forbidden());
    return problem(Problem::of(ProblemKind::unauthenticated, "problem.unauthenticated"));
}

std::optional<Problem> Dispatcher::read_body(Request& request, Match const& match) const
{
    auto& parts = request.parts();
    if (parts.body.empty() || (match.route && match.route->doc.is_raw)) return std::nullopt;
    auto const type = media_type(request);
    if (type == "application/x-www-form-urlencoded") {
        auto fields = parse_form(parts.body);
        if (fields.has_error()) return std::move(fields.error());
        parts.input = model::form_input(std::move(*fields));
    } else if (type == "application/json" || type.ends_with("+json")) {
        auto input = model::parse_json(parts.body, {.depth = max_json_depth});
        if (input.has_error()) return std::move(input.error());
        parts.input = std::move(*input);
    } else {
        auto boundary = multipart_boundary(request.header("Content-Type").value_or(""));
        if (boundary.has_error()) return std::move(boundary.error());
        if (!*boundary) return Problem::of(ProblemKind::media_type, "problem.media_type");
        return read_multipart(request, **boundary, MultipartForm{options_.upload_directory, limits_of(match)});
    }
    return std::nullopt;
}

// A visitor without a session gets a cookie with the page, to bind its forms to.
void Dispatcher::prepare_token(Request& request) const
{
    auto& parts = request.parts();
    if (parts.viewer.by_token) return;
    auto const known = request.cookie(Csrf::cookie_name).value_or("");
    if (!parts.viewer.is_signed_in() && known.empty() && !request.wants_json()) parts.new_visitor = random_token(18);
    parts.csrf_token = csrf_.make_token(parts.viewer, parts.new_visitor.empty() ? known : parts.new_visitor);
}

Response Dispatcher::answer(Request& request) const
{
    auto& parts = request.parts();
    auto match = router_.match(parts.method, parts.path);
    if (match.has_error()) {
        Match const none;
        if (auto refusal = refuse(request, none)) return std::move(*refusal);
        return problem(std::move(match.error()));
    }
    auto query = parse_form(parts.query_text);
    if (query.has_error()) return problem(std::move(query.error()));
    parts.query = std::move(*query);
    auto unread = read_body(request, *match);
    if (auto const method = meant_method(request); method && !unread) {
        parts.method = *method;
        match = router_.match(*method, parts.path);
    }
    if (auto refusal = refuse(request, *match)) return std::move(*refusal);
    if (unread) return problem(std::move(*unread));
    if (parts.method == Method::options && !match->route) return options_answer(*match);
    if (!match->route) return method_refused(*match);
    if (auto forged = csrf_.check(request, *match->route)) return problem(std::move(*forged));
    return handle_once(request, *match->route, hooks_);
}

Response Dispatcher::guarded(Request& request) const
{
    try {
        auto response = drawn(request, answer(request), hooks_);
        auto const is_page = response.headers.find("Content-Type").value_or("").starts_with("text/html");
        if (is_page && !request.parts().new_visitor.empty())
            response.set_cookie({std::string{Csrf::cookie_name}, request.parts().new_visitor, std::nullopt});
        return response;
    } catch (std::exception const& failure) {
        return failed(failure.what());
    }
}

Response Dispatcher::finish(Request const& request, Response response) const
{
    try {
        return finished(request, drawn(request, std::move(response), hooks_), {.is_https = is_https()});
    } catch (std::exception const& failure) {
        log::error("An answer could not be drawn.", {{"what", failure.what()}});
        return finished(request, text("Something went wrong here.\n", 500), {.is_https = is_https()});
    }
}

Response Dispatcher::run(Request& request) const
{
    log::RequestScope const scope(request.request_id());
    auto const timer = traffic_->start();
    auto response = guarded(request);
    response = finish(request, std::move(response));
    traffic_->count(timer, request, response);
    return response;
}

Response Dispatcher::conclude(Request const& request, Response response) const
{
    log::RequestScope const scope(request.request_id());
    auto const timer = traffic_->start();
    response = finish(request, std::move(response));
    traffic_->count(timer, request, response);
    return response;
}

} // namespace together::http
