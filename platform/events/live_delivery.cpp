// Ids come by notification; the events are read from the database.
#include "platform/events/live_delivery.h"

#include "platform/log/log.h"
#include "platform/sql/dialect.h"

namespace together::events {
namespace {

using namespace std::chrono;

// An event is dated before its commit: this long before at most, as far as a gap is filled.
constexpr auto longest_transaction = seconds{30};
constexpr auto remembered = seconds{120};
constexpr std::size_t ids_at_a_time = 256;

bool is_heard(Outbox const& outbox, std::string_view kind)
{
    return std::ranges::any_of(outbox.live_listeners(), [&](auto const& listener) { return listener.hears(kind); });
}

} // namespace

LiveDelivery::LiveDelivery(sql::Database& database, Outbox const& outbox, Clock const& clock)
    : database_(database), outbox_(outbox), clock_(clock), heard_until_(clock.now())
{
}

void LiveDelivery::start()
{
    if (outbox_.live_listeners().empty()) return;
    pass_over_past();
    database_.listen(std::string{Outbox::channel}, [bell = bell_, &outbox = outbox_](std::string_view payload) {
        if (payload.empty()) return bell->ring(std::nullopt);
        if (!bell->is_stopped() && payload.size() > 37 && is_heard(outbox, payload.substr(37)))
            bell->ring(Uuid::parse(payload.substr(0, 36)));
    });
    bell_->ring(std::nullopt); // what came between looking and listening
    thread_ = std::thread{[this] { run(); }};
}

void LiveDelivery::stop()
{
    bell_->stop();
    if (thread_.joinable()) thread_.join();
}

void LiveDelivery::run()
{
    auto const is_postgres = database_.dialect() == sql::Dialect::postgres;
    auto next_look = steady_clock::now() + poll;
    while (!bell_->is_stopped()) {
        bell_->wait_for(is_postgres ? duration_cast<microseconds>(next_look - steady_clock::now()) : hours{1});
        try {
            std::vector<Uuid> ids;
            auto is_gap = is_postgres && steady_clock::now() >= next_look;
            if (is_gap) next_look = steady_clock::now() + poll;
            for (auto const& rung : bell_->take()) {
                if (rung) ids.push_back(*rung);
                else is_gap = true;
            }
            if (is_gap) tell_missed();
            tell(ids);
            forget_old();
        } catch (std::exception const& error) {
            log::error("live events are not told", {{"error", error.what()}});
            bell_->ring(std::nullopt);
            std::this_thread::sleep_for(milliseconds{200});
        }
    }
}

void LiveDelivery::tell(std::vector<Uuid> const& ids)
{
    for (std::size_t from = 0; from < ids.size(); from += ids_at_a_time) {
        auto const some = std::span{ids}.subspan(from, std::min(ids_at_a_time, ids.size() - from));
        auto const events = database_.read([&](sql::Reader& db) {
            return db.all<Event>(
                fmt::format("select id, kind, subject, payload, happened_at from events where id in {} order by id",
                    sql::elements(db.dialect(), "$1", "uuid")),
                sql::json_list(some));
        });
        for (auto const& event : events) tell(event);
    }
}

std::vector<Uuid> LiveDelivery::list_lately()
{
    return database_.read([&](sql::Reader& db) {
        return db.all<Uuid>("select id from events where id >= $1", Uuid::lowest(heard_until_ - longest_transaction));
    });
}

void LiveDelivery::tell_missed()
{
    auto ids = list_lately();
    std::erase_if(ids, [&](Uuid const& id) { return recent_ids_.contains(id); });
    tell(ids);
}

// What was committed before the start was told by others, or is read with the pages.
void LiveDelivery::pass_over_past()
{
    for (auto const& id : list_lately()) {
        recent_ids_.insert(id);
        recent_.emplace_back(clock_.now(), id);
    }
}

void LiveDelivery::tell(Event const& event)
{
    if (!recent_ids_.insert(event.id).second) return;
    recent_.emplace_back(clock_.now(), event.id);
    heard_until_ = std::max(heard_until_, event.happened_at);
    for (auto const& listener : outbox_.live_listeners()) {
        if (!listener.hears(event.kind)) continue;
        try {
            listener.handler(event);
        } catch (std::exception const& error) {
            log::error("a live listener failed", {{"kind", event.kind}, {"error", error.what()}});
        }
    }
}

void LiveDelivery::forget_old()
{
    while (!recent_.empty() && recent_.front().first < clock_.now() - remembered) {
        recent_ids_.erase(recent_.front().second);
        recent_.pop_front();
    }
}

std::vector<Event> list_events_since(sql::Reader& db, Timestamp since, std::int64_t limit)
{
    auto events = db.all<Event>(
        "select id, kind, subject, payload, happened_at from events where id >= $1 order by id desc limit $2",
        Uuid::lowest(since), limit);
    std::ranges::reverse(events);
    return events;
}

} // namespace together::events
