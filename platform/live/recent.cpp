// Searched from the end: who comes back missed little.
#include "platform/live/recent.h"

#include <algorithm>

namespace together::live {

void Recent::add(HeardChange heard)
{
    heard_.push_back(std::move(heard));
    if (heard_.size() <= limits_.changes) return;
    complete_since_ = heard_.front().heard_at + std::chrono::microseconds{1};
    heard_.pop_front();
}

void Recent::forget_before(Timestamp now)
{
    auto const oldest = now - limits_.kept;
    while (!heard_.empty() && heard_.front().heard_at < oldest) heard_.pop_front();
    complete_since_ = std::max(complete_since_, oldest);
}

std::optional<MissedChanges> Recent::since(Stream const& stream, Timestamp from) const
{
    if (from < complete_since_) return std::nullopt;
    MissedChanges missed{.changes = {}, .until = from};
    for (auto at = heard_.rbegin(); at != heard_.rend() && at->heard_at >= from; ++at) {
        if (at->change.stream != stream) continue;
        missed.until = std::max(missed.until, at->heard_at);
        missed.changes.push_back(&at->change);
    }
    if (missed.changes.size() > limits_.answer) return std::nullopt;
    std::ranges::reverse(missed.changes);
    return missed;
}

} // namespace together::live
