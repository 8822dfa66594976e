// Three rules in their order: threads of their own, threads without their opening, silences.
#include "app/exchange/slack_threads.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace together::exchange {
namespace {

SlackPlace* find(std::span<SlackPlace> places, Timestamp at)
{
    return const_cast<SlackPlace*>(find_place(places, at));
}

bool is_reply(SlackPlace const& place)
{
    return place.thread != Timestamp{} && place.thread != place.at;
}

// The opening of the thread that the place is in; null when it is not in the export.
SlackPlace* opening_of(std::span<SlackPlace> places, SlackPlace const& place)
{
    auto* opening = find(places, place.thread);
    if (opening != nullptr && is_reply(*opening)) opening = find(places, opening->thread);
    return opening != nullptr && is_reply(*opening) ? nullptr : opening;
}

} // namespace

std::vector<SlackPlace> sort_places(std::vector<SlackPlace>& places)
{
    std::sort(places.begin(), places.end(), [](auto const& a, auto const& b) {
        return std::tie(a.at, a.file, a.record) < std::tie(b.at, b.file, b.record);
    });
    std::vector<SlackPlace> twice;
    std::vector<SlackPlace> once;
    for (auto const& place : places) (once.empty() || once.back().at != place.at ? once : twice).push_back(place);
    places = std::move(once);
    return twice;
}

void plan_threads(std::span<SlackPlace> places, std::chrono::minutes silence)
{
    std::unordered_map<std::int64_t, Timestamp> without_opening; // thread -> the reply that opens it
    for (auto& place : places) {
        if (!is_reply(place) || place.says_nothing) continue;
        if (auto* opening = opening_of(places, place)) opening->post = opening->at;
        else without_opening.emplace(to_microseconds(place.thread), place.at);
    }
    std::optional<Timestamp> last_said;
    Timestamp open_post;
    for (auto& place : places) {
        if (is_reply(place)) {
            if (place.says_nothing) continue;
            auto const* opening = opening_of(places, place);
            place.post = opening != nullptr ? opening->at : without_opening.at(to_microseconds(place.thread));
        } else if (place.says_nothing || place.is_kept()) continue;
        else if (place.thread == place.at) place.post = place.at;
        else {
            if (!last_said || place.at - *last_said >= silence) open_post = place.at;
            place.post = open_post;
            last_said = place.at;
        }
    }
}

SlackPlace const* find_place(std::span<SlackPlace const> places, Timestamp at)
{
    auto const found = std::lower_bound(
        places.begin(), places.end(), at, [](auto const& place, auto time) { return place.at < time; });
    return found == places.end() || found->at != at ? nullptr : &*found;
}

} // namespace together::exchange
