// The table idempotency_keys.
#include "server/sql_idempotency.h"

#include "platform/base/random.h"
#include "platform/model/input.h"
#include "platform/model/json.h"

namespace together::server {
namespace {

using namespace std::chrono_literals;

constexpr auto remembered = 24h;
constexpr auto longest_request = 10min; // then its process died

struct StoredHeader {
    std::string name;
    std::string value;
};
BOOST_DESCRIBE_STRUCT(StoredHeader, (), (name, value))

struct StoredResponse {
    std::vector<StoredHeader> headers;
    std::string body;
};
BOOST_DESCRIBE_STRUCT(StoredResponse, (), (headers, body))

struct Row {
    std::string request_hash;
    std::optional<int> status;
    std::optional<std::string> response;
    Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(Row, (), (request_hash, status, response, created_at))

std::string hash_of_request(http::IdempotencyKey const& key)
{
    return hash_of(key.route + '\n' + key.body_hash);
}

std::string write(http::StoredAnswer const& answer)
{
    StoredResponse stored;
    for (auto const& [name, value] : answer.headers) stored.headers.push_back({name, value});
    stored.body = answer.body;
    std::string text;
    model::write_json(text, stored);
    return text;
}

http::StoredAnswer read(int status, std::string_view text)
{
    auto const input = model::parse_json(text);
    check(input.has_value(), "a remembered answer is JSON");
    auto stored = model::from_input<StoredResponse>(*input);
    check(stored.has_value(), "a remembered answer has headers and a body");
    http::StoredAnswer answer{.status = status, .headers = {}, .body = std::move(stored->body)};
    for (auto& header : stored->headers) answer.headers.emplace_back(std::move(header.name), std::move(header.value));
    return answer;
}

} // namespace

std::variant<http::FirstTime, http::StillRunning, http::OtherBody, http::StoredAnswer> SqlIdempotency::take(
    http::IdempotencyKey const& key)
{
    using Answer = std::variant<http::FirstTime, http::StillRunning, http::OtherBody, http::StoredAnswer>;
    auto const hash = hash_of_request(key);
    auto const viewer = key.person.to_string();
    auto const now = clock_.now();
    return database_.write([&](sql::Transaction& tx) -> Answer {
        auto const taken = tx.run(R"sql(
            insert into idempotency_keys (viewer, idempotency_key, request_hash, created_at) values ($1, $2, $3, $4)
                on conflict (viewer, idempotency_key) do update
               set request_hash = excluded.request_hash, created_at = excluded.created_at, status = null, response = null
             where idempotency_keys.created_at < $5
                or (idempotency_keys.status is null and idempotency_keys.created_at < $6))sql",
            viewer, key.key, hash, now, now - remembered, now - longest_request);
        if (taken == 1) return http::FirstTime{};
        auto const row = tx.one<Row>(R"sql(
            select request_hash, status, response, created_at
              from idempotency_keys
             where viewer = $1 and idempotency_key = $2)sql",
            viewer, key.key);
        if (row.request_hash != hash) return http::OtherBody{};
        if (!row.status) return http::StillRunning{};
        return read(*row.status, row.response.value_or("{}"));
    });
}

void SqlIdempotency::keep(http::IdempotencyKey const& key, http::StoredAnswer const& answer)
{
    database_.write([&](sql::Transaction& tx) {
        tx.run("update idempotency_keys set status = $3, response = $4 where viewer = $1 and idempotency_key = $2",
            key.person.to_string(), key.key, answer.status, write(answer));
    });
}

void SqlIdempotency::release(http::IdempotencyKey const& key)
{
    database_.write([&](sql::Transaction& tx) {
        tx.run("delete from idempotency_keys where viewer = $1 and idempotency_key = $2 and status is null",
            key.person.to_string(), key.key);
    });
}

void SqlIdempotency::sweep()
{
    database_.write([&](sql::Transaction& tx) {
        tx.run("delete from idempotency_keys where created_at < $1", clock_.now() - remembered);
    });
}

} // namespace together::server
