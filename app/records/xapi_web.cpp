// The order is: which version, who calls, what for.
#include "app/records/xapi_web.h"

#include <algorithm>

#include "platform/http/status.h"
#include "platform/model/utf8.h"

namespace together::records {
namespace {

struct RefusedField {
    std::string field;
    std::string code;
    std::string message;
};
BOOST_DESCRIBE_STRUCT(RefusedField, (), (field, code, message))

struct RefusedCall {
    std::string title;
    int status = 400;
    std::string detail;
    std::string code;
    std::vector<RefusedField> fields;
    std::string request_id;
};
BOOST_DESCRIBE_STRUCT(RefusedCall, (), (title, status, detail, code, fields, request_id))

constexpr std::string_view allowed_headers =
    "Authorization, Content-Type, X-Experience-API-Version, If-Match, If-None-Match, Accept-Language";
constexpr std::string_view shown_headers = "ETag, Last-Modified, Content-Length, X-Experience-API-Version, "
                                           "X-Experience-API-Consistent-Through, WWW-Authenticate";

// Pages of other origins may call, with a credential of their own: cookies open nothing here.
void add_cors(http::Response& response)
{
    response.set_header("Access-Control-Allow-Origin", "*");
    response.set_header("Access-Control-Expose-Headers", shown_headers);
    response.set_header("Cross-Origin-Resource-Policy", "cross-origin");
}

http::Response preflight(std::vector<http::Method> const& methods)
{
    std::string list = "OPTIONS, HEAD";
    for (auto const method : methods) (list += ", ") += http::name_of(method);
    auto response = http::no_content();
    response.set_header("Allow", list);
    response.set_header("Access-Control-Allow-Methods", list);
    response.set_header("Access-Control-Allow-Headers", allowed_headers);
    response.set_header("Access-Control-Max-Age", "86400");
    add_cors(response);
    return response;
}

http::Method spoken(http::Method method)
{
    return method == http::Method::head ? http::Method::get : method;
}

// At most so many bytes, without control characters, cut between characters.
std::string clean_reason(std::string_view text)
{
    constexpr std::size_t longest = 500;
    std::string clean;
    for (char const c : text.substr(0, longest)) clean += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    while (!model::is_utf8(clean)) clean.pop_back();
    return clean;
}

} // namespace

http::Response xapi_problem(Problem problem)
{
    return http::problem(std::move(problem));
}

void XapiWeb::add(http::Router& router, Resource given)
{
    auto const resource = std::make_shared<Resource const>(std::move(given));
    auto const& methods = resource->methods;
    http::RouteDoc doc{.summary = "The learning record store: see docs/records.md",
        .body_limit = settings_.body_limit,
        .is_raw = true,
        .has_own_credentials = true,
        .csrf = {"each call carries its credential; cookies open nothing here"}};
    for (auto const method : {http::Method::get, http::Method::put, http::Method::post, http::Method::del}) {
        doc.is_hidden = std::find(methods.begin(), methods.end(), method) == methods.end();
        router.add({method, resource->path, http::Access::everyone,
            [this, resource](auto const& request) { return serve(request, *resource); }, doc});
    }
    doc.is_hidden = true;
    router.add({http::Method::options, resource->path, http::Access::everyone,
        [resource](auto const&) { return preflight(resource->methods); }, doc});
}

http::Response XapiWeb::serve(http::Request const& request, Resource const& resource) const
{
    Call call;
    auto response = answer(request, resource, call);
    if (auto const* problem = std::get_if<Problem>(&response.body)) {
        auto const refused = *problem;
        auto const headers = std::move(response.headers);
        response = refuse(request, refused, call.caller);
        for (auto const& [name, value] : headers) response.headers.set_default(name, value);
    }
    response.headers.set_default("X-Experience-API-Version", name_of(call.version));
    add_cors(response);
    return response;
}

http::Response XapiWeb::answer(http::Request const& request, Resource const& resource, Call& call) const
{
    auto read = read_call(request);
    if (read.has_error()) return xapi_problem(std::move(read.error()));
    auto const held = std::move(read->held_body);
    call = std::move(*read);
    if (!held.empty()) call.body = held;
    auto const is_open = resource.openness == Openness::for_everyone;
    auto const when_missing = is_open ? Version::v2_0_0 : settings_.default_version;
    auto const version = version_of(call.header("X-Experience-API-Version"), when_missing);
    call.version = version ? *version : Version::v2_0_0;
    if (!version && !is_open) return xapi_problem(version.error());
    if (!is_open) {
        auto caller = credentials_.verify(call.header("Authorization"), request.peer_address());
        if (caller.has_error()) return xapi_problem(std::move(caller.error()));
        call.caller = std::move(*caller);
    }
    auto const is_known = std::find(resource.methods.begin(), resource.methods.end(), spoken(call.method));
    if (is_known == resource.methods.end()) return xapi_problem(Problem::of(ProblemKind::method, "problem.method"));
    return resource.answer(call);
}

http::Response XapiWeb::refuse(http::Request const& request, Problem const& problem, Caller const& caller) const
{
    auto const status = http::status_of(problem.kind);
    auto words = words_(request, problem);
    RefusedCall body{.title = std::move(words.title),
        .status = status,
        .detail = std::move(words.detail),
        .code = problem.message,
        .request_id = request.request_id()};
    for (std::size_t i = 0; i < problem.fields.size(); ++i)
        body.fields.push_back({problem.fields[i].field, problem.fields[i].message, words.fields[i].message});
    auto reason = body.title;
    for (auto const& field : body.fields) reason += fmt::format(" {}: {}", field.field, field.message);
    if (status != 404) {
        auto const is_known = !caller.credential.access_key.empty();
        refusals_.note({.credential_id = is_known ? std::optional{caller.credential.id} : std::nullopt,
            .peer = std::string{request.peer_address()},
            .call = fmt::format("{} {}", http::name_of(request.method()), request.path()),
            .status = status,
            .reason = clean_reason(reason)});
    }
    auto response = http::json(body, status);
    response.set_header("Content-Type", "application/problem+json");
    if (status == 401) response.set_header("WWW-Authenticate", "Basic realm=\"xAPI\", Bearer");
    if (status == 429) response.set_header("Retry-After", "60");
    return response;
}

} // namespace together::records
