// Something that happened, as it is stored, and how a described struct becomes it and is read back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/check.h"
#include "platform/base/clock.h"
#include "platform/base/id.h"
#include "platform/model/input.h"
#include "platform/model/json.h"

namespace together::events {

// `subject` is the thing that it happened to: events of one subject are heard in their order.
struct Event {
    Uuid id;
    std::string kind;
    std::optional<Uuid> subject;
    std::string payload; // JSON
    Timestamp happened_at;
};
BOOST_DESCRIBE_STRUCT(Event, (), (id, kind, subject, payload, happened_at))

// A described struct that says what kind of event it is: static constexpr std::string_view kind =
// "conversations.replied". With a member function subject() -> Uuid it also says to what it happened.
template <class T>
concept Happening = model::DescribedStruct<T> && requires { std::string_view{T::kind}; };

template <Happening T> Event event_of(T const& happening, Timestamp at)
{
    Event event{.id = Uuid::make(at), .kind = std::string{T::kind}, .subject = {}, .payload = {}, .happened_at = at};
    model::write_json(event.payload, happening);
    if constexpr (requires { happening.subject(); }) event.subject = happening.subject();
    return event;
}

// The struct that was published. An event of another kind, or a payload of another shape, is a bug of ours.
template <Happening T> T read_as(Event const& event)
{
    check(event.kind == T::kind, "an event read as another kind");
    auto const input = model::parse_json(event.payload);
    check(input.has_value(), "an event's payload is JSON");
    auto happening = model::from_input<T>(*input);
    check(happening.has_value(), "an event's payload has its kind's members");
    return std::move(*happening);
}

} // namespace together::events
