// Stores events and what is still to be delivered of them.
#include "platform/events/outbox.h"

namespace together::events {
namespace {

struct NewDelivery {
    Uuid event_id;
    std::string listener;
    std::optional<Uuid> subject;
    Timestamp due_at;
};
BOOST_DESCRIBE_STRUCT(NewDelivery, (), (event_id, listener, subject, due_at))

} // namespace

bool Listener::hears(std::string_view kind) const
{
    return std::ranges::find(kinds, kind) != kinds.end();
}

bool LiveListener::hears(std::string_view kind) const
{
    return std::ranges::find(kinds, kind) != kinds.end();
}

void Outbox::add(Listener listener)
{
    for (auto const& other : listeners_) check(other.name != listener.name, "two listeners of one name");
    listeners_.push_back(std::move(listener));
}

void Outbox::add_live(LiveListener listener)
{
    live_listeners_.push_back(std::move(listener));
}

void Outbox::publish(sql::Transaction& tx, Event const& event)
{
    tx.run("insert into events (id, kind, subject, payload, happened_at) values ($1, $2, $3, $4, $5)", event.id,
        event.kind, event.subject, event.payload, event.happened_at);
    std::vector<NewDelivery> deliveries;
    for (auto const& listener : listeners_)
        if (listener.hears(event.kind))
            deliveries.push_back({event.id, listener.name, event.subject, event.happened_at});
    if (!deliveries.empty())
        tx.insert_all("insert into event_deliveries (event_id, listener, subject, due_at) values", deliveries);
    tx.notify(channel, event.id.to_string() + ' ' + event.kind);
}

} // namespace together::events
