// A batch that is refused is halved until it is known which statement is.
#include "app/records/forwards.h"

#include <algorithm>
#include <span>

#include "app/records/forward_delivery.h"
#include "app/records/keys.h"

namespace together::records {
namespace {

constexpr std::int64_t batch_size = 50;
constexpr std::size_t most_bytes = 2'000'000; // of a batch, one larger statement aside
constexpr std::chrono::seconds working_time{30};
constexpr std::chrono::seconds lease{120};

bool is_by(store::StoredStatement const& statement, std::string_view identity)
{
    auto const tree = JsonTree::parse(statement.statement);
    auto const authority = tree->root().find("authority");
    return authority && identity_of(*authority) == identity;
}

std::optional<std::string> wanted(std::string const& text)
{
    return text.empty() ? std::nullopt : std::optional{text};
}

} // namespace

// What goes next, and how far the log was read for it.
struct Forwards::Batch {
    std::vector<store::StoredStatement> statements;
    std::int64_t through = 0;
    bool is_last = false;
};

std::vector<Forward> Forwards::list() const
{
    return statements_.database().read([](sql::Reader& db) { return store::list_forwards(db); });
}

std::vector<ForwardRefusal> Forwards::refusals(std::int64_t limit) const
{
    return statements_.database().read([&](sql::Reader& db) { return store::list_forward_refusals(db, limit); });
}

Result<Forward> Forwards::create(ForwardInput const& input, std::optional<Id<people::Person>> by, Also const& also)
{
    auto forward = parse_forward(input);
    if (!forward) return forward;
    return statements_.database().write([&](sql::Transaction& tx) -> Result<Forward> {
        forward->created_at = clock_.now();
        forward->id = Id<Forward>::make(forward->created_at);
        forward->next_at = forward->created_at;
        forward->created_by = by;
        if (!input.with_past) forward->through = store::last_stored_at(tx);
        store::insert_forward(tx, *forward);
        if (also) also(tx, *forward);
        return forward;
    });
}

Result<Done> Forwards::pause(Id<Forward> id, bool is_paused, Also const& also)
{
    return statements_.database().write([&](sql::Transaction& tx) -> Result<Done> {
        auto const forward = store::find_forward(tx, id);
        if (!forward) return Problem::not_found();
        store::set_forward_paused(tx, id, is_paused, clock_.now());
        if (also) also(tx, *forward);
        return Done{};
    });
}

Result<Done> Forwards::remove(Id<Forward> id, Also const& also)
{
    return statements_.database().write([&](sql::Transaction& tx) -> Result<Done> {
        auto const forward = store::find_forward(tx, id);
        if (!forward) return Problem::not_found();
        store::delete_forward(tx, id);
        if (also) also(tx, *forward);
        return Done{};
    });
}

void Forwards::ask_for_work(jobs::Jobs& jobs)
{
    auto const due =
        statements_.database().read([&](sql::Reader& db) { return store::list_due_forwards(db, clock_.now()); });
    if (due.empty()) return;
    statements_.database().write([&](sql::Transaction& tx) {
        for (auto const id : due) jobs.enqueue(tx, ForwardTask{id}, {.max_attempts = 1});
    });
}

void Forwards::add_handler(jobs::Runner& runner)
{
    runner.handle(ForwardTask::kind, jobs::Lane::quick, [this](jobs::Attempt& attempt) -> Result<std::string> {
        work_off(attempt.task<ForwardTask>().forward, [&] { return attempt.should_stop(); });
        return "";
    });
}

Forwards::Batch Forwards::next_batch(Forward const& forward) const
{
    auto search = search_of({.agent = wanted(forward.agent),
        .verb = wanted(forward.verb),
        .activity = wanted(forward.activity),
        .with_related_activities = true,
        .is_ascending = true,
        .limit = batch_size,
        .cursor = forward.through});
    Batch batch;
    batch.statements = statements_.database().read([&](sql::Reader& db) {
        batch.through = store::last_stored_at(db);
        return store::search(db, search);
    });
    batch.is_last = static_cast<std::int64_t>(batch.statements.size()) < batch_size;
    std::size_t bytes = 0;
    auto const too_far = std::find_if(batch.statements.begin(), batch.statements.end(), [&](auto const& one) {
        bytes += one.statement.size();
        return bytes > most_bytes && bytes != one.statement.size();
    });
    if (too_far != batch.statements.end()) {
        batch.statements.erase(too_far, batch.statements.end());
        batch.is_last = false;
    }
    if (!batch.is_last) batch.through = batch.statements.back().stored_at;
    auto const own = "account " + origin_ + " together";
    if (!forward.with_own) std::erase_if(batch.statements, [&](auto const& one) { return is_by(one, own); });
    return batch;
}

// False when nothing is left, or the store has to be left alone for a while.
bool Forwards::send_some(Forward& forward)
{
    auto const batch = next_batch(forward);
    ForwardDelivery delivery{forward, statements_, send_};
    auto const failure = batch.statements.empty() ? std::nullopt : delivery.deliver(batch.statements);
    auto& database = statements_.database();
    auto const now = clock_.now();
    if (failure) {
        auto const next = now + Forward::wait_after(forward.failure_count + 1, failure->retry_after);
        database.write(
            [&](sql::Transaction& tx) { store::note_forward_failure(tx, forward.id, failure->reason, next); });
        return false;
    }
    forward.through = batch.through;
    forward.failure_count = 0;
    store::ForwardStep step{
        .through = batch.through, .sent = delivery.sent(), .refused = delivery.take_refused(), .now = now};
    for (auto& refusal : step.refused) refusal.refused_at = now;
    database.write([&](sql::Transaction& tx) { store::advance_forward(tx, forward.id, step); });
    return !batch.is_last;
}

void Forwards::work_off(Id<Forward> id, std::function<bool()> const& should_stop)
{
    auto& database = statements_.database();
    auto const begun = std::chrono::steady_clock::now();
    auto const now = clock_.now();
    auto forward = database.write([&](sql::Transaction& tx) { return store::take_forward(tx, id, now, now + lease); });
    if (!forward) return;
    try {
        while (send_some(*forward) && !(should_stop && should_stop()) &&
               std::chrono::steady_clock::now() - begun < working_time) {}
    } catch (...) {
        database.write([&](sql::Transaction& tx) { store::let_forward_go(tx, id); });
        throw;
    }
    database.write([&](sql::Transaction& tx) { store::let_forward_go(tx, id); });
}

} // namespace together::records
