// Take the key, run, keep the answer or release the key.
#include "platform/http/once.h"

#include <algorithm>

#include "platform/base/random.h"
#include "platform/http/csrf.h"
#include "platform/http/drawn.h"
#include "platform/log/log.h"

namespace together::http {
namespace {

std::string_view sent_key(Request const& request)
{
    return request.header("Idempotency-Key")
        .value_or(request.input().from_form ? request.input().text("idempotency_key") : "");
}

bool is_key(std::string_view text)
{
    return text.size() <= 200 && std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

void add_leaf(std::string& text, model::Input const& input)
{
    if (auto const* value = std::get_if<std::string>(&input.data)) text += fmt::format("{}:{};", value->size(), *value);
    if (auto const* list = std::get_if<model::InputList>(&input.data))
        for (auto const& item : *list) add_leaf(text, item);
}

// A form's token differs from page to page and is no part of what is said.
std::string body_hash(Request const& request)
{
    if (!request.input().from_form) return hash_of(request.body());
    std::string text;
    for (auto const& [name, value] : std::get<model::InputObject>(request.input().data)) {
        if (name == Csrf::field_name) continue;
        text += fmt::format("{}:{}=", name.size(), name);
        add_leaf(text, value);
    }
    for (auto const& file : request.files())
        text += fmt::format("{}:{}@{};", file.field.size(), file.field, file.sha256);
    return hash_of(text);
}

// Stands for an answer that told a secret: it is not kept, only that it was given.
constexpr int not_kept = 409;

bool is_secret(Response const& response)
{
    return response.headers.find("Cache-Control").value_or("").find("no-store") != std::string_view::npos;
}

Response replayed(StoredAnswer answer)
{
    if (answer.status == not_kept) return problem(Problem::conflict("problem.answer_not_kept"));
    Response response{.status = answer.status, .body = std::move(answer.body)};
    for (auto const& [name, value] : answer.headers) response.headers.add(name, value);
    return std::move(response).set_header("Idempotency-Replayed", "true");
}

void keep(IdempotencyStore& store, IdempotencyKey const& key, Response const& response)
{
    auto const* text = std::get_if<std::string>(&response.body);
    if (!text || response.status >= 400) return store.release(key);
    if (is_secret(response)) return store.keep(key, {.status = not_kept});
    StoredAnswer answer{response.status, {response.headers.begin(), response.headers.end()}, *text};
    store.keep(key, answer);
}

// What was done is done, whether its answer can be kept or not.
void keep_or_log(IdempotencyStore& store, IdempotencyKey const& key, Response const& response)
{
    try {
        keep(store, key, response);
    } catch (std::exception const& failure) {
        log::error("An answer could not be kept for its Idempotency-Key.", {{"what", failure.what()}});
    }
}

Response run(Request const& request, Route const& route, Hooks const& hooks, IdempotencyKey const& key)
{
    auto& store = *hooks.idempotency;
    try {
        auto response = drawn(request, route.handler(request), hooks);
        keep_or_log(store, key, response);
        return response;
    } catch (...) {
        store.release(key);
        throw;
    }
}

} // namespace

Response handle_once(Request const& request, Route const& route, Hooks const& hooks)
{
    auto const sent = sent_key(request);
    auto const applies =
        !sent.empty() && request.method() == Method::post && hooks.idempotency && request.viewer().person;
    if (!applies) return drawn(request, route.handler(request), hooks);
    if (!is_key(sent)) return problem(Problem::of(ProblemKind::malformed, "problem.idempotency_key"));

    IdempotencyKey const key{
        *request.viewer().person, std::string{sent}, "POST " + std::string{request.path()}, body_hash(request)};
    auto taken = hooks.idempotency->take(key);
    if (auto* answer = std::get_if<StoredAnswer>(&taken)) return replayed(std::move(*answer));
    if (std::holds_alternative<StillRunning>(taken)) return problem(Problem::conflict("problem.still_running"));
    if (std::holds_alternative<OtherBody>(taken)) return problem(Problem::invalid("problem.idempotency_other"));
    return run(request, route, hooks, key);
}

} // namespace together::http
