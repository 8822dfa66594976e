// Small answers, put together from text.
#include "app/records/about_web.h"

#include "app/records/json_text.h"

namespace together::records {

void AboutWeb::add_routes(XapiWeb& xapi, http::Router& router)
{
    using http::Method;
    xapi.add(router, {"/xapi/about", {Method::get}, [this](Call const& call) { return about(call); },
                         XapiWeb::Openness::for_everyone});
    xapi.add(router,
        {"/xapi/profile", {Method::get}, [this](Call const&) { return profile(); }, XapiWeb::Openness::for_everyone});
    xapi.add(router, {"/xapi/activities", {Method::get}, [this](Call const& call) { return activity(call); }});
    xapi.add(router, {"/xapi/agents", {Method::get}, [this](Call const& call) { return agent(call); }});
}

http::Response AboutWeb::profile() const
{
    return http::json_text(own_.profile()).set_header("Content-Type", "application/ld+json");
}

http::Response AboutWeb::about(Call const& call) const
{
    auto const expected = expect_parameters(call, {});
    if (expected.has_error()) return xapi_problem(expected.error());
    return http::json_text(R"({"version":["2.0.0","1.0.3","1.0.2","1.0.1","1.0.0"]})");
}

http::Response AboutWeb::activity(Call const& call) const
{
    auto const expected = expect_parameters(call, {"activityId"});
    if (expected.has_error()) return xapi_problem(expected.error());
    auto const iri = iri_parameter(call, "activityId");
    if (iri.has_error()) return xapi_problem(iri.error());
    if (!*iri) return xapi_problem(refused_parameter("activityId", "records.missing"));
    auto text = R"({"objectType":"Activity","id":)" + json_quoted(**iri);
    if (auto const definition = statements_.definition(**iri)) text += ",\"definition\":" + *definition;
    return http::json_text(text + '}');
}

// A person with the one identifier that was asked with: who belongs together is not for other systems to know.
http::Response AboutWeb::agent(Call const& call) const
{
    auto const expected = expect_parameters(call, {"agent"});
    if (expected.has_error()) return xapi_problem(expected.error());
    auto const identity = agent_parameter(call, "agent");
    if (identity.has_error()) return xapi_problem(identity.error());
    if (!*identity) return xapi_problem(refused_parameter("agent", "records.missing"));
    auto const tree = JsonTree::parse(*call.parameter("agent"));
    std::string text = R"({"objectType":"Person")";
    for (auto const member : tree->root())
        if (member.key() != "objectType" && member.key() != "member")
            text += fmt::format(",{}:[{}]", member.raw_key(), member.raw());
    return http::json_text(text + '}');
}

} // namespace together::records
