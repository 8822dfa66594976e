// HTTP in, statements as text out: they are put together, never written anew, where they are asked for as they came.
#include "app/records/statements_web.h"

#include <algorithm>

#include <openssl/sha.h>

#include "app/records/formats.h"
#include "app/records/json_text.h"
#include "platform/base/random.h"
#include "platform/http/dates.h"
#include "platform/http/form.h"
#include "platform/http/multipart_mixed.h"

namespace together::records {
namespace {

constexpr std::string_view more_path = "/xapi/statements/more";

// Parameters into their places; the first that is wrong is kept.
class ParameterReader {
public:
    template <class T> void take(T& place, Result<T> parameter)
    {
        if (parameter.has_value()) place = std::move(*parameter);
        else if (!problem) problem = std::move(parameter.error());
    }
    std::optional<Problem> problem;
};

template <class Hash> std::string hex_of(Hash hash, std::string_view bytes, std::size_t size)
{
    std::array<unsigned char, SHA512_DIGEST_LENGTH> digest{};
    hash(reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), digest.data());
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += fmt::format("{:02x}", digest[i]);
    return text;
}

// By the length of what it is compared with.
std::string sha2_of(std::string_view bytes, std::size_t digits)
{
    switch (digits) {
    case 56: return hex_of(SHA224, bytes, 28);
    case 96: return hex_of(SHA384, bytes, 48);
    case 128: return hex_of(SHA512, bytes, 64);
    default: return hex_of(SHA256, bytes, 32);
    }
}

std::string lower(std::string_view text)
{
    return http::to_lower(text);
}

bool is_json(std::string_view content_type)
{
    return http::equal_ignoring_case(http::trim(content_type.substr(0, content_type.find(';'))), "application/json");
}

Problem malformed(std::string_view why)
{
    return Problem::of(ProblemKind::malformed, why);
}

Result<AttachmentBytes> attachment_of(http::MixedPart const& part)
{
    auto const encoding = part.headers.find("Content-Transfer-Encoding").value_or("");
    auto const hash = lower(part.headers.find("X-Experience-API-Hash").value_or(""));
    if (!http::equal_ignoring_case(encoding, "binary")) return malformed("records.part_encoding");
    if (!is_sha2(hash)) return malformed("records.part_hash");
    if (sha2_of(part.body, hash.size()) != hash) return malformed("records.wrong_hash");
    auto const type = part.headers.find("Content-Type").value_or("application/octet-stream");
    return AttachmentBytes{hash, std::string{type}, part.body};
}

Result<Incoming> read_incoming(Call const& call)
{
    auto const type = call.header("Content-Type");
    Incoming incoming{.version = call.version};
    if (is_json(type)) {
        incoming.json = call.body;
        return incoming;
    }
    if (!http::is_multipart_mixed(type)) return malformed("records.content_type");
    auto const parts = http::read_multipart_mixed(type, call.body);
    if (parts.has_error()) return parts.error();
    if (parts->empty() || !is_json(parts->front().headers.find("Content-Type").value_or("")))
        return malformed("records.first_part");
    incoming.json = parts->front().body;
    for (std::size_t i = 1; i < parts->size(); ++i) {
        auto attachment = attachment_of((*parts)[i]);
        if (attachment.has_error()) return attachment.error();
        incoming.attachments.push_back(std::move(*attachment));
    }
    return incoming;
}

Result<StatementQuery> read_query(Call const& call)
{
    StatementQuery query;
    ParameterReader reader;
    reader.take(query.agent, agent_parameter(call, "agent"));
    reader.take(query.verb, iri_parameter(call, "verb"));
    reader.take(query.activity, iri_parameter(call, "activity"));
    reader.take(query.registration, uuid_parameter(call, "registration"));
    reader.take(query.with_related_agents, switch_parameter(call, "related_agents"));
    reader.take(query.with_related_activities, switch_parameter(call, "related_activities"));
    reader.take(query.since, time_parameter(call, "since"));
    reader.take(query.until, time_parameter(call, "until"));
    reader.take(query.is_ascending, switch_parameter(call, "ascending"));
    reader.take(query.limit, count_parameter(call, "limit"));
    if (reader.problem) return *reader.problem;
    return query;
}

Result<Format> format_of(Call const& call)
{
    auto const text = call.parameter("format").value_or("exact");
    if (text == "exact") return Format::exact;
    if (text == "ids") return Format::ids;
    if (text == "canonical") return Format::canonical;
    return refused_parameter("format", "records.no_format");
}

std::string more_link(Call const& call, std::int64_t cursor)
{
    std::string link{more_path};
    char mark = '?';
    for (auto const& [name, value] : call.parameters) {
        if (name == "cursor") continue;
        link += mark + name + '=' + http::percent_encode(value);
        mark = '&';
    }
    return fmt::format("{}{}cursor={}", link, mark, cursor);
}

std::string result_text(std::vector<std::string> const& statements, std::string const& more)
{
    std::size_t size = 100 + more.size();
    for (auto const& statement : statements) size += statement.size() + 1;
    std::string text;
    text.reserve(size);
    text += "{\"statements\":[";
    for (std::size_t i = 0; i < statements.size(); ++i) (text += i == 0 ? "" : ",") += statements[i];
    return text += "],\"more\":" + json_quoted(more) + '}';
}

} // namespace

void StatementsWeb::add_routes(XapiWeb& xapi, http::Router& router)
{
    using http::Method;
    xapi.add(router, {"/xapi/statements", {Method::get, Method::put, Method::post},
                         [this](Call const& call) { return answer(call); }});
    xapi.add(router, {"/xapi/statements/more", {Method::get}, [this](Call const& call) { return read_more(call); }});
}

