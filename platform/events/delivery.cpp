// The loop of delivery: whose events are due, a batch a transaction, back-off for what fails.
#include "platform/events/delivery.h"

#include "platform/log/log.h"
#include "platform/sql/dialect.h"

namespace together::events {

using namespace std::chrono;

// After so many failures later events of the subject no longer wait.
constexpr std::int64_t attempts_that_hold_back = 5;

struct Delivery::Waiting {
    std::string listener;
    Uuid event_id;
    std::int64_t attempts = 0;
};

namespace {

struct DueListener {
    std::string name;
    Timestamp due_at;
};
BOOST_DESCRIBE_STRUCT(DueListener, (), (name, due_at))

struct DueEvent {
    Uuid id;
    std::optional<Uuid> subject;
    std::int64_t attempts = 0;
};
BOOST_DESCRIBE_STRUCT(DueEvent, (), (id, subject, attempts))

void add_listeners(sql::Transaction& tx, Outbox const& outbox)
{
    for (auto const& listener : outbox.listeners())
        tx.run("insert into event_listeners (name) values ($1) on conflict do nothing", listener.name);
}

// Listeners ask the same few questions of every event: PostgreSQL plans each once, not anew for its values.
void reuse_plans(sql::Transaction& tx)
{
    if (tx.dialect() == sql::Dialect::postgres) tx.run("set local plan_cache_mode = force_generic_plan");
}

// The process that has the row delivers; the others go on to the next listener.
bool lock_listener(sql::Transaction& tx, std::string_view name)
{
    auto const sql = fmt::format("select name from event_listeners where name = $1{}", sql::skip_locked(tx.dialect()));
    return tx.first<std::string>(sql, name).has_value();
}

std::vector<DueEvent> list_due(sql::Transaction& tx, std::string_view listener, Timestamp now, std::int64_t limit)
{
    return tx.all<DueEvent>(R"sql(
        select d.event_id, d.subject, d.attempts
          from event_deliveries d
         where d.listener = $1 and d.due_at <= $2
           and not exists (select 1
                             from event_deliveries failing
                            where failing.listener = d.listener and failing.subject = d.subject
                              and failing.attempts > 0 and failing.attempts < $3
                              and failing.event_id < d.event_id and failing.due_at > $2)
         order by d.event_id
         limit $4)sql",
        listener, now, attempts_that_hold_back, limit);
}

} // namespace

Delivery::Delivery(sql::Database& database, Outbox const& outbox, Clock const& clock, DeliveryOptions options)
    : database_(database), outbox_(outbox), clock_(clock), options_(options)
{
}

void Delivery::start()
{
    if (outbox_.listeners().empty()) return;
    database_.listen(std::string{Outbox::channel}, [bell = bell_](std::string_view) { bell->ring({}); });
    thread_ = std::thread{[this] { run(); }};
}

void Delivery::stop()
{
    bell_->stop();
    if (thread_.joinable()) thread_.join();
}

void Delivery::run()
{
    bool known = false;
    while (!bell_->is_stopped()) {
        auto rest = duration_cast<microseconds>(options_.first_retry);
        try {
            bell_->take();
            if (!known) database_.write([&](sql::Transaction& tx) { add_listeners(tx, outbox_); });
            known = true;
            rest = deliver_due();
        } catch (std::exception const& error) {
            log::error("events are not delivered", {{"error", error.what()}});
        }
        bell_->wait_for(rest);
    }
}

// Answers how long there is nothing to do, as far as is known.
microseconds Delivery::deliver_due()
{
    auto const waiting = database_.read([](sql::Reader& db) {
        return db.all<DueListener>("select listener, min(due_at) from event_deliveries group by listener");
    });
    auto rest = duration_cast<microseconds>(options_.poll);
    for (auto const& due : waiting) {
        auto const listener = std::ranges::find(outbox_.listeners(), due.name, &Listener::name);
        if (listener == outbox_.listeners().end()) continue;
        if (due.due_at > clock_.now()) {
            rest = std::min(rest, due.due_at - clock_.now());
            continue;
        }
        while (!bell_->is_stopped() && deliver_some(*listener)) {}
        rest = std::min(rest, duration_cast<microseconds>(options_.first_retry));
    }
    return std::max(rest, microseconds{1'000});
}

bool Delivery::deliver_some(Listener const& listener)
{
    return database_.write([&](sql::Transaction& tx) { return deliver_batch(tx, listener); });
}

// Answers whether there may be more.
bool Delivery::deliver_batch(sql::Transaction& tx, Listener const& listener) const
{
    if (!lock_listener(tx, listener.name)) return false;
    reuse_plans(tx);
    auto const started = steady_clock::now();
    auto const due = list_due(tx, listener.name, clock_.now(), options_.batch);
    std::vector<Uuid> held_back;
    for (auto const& event : due) {
        if (event.subject && std::ranges::count(held_back, *event.subject) > 0) continue;
        auto const is_heard = deliver(tx, listener, {listener.name, event.id, event.attempts});
        if (!is_heard && event.subject && event.attempts + 1 < attempts_that_hold_back)
            held_back.push_back(*event.subject);
        if (steady_clock::now() - started > options_.longest_hold) return true;
    }
    return std::ssize(due) == options_.batch;
}

// False when it is to be tried again later.
bool Delivery::deliver(sql::Transaction& tx, Listener const& listener, Waiting const& waiting) const
{
    auto const event =
        tx.one<Event>("select id, kind, subject, payload, happened_at from events where id = $1", waiting.event_id);
    try {
        auto const heard = tx.attempt([&]() -> Result<Done> {
            listener.handler(tx, event);
            return Done{};
        });
        check(heard.has_value(), "a listener has no problems to report");
    } catch (sql::SerializationFailure const&) {
        throw;
    } catch (sql::ConnectionLost const&) {
        throw;
    } catch (std::exception const& error) {
        log::error("a listener failed", {{"listener", listener.name}, {"event", event.id.to_string()},
                                            {"kind", event.kind}, {"error", error.what()}});
        postpone(tx, waiting, error.what());
        return false;
    }
    tx.run("delete from event_deliveries where event_id = $1 and listener = $2", waiting.event_id, listener.name);
    return true;
}

void Delivery::postpone(sql::Transaction& tx, Waiting const& waiting, std::string_view error) const
{
    auto const doublings = std::min<std::int64_t>(waiting.attempts, 20);
    auto const delay =
        std::min<milliseconds>(options_.first_retry * (std::int64_t{1} << doublings), options_.longest_retry);
    tx.run(R"sql(
        update event_deliveries set attempts = attempts + 1, due_at = $3, last_error = $4
         where event_id = $1 and listener = $2)sql",
        waiting.event_id, waiting.listener, clock_.now() + delay, error.substr(0, 500));
}

std::int64_t forget_events(sql::Transaction& tx, Outbox const& outbox, Timestamp before)
{
    std::vector<std::string> names;
    for (auto const& listener : outbox.listeners()) names.push_back(listener.name);
    auto const known = sql::elements(tx.dialect(), "$1", "text");
    tx.run(fmt::format("delete from event_deliveries where listener not in {} and due_at < $2", known),
        sql::json_list(names), before);
    return tx.run(R"sql(
        delete from events
         where id < $1
           and not exists (select 1 from event_deliveries d where d.event_id = events.id))sql",
        Uuid::lowest(before));
}

} // namespace together::events
