// HTTP in, documents as they were sent out.
#include "app/records/documents_web.h"

#include "app/records/json_text.h"
#include "app/records/json_tree.h"
#include "platform/http/dates.h"

namespace together::records {
namespace {

using http::Method;

std::string_view id_name(DocumentKind kind)
{
    return kind == DocumentKind::state ? "stateId" : "profileId";
}

Result<Done> expect(DocumentKind kind, Call const& call)
{
    if (kind == DocumentKind::state)
        return expect_parameters(call, {"activityId", "agent", "registration", "stateId", "since"});
    if (kind == DocumentKind::activity_profile) return expect_parameters(call, {"activityId", "profileId", "since"});
    return expect_parameters(call, {"agent", "profileId", "since"});
}

Result<DocumentShelf> shelf_of(DocumentKind kind, Call const& call)
{
    if (auto expected = expect(kind, call); expected.has_error()) return expected.error();
    DocumentShelf shelf{.kind = kind};
    if (kind != DocumentKind::agent_profile) {
        auto activity = iri_parameter(call, "activityId");
        if (activity.has_error()) return activity.error();
        if (!*activity) return refused_parameter("activityId", "records.missing");
        shelf.activity = std::move(**activity);
    }
    if (kind != DocumentKind::activity_profile) {
        auto agent = agent_parameter(call, "agent");
        if (agent.has_error()) return agent.error();
        if (!*agent) return refused_parameter("agent", "records.missing");
        shelf.agent = std::move(**agent);
    }
    auto const registration = uuid_parameter(call, "registration");
    if (registration.has_error()) return registration.error();
    if (*registration) shelf.registration = (*registration)->to_string();
    return shelf;
}

bool may(DocumentKind kind, Call const& call)
{
    return call.caller.scopes.has(kind == DocumentKind::state ? Scope::state : Scope::profile);
}

// State is guarded since 2.0: docs/records.md.
Condition condition_of(DocumentKind kind, Call const& call)
{
    Condition condition;
    if (auto const header = call.headers.find("If-Match")) condition.if_match = *header;
    if (auto const header = call.headers.find("If-None-Match")) condition.if_none_match = *header;
    auto const is_guarded = kind != DocumentKind::state || call.version == Version::v2_0_0;
    condition.is_required = call.method == Method::put && is_guarded;
    condition.is_demanded = condition.is_required && call.version == Version::v1_0_3;
    return condition;
}

bool is_json(std::string_view content_type)
{
    return http::equal_ignoring_case(http::trim(content_type.substr(0, content_type.find(';'))), "application/json");
}

http::Response done(Result<Done> const& result)
{
    return result.has_error() ? xapi_problem(result.error()) : http::no_content();
}

} // namespace

void DocumentsWeb::add_routes(XapiWeb& xapi, http::Router& router)
{
    std::vector<Method> const methods{Method::get, Method::put, Method::post, Method::del};
    auto const answer_for = [this](DocumentKind kind) {
        return [this, kind](Call const& call) { return answer(kind, call); };
    };
    xapi.add(router, {"/xapi/activities/state", methods, answer_for(DocumentKind::state)});
    xapi.add(router, {"/xapi/activities/profile", methods, answer_for(DocumentKind::activity_profile)});
    xapi.add(router, {"/xapi/agents/profile", methods, answer_for(DocumentKind::agent_profile)});
}

http::Response DocumentsWeb::answer(DocumentKind kind, Call const& call)
{
    if (!may(kind, call)) return xapi_problem(Problem::forbidden("records.no_right"));
    auto const shelf = shelf_of(kind, call);
    if (shelf.has_error()) return xapi_problem(shelf.error());
    auto const id = call.parameter(id_name(kind));
    if (id && call.parameter("since")) return xapi_problem(refused_parameter("since", "records.unknown"));
    if (call.method == Method::del) {
        if (!id && kind != DocumentKind::state)
            return xapi_problem(refused_parameter(id_name(kind), "records.missing"));
        return remove(call, *shelf, id);
    }
    if (call.is_reading()) return id ? read(call, *shelf, *id) : list(call, *shelf);
    if (!id) return xapi_problem(refused_parameter(id_name(kind), "records.missing"));
    return write(call, *shelf, *id);
}

http::Response DocumentsWeb::read(Call const&, DocumentShelf const& shelf, std::string_view id) const
{
    auto const document = documents_.find(shelf, id);
    if (!document) return xapi_problem(Problem::not_found());
    auto const* bytes = reinterpret_cast<char const*>(document->contents.data());
    http::Response response;
    response.body = std::string{bytes, document->contents.size()};
    response.set_header("Content-Type", document->content_type);
    response.set_etag(document->etag);
    auto const changed = std::chrono::floor<std::chrono::seconds>(document->updated_at);
    response.set_header("Last-Modified", http::http_date(changed.time_since_epoch().count()));
    response.set_header("Content-Security-Policy", "default-src 'none'; sandbox");
    return response;
}

http::Response DocumentsWeb::list(Call const& call, DocumentShelf const& shelf) const
{
    auto const since = time_parameter(call, "since");
    if (since.has_error()) return xapi_problem(since.error());
    return http::json_text(list_of(documents_.list(shelf, *since)));
}

http::Response DocumentsWeb::write(Call const& call, DocumentShelf const& shelf, std::string_view id)
{
    std::string type{call.header("Content-Type")};
    if (type.empty()) type = "application/octet-stream";
    if (is_json(type)) {
        auto const tree = JsonTree::parse(call.body);
        if (tree.has_error()) return xapi_problem(tree.error());
        if (call.method == Method::post && !tree->root().is_object())
            return xapi_problem(Problem::of(ProblemKind::malformed, "records.no_merge"));
    }
    auto const condition = condition_of(shelf.kind, call);
    DocumentContents const fresh{std::move(type), call.body};
    if (call.method == Method::put) return done(documents_.put(shelf, id, fresh, condition));
    return done(documents_.merge(shelf, id, fresh, condition));
}

http::Response DocumentsWeb::remove(Call const& call, DocumentShelf const& shelf, std::optional<std::string_view> id)
{
    if (id) return done(documents_.remove(shelf, *id, condition_of(shelf.kind, call)));
    documents_.clear(shelf);
    return http::no_content();
}

} // namespace together::records
