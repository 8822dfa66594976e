// The description of the interface, written from what the router and the models know.
#include "platform/http/openapi.h"

#include "platform/http/hooks.h"
#include "platform/http/status.h"

namespace together::http {
namespace {

std::string in_quotes(std::string_view text)
{
    std::string out;
    model::write_json_string(out, text);
    return out;
}

void add_item(std::string& list, std::string const& item)
{
    if (!list.empty()) list += ',';
    list += item;
}

std::string_view rule_of(Access access)
{
    switch (access) {
    case Access::everyone: return "everyone";
    case Access::signed_in: return "signed in";
    case Access::member: return "members, not guests";
    case Access::learning_lead: return "learning leads and administrators";
    case Access::administrator: return "administrators";
    }
    return "";
}

// OpenAPI knows no "...": {path...} is {path}.
std::string path_of(std::string_view pattern)
{
    std::string path{pattern};
    if (auto const dots = path.find("...}"); dots != path.npos) path.erase(dots, 3);
    return path;
}

std::string parameters_of(Route const& route)
{
    std::string list;
    auto const path = path_of(route.pattern);
    for (auto open = path.find('{'); open != path.npos; open = path.find('{', open + 1)) {
        auto const name = path.substr(open + 1, path.find('}', open) - open - 1);
        add_item(list, R"({"name":)" + in_quotes(name) + R"(,"in":"path","required":true,"schema":{"type":"string"}})");
    }
    for (auto const& parameter : route.doc.query)
        add_item(list, R"({"name":)" + in_quotes(parameter.name) + R"(,"in":"query","description":)" +
                           in_quotes(parameter.summary) + R"(,"schema":{"type":"string"}})");
    if (route.method == Method::post && route.access != Access::everyone)
        add_item(list, R"({"name":"Idempotency-Key","in":"header","schema":{"type":"string","maxLength":200}})");
    return list;
}

std::string input_of(Route const& route, model::SchemaComponents& components)
{
    if (!route.doc.input) return {};
    auto const schema = R"({"schema":)" + route.doc.input.write(components) + '}';
    auto content = R"("application/json":)" + schema;
    if (route.doc.takes_files) content = R"("multipart/form-data":)" + schema;
    else content += R"(,"application/x-www-form-urlencoded":)" + schema;
    return R"(,"requestBody":{"required":true,"content":{)" + content + "}}";
}

std::string answers_of(Route const& route, model::SchemaComponents& components)
{
    auto const status = route.doc.success_status;
    auto success = R"({"description":)" + in_quotes(reason_of(status));
    if (route.doc.output)
        success += R"(,"content":{"application/json":{"schema":)" + route.doc.output.write(components) + "}}";
    return fmt::format(R"("{}":{}}},"default":{{"$ref":"#/components/responses/Problem"}})", status, success);
}

std::string operation(Route const& route, model::SchemaComponents& components)
{
    auto text = fmt::format(R"("{}":{{"summary":{},"description":{})", to_lower(name_of(route.method)),
        in_quotes(route.doc.summary), in_quotes("For " + std::string{rule_of(route.access)} + "."));
    text += R"(,"security":)";
    text += route.access == Access::everyone ? "[]" : R"([{"token":[]},{"session":[]}])";
    text += R"(,"parameters":[)" + parameters_of(route) + ']';
    text += input_of(route, components);
    return text + R"(,"responses":{)" + answers_of(route, components) + "}}";
}

// What drawn.cpp writes.
constexpr std::string_view problem_schema =
    R"({"type":"object","description":"RFC 9457","properties":{"type":{"type":"string"},"title":{"type":"string"},)"
    R"("status":{"type":"integer"},"detail":{"type":"string"},"code":{"type":"string"},"fields":{"type":"array",)"
    R"("items":{"type":"object","properties":{"field":{"type":"string"},"code":{"type":"string"},)"
    R"("message":{"type":"string"}}}},"request_id":{"type":"string"}},"required":["type","title","status"]})";

constexpr std::string_view fixed_components =
    R"("responses":{"Problem":{"description":"What kept it from working.","content":{"application/problem+json":)"
    R"({"schema":{"$ref":"#/components/schemas/Problem"}}}}},"securitySchemes":{"token":{"type":"http",)"
    R"("scheme":"bearer"},"session":{"type":"apiKey","in":"cookie","name":"together_session"}})";

} // namespace

std::string openapi(Router const& router, std::string_view version)
{
    model::SchemaComponents components;
    std::map<std::string, std::string> paths;
    for (auto const& route : router.routes())
        if (!route.doc.is_hidden) add_item(paths[path_of(route.pattern)], operation(route, components));
    model::keep_component(components, "Problem", std::string{problem_schema});

    std::string path_list;
    for (auto const& [path, operations] : paths) add_item(path_list, in_quotes(path) + ":{" + operations + '}');
    std::string schema_list;
    for (auto const& [name, schema] : components) add_item(schema_list, in_quotes(name) + ':' + schema);
    return R"({"openapi":"3.1.0","info":{"title":"Together","version":)" + in_quotes(version) + R"(},"paths":{)" +
           path_list + R"(},"components":{)" + std::string{fixed_components} + R"(,"schemas":{)" + schema_list + "}}}";
}

void add_status_routes(Router& router, StatusOptions options)
{
    router.get("/healthz", Access::everyone,
        [is_ready = std::move(options.is_ready)](
            Request const&) { return is_ready() ? text("ok\n") : text("not ready\n", 503); },
        {.summary = "200 once the server is ready.", .is_quiet = true});
    router.get("/metrics", options.metrics_for,
        [&metrics = *options.metrics](Request const&) {
            return text(metrics.text()).set_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        },
        {.summary = "Numbers for Prometheus.", .is_quiet = options.metrics_for == Access::everyone, .is_hidden = true});
    auto description = std::make_shared<std::string>();
    router.get("/openapi.json", Access::everyone,
        [description](Request const&) { return json_text(*description).set_etag(etag_of(*description)); },
        {.summary = "This description.", .is_quiet = true});
    *description = openapi(router, options.version);
}

} // namespace together::http
