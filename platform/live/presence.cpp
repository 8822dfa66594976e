// What a process that died said of its people is forgotten after a while.
#include "platform/live/presence.h"

#include <algorithm>
#include <unordered_set>

namespace together::live {

Presence::People Presence::around(Stream const& stream, std::vector<Uuid> here, Clock::time_point now) const
{
    People people{.some = std::move(here), .count = 0};
    people.count = people.some.size();
    auto const found = elsewhere_.find(stream);
    if (found == elsewhere_.end()) return people;
    std::unordered_set<Uuid> known{people.some.begin(), people.some.end()};
    for (auto const& [process, said] : found->second) {
        if (now - said.at > believed) continue;
        people.count += said.count - std::min(said.count, said.people.size()); // the unnamed ones
        for (auto const person : said.people) {
            if (!known.insert(person).second) continue;
            people.some.push_back(person);
            ++people.count;
        }
    }
    return people;
}

std::optional<Whisper> Presence::announce(Stream const& stream, std::vector<Uuid> const& here, Clock::time_point now)
{
    auto const known = announced_.find(stream);
    auto const is_known = known != announced_.end() && now - known->second.at < said_again;
    if (here.empty() && known == announced_.end()) return std::nullopt;
    if (is_known && known->second.people == here) return std::nullopt;
    if (here.empty()) announced_.erase(known);
    else announced_[stream] = {here, now};
    Whisper whisper{process_, "here", stream.to_string(), here, static_cast<std::int64_t>(here.size())};
    if (whisper.people.size() > most_told) whisper.people.resize(most_told);
    return whisper;
}

bool Presence::hear(Stream const& stream, Whisper const& whisper, Clock::time_point now)
{
    auto& processes = elsewhere_[stream];
    std::erase_if(processes, [&](auto const& entry) { return now - entry.second.at > believed; });
    auto const is_new = !processes.contains(whisper.from);
    if (whisper.count <= 0) processes.erase(whisper.from);
    else processes[whisper.from] = {whisper.people, static_cast<std::size_t>(whisper.count), now};
    if (processes.empty()) elsewhere_.erase(stream);
    if (is_new && whisper.count > 0) announced_.erase(stream);
    return is_new && whisper.count > 0;
}

std::vector<Stream> Presence::due_again(Clock::time_point now) const
{
    std::vector<Stream> due;
    for (auto const& [stream, announced] : announced_)
        if (now - announced.at >= said_again) due.push_back(stream);
    return due;
}

} // namespace together::live
