// Claims added up, carefully: what stories say a change is worth, less everything that speaks against it. No I/O here.
//
// A claim counts as claim x share due to it x confidence, the first year alone, and only where somebody else witnessed
// it and the teller answered both; after J. J. Phillips, "Return on Investment in Training and Performance Improvement
// Programs" (2nd edition 2003), chapters 4 and 5. All amounts are cents; every step rounds down.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <boost/describe.hpp>

namespace together::practice {

struct Claim {
    std::int64_t worth = 0; // a year; never below zero
    std::optional<std::int64_t> attributed;
    std::optional<std::int64_t> confidence;
    bool is_witnessed = false;
};

inline constexpr std::int64_t largest_worth = 100'000'000'000'000; // a trillion, in cents

// claimed = unwitnessed + unanswered + elsewhere + unsure + net, for each claim and for all of them.
struct Deductions {
    std::int64_t claimed = 0;
    std::int64_t unwitnessed = 0;
    std::int64_t unanswered = 0;
    std::int64_t elsewhere = 0;
    std::int64_t unsure = 0;
    std::int64_t net = 0;

    Deductions& operator+=(Deductions const& other);
};

Deductions deductions_of(Claim const& claim);

// Which claims stand far out: beyond the upper quartile by more than three interquartile ranges (Tukey, "Exploratory
// Data Analysis", 1977: far out), or, of three and more, larger than all others together.
std::vector<bool> extremes_of(std::vector<std::int64_t> const& worths);

} // namespace together::practice
