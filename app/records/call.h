// One call of the store's interface, whichever way it was written: as HTTP has it, or as a form that is posted.
#pragma once

#include "app/records/credential.h"
#include "app/records/statement_check.h"
#include "platform/base/clock.h"
#include "platform/http/request.h"

namespace together::records {

struct Call {
    http::Method method = http::Method::get;
    http::NamedValues parameters;
    http::Headers headers;
    std::string held_body; // of a form
    std::string_view body;
    Version version = Version::v1_0_3;
    Caller caller;

    std::string_view header(std::string_view name) const { return headers.find(name).value_or(""); }
    std::optional<std::string_view> parameter(std::string_view name) const;
    bool is_reading() const { return method == http::Method::get || method == http::Method::head; }
};

// Of the request as it came; for 1.0.3 also of the alternate syntax, POST with ?method=. malformed where it is neither.
Result<Call> read_call(http::Request const& request);

// "1.0", "1.0.x" or "2.0.x" as X-Experience-API-Version says it. malformed records.no_version, records.other_version.
Result<Version> version_of(std::string_view header, std::optional<Version> when_missing);

// malformed records.unknown_parameter or records.same_parameter.
Result<Done> expect_parameters(Call const& call, std::initializer_list<std::string_view> known);

// Parameters in their forms: none when it is missing, malformed records.refused with its name when it is wrong.
Result<std::optional<std::string>> iri_parameter(Call const& call, std::string_view name);
Result<std::optional<Uuid>> uuid_parameter(Call const& call, std::string_view name);
Result<std::optional<Timestamp>> time_parameter(Call const& call, std::string_view name);
Result<bool> switch_parameter(Call const& call, std::string_view name);
Result<std::int64_t> count_parameter(Call const& call, std::string_view name);
// The identity of the agent or identified group.
Result<std::optional<std::string>> agent_parameter(Call const& call, std::string_view name);

Problem refused_parameter(std::string_view name, std::string_view why);

} // namespace together::records
