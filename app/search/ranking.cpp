// What weighs how much was tried on real links between questions: docs/search.md.
#include "app/search/ranking.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <tuple>

#include <fmt/format.h>

namespace together::search {
namespace {

constexpr double accepted_favour = 0.1;
constexpr double answered_favour = 0.02;
constexpr double fresh_favour = 0.25;  // for what is written now; half of it after
constexpr double fresh_half_life = 90; // days
constexpr double others_count = 0.3;   // what else of a thread was found, beside the best of it

double days_between(Timestamp from, Timestamp to)
{
    using Days = std::chrono::duration<double, std::ratio<86'400>>;
    return std::max(0.0, Days{to - from}.count());
}

auto key_of(bool has_all_words, double points, Uuid const& post)
{
    return std::tuple{!has_all_words, -points, post};
}

} // namespace

std::optional<Place> Place::parse(std::string_view text)
{
    Place place;
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= text.size() && parts.size() < 5;) {
        auto const end = std::min(text.find('_', begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    if (parts.size() != 4 || (parts[0] != "a" && parts[0] != "s")) return std::nullopt;
    place.has_all_words = parts[0] == "a";
    auto const points = std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), place.points);
    std::int64_t at = 0;
    auto const time = std::from_chars(parts[2].data(), parts[2].data() + parts[2].size(), at);
    auto const post = Uuid::parse(parts[3]);
    if (points.ec != std::errc{} || !std::isfinite(place.points) || time.ec != std::errc{} || !post)
        return std::nullopt;
    place.as_of = from_microseconds(at);
    place.post = *post;
    return place;
}

std::string Place::to_string() const
{
    return fmt::format("{}_{}_{}_{}", has_all_words ? 'a' : 's', points, to_microseconds(as_of), post.to_string());
}

double Ranking::points_of(Candidate const& candidate) const
{
    if (order_ == Order::newest) return static_cast<double>(to_microseconds(candidate.written_at));
    auto favour = 1.0 + fresh_favour * std::exp2(-days_between(candidate.written_at, now_) / fresh_half_life);
    if (candidate.is_accepted) favour += accepted_favour;
    if (candidate.is_thread_answered) favour += answered_favour;
    return candidate.nearness * favour;
}

void Ranking::add(std::vector<Candidate> const& candidates, bool have_all_words)
{
    std::map<Uuid, std::vector<Candidate const*>> by_thread;
    for (auto const& candidate : candidates) by_thread[candidate.post.uuid].push_back(&candidate);
    for (auto& [post, found] : by_thread) {
        if (threads_.contains(post)) continue;
        RankedThread thread{.post = {post}, .has_all_words = have_all_words};
        std::ranges::sort(found, std::greater{}, [&](auto const* candidate) { return points_of(*candidate); });
        double rest = 0;
        for (auto const* candidate : found) {
            if (candidate != found.front()) rest += points_of(*candidate);
            if (candidate->kind == FoundKind::post) thread.has_post = true;
            else thread.parts.push_back(*candidate);
        }
        auto const best = points_of(*found.front());
        thread.points = order_ == Order::newest ? best : best + others_count * std::min(rest, best);
        threads_.emplace(post, std::move(thread));
    }
}

std::vector<RankedThread> Ranking::sorted(std::optional<Place> const& after) const
{
    std::vector<RankedThread> list;
    for (auto const& [post, thread] : threads_) {
        auto const key = key_of(thread.has_all_words, thread.points, post);
        if (!after || key > key_of(after->has_all_words, after->points, after->post)) list.push_back(thread);
    }
    std::ranges::sort(list, {}, [](auto const& t) { return key_of(t.has_all_words, t.points, t.post.uuid); });
    return list;
}

} // namespace together::search
