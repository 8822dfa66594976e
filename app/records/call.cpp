// Reading calls.
#include "app/records/call.h"

#include <charconv>

#include "app/records/formats.h"
#include "app/records/json_tree.h"
#include "app/records/keys.h"
#include "platform/http/form.h"

namespace together::records {
namespace {

constexpr std::string_view form_headers[] = {"Authorization", "X-Experience-API-Version", "Content-Type",
    "Content-Length", "If-Match", "If-None-Match", "Accept", "Accept-Language"};

Problem malformed(std::string_view why)
{
    return Problem::of(ProblemKind::malformed, why);
}

std::string_view media_type(std::string_view content_type)
{
    return http::trim(content_type.substr(0, content_type.find(';')));
}

bool is_form_header(std::string_view name)
{
    return std::any_of(std::begin(form_headers), std::end(form_headers),
        [&](auto known) { return http::equal_ignoring_case(known, name); });
}

bool is_clean(std::string_view value)
{
    return std::none_of(value.begin(), value.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

// Headers, parameters and content are fields of the form.
Result<Done> unfold(Call& call, http::Request const& request)
{
    if (call.parameters.size() != 1) return malformed("records.alternate");
    auto const method = http::parse_method(call.parameters.front().second);
    if (!method || *method == http::Method::options) return malformed("records.alternate");
    if (!http::equal_ignoring_case(media_type(call.header("Content-Type")), "application/x-www-form-urlencoded"))
        return malformed("records.alternate");
    auto fields = http::parse_form(request.body());
    if (fields.has_error()) return fields.error();
    call.method = *method;
    call.parameters.clear();
    call.headers.remove("Content-Type");
    call.body = {};
    bool has_content = false;
    for (auto& [name, value] : *fields) {
        if (name == "content") {
            call.held_body = std::move(value);
            call.body = call.held_body;
            has_content = true;
        } else if (is_form_header(name)) {
            if (!is_clean(value)) return malformed("records.alternate");
            call.headers.set(name, value);
        } else {
            call.parameters.emplace_back(std::move(name), std::move(value));
        }
    }
    auto const wants_content = *method == http::Method::put || *method == http::Method::post;
    if (wants_content && !has_content) return malformed("records.alternate");
    if (wants_content && call.header("Content-Type").empty()) call.headers.set("Content-Type", "application/json");
    return Done{};
}

} // namespace

std::optional<std::string_view> Call::parameter(std::string_view name) const
{
    for (auto const& [known, value] : parameters)
        if (known == name) return value;
    return std::nullopt;
}

Result<Call> read_call(http::Request const& request)
{
    Call call{.method = request.method(), .parameters = request.query(), .headers = request.headers()};
    call.body = request.body();
    if (request.method() != http::Method::post || !call.parameter("method")) return call;
    if (auto unfolded = unfold(call, request); unfolded.has_error()) return unfolded.error();
    auto const version = version_of(call.header("X-Experience-API-Version"), Version::v1_0_3);
    if (version && *version != Version::v1_0_3) return malformed("records.alternate");
    return call;
}

Result<Version> version_of(std::string_view header, std::optional<Version> when_missing)
{
    if (header.empty()) {
        if (when_missing) return *when_missing;
        return malformed("records.no_version");
    }
    auto const is_patch = [&](std::string_view start) {
        return header == start ||
               (header.starts_with(start) && header.size() > start.size() + 1 && header[start.size()] == '.' &&
                   header.find_first_not_of("0123456789", start.size() + 1) == header.npos);
    };
    if (is_patch("1.0")) return Version::v1_0_3;
    if (is_patch("2.0")) return Version::v2_0_0;
    return malformed("records.other_version");
}

Problem refused_parameter(std::string_view name, std::string_view why)
{
    auto problem = malformed("records.refused");
    problem.fields.push_back({std::string{name}, std::string{why}, {}});
    return problem;
}

Result<Done> expect_parameters(Call const& call, std::initializer_list<std::string_view> known)
{
    for (std::size_t i = 0; i < call.parameters.size(); ++i) {
        auto const& name = call.parameters[i].first;
        if (std::find(known.begin(), known.end(), name) == known.end())
            return refused_parameter(name, "records.unknown");
        for (std::size_t j = 0; j < i; ++j)
            if (call.parameters[j].first == name) return refused_parameter(name, "records.same_parameter");
    }
    return Done{};
}

Result<std::optional<std::string>> iri_parameter(Call const& call, std::string_view name)
{
    auto const text = call.parameter(name);
    if (!text) return std::optional<std::string>{};
    if (!is_iri(*text)) return refused_parameter(name, "records.not_iri");
    return std::optional<std::string>{*text};
}

Result<std::optional<Uuid>> uuid_parameter(Call const& call, std::string_view name)
{
    auto const text = call.parameter(name);
    if (!text) return std::optional<Uuid>{};
    auto const id = Uuid::parse(*text);
    if (!id) return refused_parameter(name, "records.not_uuid");
    return id;
}

Result<std::optional<Timestamp>> time_parameter(Call const& call, std::string_view name)
{
    auto const text = call.parameter(name);
    if (!text) return std::optional<Timestamp>{};
    auto const time = parse_timestamp(*text);
    if (!time) return refused_parameter(name, "records.not_timestamp");
    return time;
}

Result<bool> switch_parameter(Call const& call, std::string_view name)
{
    auto const text = call.parameter(name).value_or("false");
    if (text != "true" && text != "false") return refused_parameter(name, "records.not_boolean");
    return text == "true";
}

Result<std::int64_t> count_parameter(Call const& call, std::string_view name)
{
    auto const text = call.parameter(name).value_or("0");
    std::int64_t count = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{} || end != text.data() + text.size() || count < 0)
        return refused_parameter(name, "records.not_whole_number");
    return count;
}

Result<std::optional<std::string>> agent_parameter(Call const& call, std::string_view name)
{
    auto const text = call.parameter(name);
    if (!text) return std::optional<std::string>{};
    auto const tree = JsonTree::parse(*text);
    if (tree.has_error()) return refused_parameter(name, "records.not_object");
    if (auto checked = check_agent(tree->root()); checked.has_error()) return checked.error();
    auto identity = identity_of(tree->root());
    if (identity.empty() || identity.find('\0') != identity.npos)
        return refused_parameter(name, "records.one_identifier");
    return std::optional<std::string>{std::move(identity)};
}

} // namespace together::records
