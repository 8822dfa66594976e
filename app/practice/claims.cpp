// Whole cents throughout: sums agree wherever they are added.
#include "app/practice/claims.h"

#include <algorithm>
#include <numeric>

#include "platform/base/check.h"

namespace together::practice {
namespace {

std::int64_t percent_of(std::int64_t amount, std::int64_t percent)
{
    // Whole hundreds apart from the rest, so that nothing overflows.
    return amount / 100 * percent + amount % 100 * percent / 100;
}

// Of sorted values, interpolated between neighbours (type 7 of Hyndman and Fan, 1996).
double quantile(std::vector<std::int64_t> const& sorted, double part)
{
    auto const place = part * static_cast<double>(sorted.size() - 1);
    auto const below = static_cast<std::size_t>(place);
    auto const above = std::min(below + 1, sorted.size() - 1);
    auto const rest = place - static_cast<double>(below);
    return static_cast<double>(sorted[below]) * (1 - rest) + static_cast<double>(sorted[above]) * rest;
}

} // namespace

Deductions& Deductions::operator+=(Deductions const& other)
{
    claimed += other.claimed;
    unwitnessed += other.unwitnessed;
    unanswered += other.unanswered;
    elsewhere += other.elsewhere;
    unsure += other.unsure;
    net += other.net;
    return *this;
}

Deductions deductions_of(Claim const& claim)
{
    check(claim.worth >= 0 && claim.worth <= largest_worth, "a claim out of range");
    Deductions parts{.claimed = claim.worth};
    if (!claim.is_witnessed) {
        parts.unwitnessed = claim.worth;
    } else if (!claim.attributed || !claim.confidence) {
        parts.unanswered = claim.worth;
    } else {
        auto const due = percent_of(claim.worth, *claim.attributed);
        parts.net = percent_of(due, *claim.confidence);
        parts.elsewhere = claim.worth - due;
        parts.unsure = due - parts.net;
    }
    return parts;
}

std::vector<bool> extremes_of(std::vector<std::int64_t> const& worths)
{
    std::vector<bool> extremes(worths.size(), false);
    if (worths.size() < 3) return extremes;
    auto sorted = worths;
    std::sort(sorted.begin(), sorted.end());
    auto const upper = quantile(sorted, 0.75);
    auto const fence = upper + 3 * (upper - quantile(sorted, 0.25));
    auto const all = std::accumulate(worths.begin(), worths.end(), std::int64_t{0});
    for (std::size_t i = 0; i < worths.size(); ++i)
        extremes[i] = (worths.size() >= 5 && static_cast<double>(worths[i]) > fence) || worths[i] > all - worths[i];
    return extremes;
}

} // namespace together::practice