http::Response StatementsWeb::answer(Call const& call)
{
    if (!call.is_reading()) return write(call);
    auto const through = to_stored_text(statements_.consistent_through());
    return read(call).set_header("X-Experience-API-Consistent-Through", through);
}

http::Response StatementsWeb::write(Call const& call)
{
    auto const is_put = call.method == http::Method::put;
    auto const expected = is_put ? expect_parameters(call, {"statementId"}) : expect_parameters(call, {});
    if (expected.has_error()) return xapi_problem(expected.error());
    auto const id = uuid_parameter(call, "statementId");
    if (id.has_error()) return xapi_problem(id.error());
    if (is_put && !*id) return xapi_problem(refused_parameter("statementId", "records.missing"));
    auto incoming = read_incoming(call);
    if (incoming.has_error()) return xapi_problem(std::move(incoming.error()));
    incoming->id = *id;
    incoming->may_be_list = !is_put;
    auto const ids = statements_.store(call.caller, *incoming);
    if (ids.has_error()) return xapi_problem(ids.error());
    return is_put ? http::no_content() : http::json_text(list_of(*ids));
}

http::Response StatementsWeb::read(Call const& call) const
{
    auto const is_one = call.parameter("statementId") || call.parameter("voidedStatementId");
    return is_one ? read_one(call) : read_page(call);
}

http::Response StatementsWeb::read_one(Call const& call) const
{
    auto const is_voided = !call.parameter("statementId");
    std::string_view const name = is_voided ? "voidedStatementId" : "statementId";
    auto const expected = expect_parameters(call, {name, "attachments", "format"});
    if (expected.has_error()) return xapi_problem(expected.error());
    auto const id = uuid_parameter(call, name);
    if (id.has_error()) return xapi_problem(id.error());
    auto const with_parts = switch_parameter(call, "attachments");
    if (with_parts.has_error()) return xapi_problem(with_parts.error());
    auto found = statements_.find(call.caller, **id, is_voided ? Statements::Wanted::voided : Statements::Wanted::good);
    if (found.has_error()) return xapi_problem(std::move(found.error()));
    std::vector<store::StoredStatement> const statements{std::move(*found)};
    auto texts = presented(call, statements);
    if (texts.has_error()) return xapi_problem(std::move(texts.error()));
    auto response = *with_parts ? with_attachments(std::move(texts->front()), statements)
                                : http::json_text(std::move(texts->front()));
    auto const stored = statements.front().stored_at / 1'000'000;
    response.set_header("Last-Modified", http::http_date(static_cast<std::time_t>(stored)));
    return response;
}

http::Response StatementsWeb::read_page(Call const& call) const
{
    auto const expected =
        expect_parameters(call, {"agent", "verb", "activity", "registration", "related_activities", "related_agents",
                                    "since", "until", "limit", "format", "attachments", "ascending", "cursor"});
    if (expected.has_error()) return xapi_problem(expected.error());
    auto query = read_query(call);
    if (query.has_error()) return xapi_problem(std::move(query.error()));
    auto const with_parts = switch_parameter(call, "attachments");
    if (with_parts.has_error()) return xapi_problem(with_parts.error());
    if (call.parameter("cursor")) {
        auto const cursor = count_parameter(call, "cursor");
        if (cursor.has_error()) return xapi_problem(cursor.error());
        query->cursor = *cursor;
    }
    auto const page = statements_.search(call.caller, *query);
    if (page.has_error()) return xapi_problem(page.error());
    auto const texts = presented(call, page->statements);
    if (texts.has_error()) return xapi_problem(texts.error());
    auto json = result_text(*texts, page->next ? more_link(call, *page->next) : "");
    if (*with_parts) return with_attachments(std::move(json), page->statements);
    return http::json_text(std::move(json));
}

http::Response StatementsWeb::read_more(Call const& call)
{
    if (!call.parameter("cursor")) return xapi_problem(refused_parameter("cursor", "records.missing"));
    auto const through = to_stored_text(statements_.consistent_through());
    return read_page(call).set_header("X-Experience-API-Consistent-Through", through);
}

Result<std::vector<std::string>> StatementsWeb::presented(
    Call const& call, std::vector<store::StoredStatement> const& statements) const
{
    auto const format = format_of(call);
    if (format.has_error()) return format.error();
    auto const known = *format == Format::canonical ? statements_.definitions_of(statements) : KnownDefinitions{};
    auto const languages = languages_of(call.header("Accept-Language"));
    std::vector<std::string> texts;
    for (auto const& statement : statements) {
        if (*format == Format::exact) {
            texts.push_back(statement.statement);
            continue;
        }
        auto const tree = JsonTree::parse(statement.statement);
        texts.push_back(*format == Format::ids ? with_ids(tree->root()) : canonical(tree->root(), languages, known));
    }
    return texts;
}

http::Response StatementsWeb::with_attachments(
    std::string json, std::vector<store::StoredStatement> const& statements) const
{
    http::MixedWriter writer;
    http::Headers headers;
    headers.set("Content-Type", "application/json");
    writer.add(headers, json);
    for (auto const& attachment : statements_.attachments_of(statements)) {
        http::Headers part;
        part.set("Content-Type", attachment.content_type);
        part.set("Content-Transfer-Encoding", "binary");
        part.set("X-Experience-API-Hash", attachment.sha2);
        auto const* bytes = reinterpret_cast<char const*>(attachment.contents.data());
        writer.add(part, {bytes, attachment.contents.size()});
    }
    http::Response response;
    response.set_header("Content-Type", writer.content_type());
    response.body = writer.take();
    return response;
}

} // namespace together::records
