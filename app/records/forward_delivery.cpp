// Statements go as they are kept; attachments that have no address go with them.
#include "app/records/forward_delivery.h"

#include <algorithm>

#include "platform/http/form.h"
#include "platform/http/multipart_mixed.h"

namespace together::records {
namespace {

constexpr std::size_t longest_reason = 300; // bytes

enum class Verdict { taken, of_the_statements, of_the_store };

Verdict verdict_of(long status)
{
    if (status >= 200 && status < 300) return Verdict::taken;
    for (auto const refusal : {400, 409, 413, 422})
        if (status == refusal) return Verdict::of_the_statements;
    return Verdict::of_the_store;
}

// The beginning of an answer as one line of text.
std::string reason_in(std::string_view body)
{
    std::string reason;
    for (char const c : body.substr(0, longest_reason)) reason += c >= ' ' && c <= '~' ? c : ' ';
    return reason;
}

std::string list_of(std::span<store::StoredStatement const> statements)
{
    std::string text = "[";
    for (auto const& one : statements) (text += text.size() > 1 ? "," : "") += one.statement;
    return text + ']';
}

} // namespace

outgoing::HttpCall ForwardDelivery::call_of(Run statements) const
{
    outgoing::HttpCall call{.url = forward_.url + "/statements", .user = forward_.access_key};
    call.password = forward_.secret;
    call.headers = {"X-Experience-API-Version: " + forward_.version, "Accept: application/json"};
    call.body = list_of(statements);
    auto const attachments = statements_.attachments_of({statements.begin(), statements.end()});
    if (attachments.empty()) {
        call.headers.emplace_back("Content-Type: application/json");
        return call;
    }
    http::MixedWriter writer;
    http::Headers first;
    first.set("Content-Type", "application/json");
    writer.add(first, call.body);
    for (auto const& attachment : attachments) {
        http::Headers part;
        part.set("Content-Type", attachment.content_type);
        part.set("Content-Transfer-Encoding", "binary");
        part.set("X-Experience-API-Hash", attachment.sha2);
        writer.add(part, {reinterpret_cast<char const*>(attachment.contents.data()), attachment.contents.size()});
    }
    call.headers.push_back("Content-Type: " + writer.content_type());
    call.body = writer.take();
    return call;
}

void ForwardDelivery::refuse(store::StoredStatement const& statement, outgoing::HttpAnswer const& answer)
{
    refused_.push_back({forward_.id, statement.id, answer.status, reason_in(answer.body), {}});
}

std::optional<ForwardDelivery::Failure> ForwardDelivery::deliver(Run statements)
{
    outgoing::HttpAnswer answer;
    try {
        answer = send_(call_of(statements));
    } catch (outgoing::CallFailed const& failed) {
        return Failure{reason_in(failed.what())};
    }
    auto const verdict = verdict_of(answer.status);
    if (verdict == Verdict::of_the_store)
        return Failure{fmt::format("{} {}", answer.status, reason_in(answer.body)), answer.retry_after};
    if (verdict == Verdict::taken) {
        sent_ += static_cast<std::int64_t>(statements.size());
        return std::nullopt;
    }
    if (statements.size() == 1) {
        refuse(statements.front(), answer);
        return std::nullopt;
    }
    auto const half = statements.size() / 2;
    if (auto failure = deliver(statements.first(half))) return failure;
    return deliver(statements.subspan(half));
}

} // namespace together::records
