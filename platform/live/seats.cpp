// An index from streams to sockets beside the seats themselves.
#include "platform/live/seats.h"

#include <algorithm>
#include <unordered_set>

namespace together::live {

void Seats::add(SocketNumber number, Seat seat)
{
    ++counts_[seat.person()];
    seats_.emplace(number, std::move(seat));
}

std::vector<Stream> Seats::remove(SocketNumber number)
{
    auto const found = seats_.find(number);
    if (found == seats_.end()) return {};
    auto streams = std::move(found->second.streams);
    for (auto const& stream : streams) forget(number, stream);
    auto const count = counts_.find(found->second.person());
    if (--count->second == 0) counts_.erase(count);
    seats_.erase(found);
    return streams;
}

Seat* Seats::find(SocketNumber number)
{
    auto const found = seats_.find(number);
    return found == seats_.end() ? nullptr : &found->second;
}

void Seats::watch(SocketNumber number, Stream const& stream)
{
    auto* const seat = find(number);
    if (!seat || std::ranges::count(seat->streams, stream) > 0) return;
    seat->streams.push_back(stream);
    watching_[stream].push_back(number);
}

void Seats::leave(SocketNumber number, Stream const& stream)
{
    auto* const seat = find(number);
    if (!seat || std::erase(seat->streams, stream) == 0) return;
    forget(number, stream);
}

void Seats::forget(SocketNumber number, Stream const& stream)
{
    auto const found = watching_.find(stream);
    if (found == watching_.end()) return;
    auto& numbers = found->second;
    if (auto const at = std::ranges::find(numbers, number); at != numbers.end()) {
        *at = numbers.back();
        numbers.pop_back();
    }
    if (numbers.empty()) watching_.erase(found);
}

std::vector<SocketNumber> const& Seats::watching(Stream const& stream) const
{
    static std::vector<SocketNumber> const nobody;
    auto const found = watching_.find(stream);
    return found == watching_.end() ? nobody : found->second;
}

std::vector<SocketNumber> Seats::of(Uuid person) const
{
    std::vector<SocketNumber> numbers;
    if (!counts_.contains(person)) return numbers;
    for (auto const& [number, seat] : seats_)
        if (seat.person() == person) numbers.push_back(number);
    return numbers;
}

std::vector<SocketNumber> Seats::all() const
{
    std::vector<SocketNumber> numbers;
    numbers.reserve(seats_.size());
    for (auto const& [number, seat] : seats_) numbers.push_back(number);
    return numbers;
}

std::size_t Seats::count_of(Uuid person) const
{
    auto const found = counts_.find(person);
    return found == counts_.end() ? 0 : found->second;
}

std::vector<Uuid> Seats::people_watching(Stream const& stream) const
{
    std::vector<Uuid> people;
    std::unordered_set<Uuid> known;
    for (auto const number : watching(stream)) {
        auto const person = seats_.at(number).person();
        if (known.insert(person).second) people.push_back(person);
    }
    return people;
}

} // namespace together::live
