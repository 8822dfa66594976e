// Myers' greedy algorithm over words and the white space between them.
#include "app/conversations/diff.h"

#include <algorithm>

namespace together::conversations {
namespace {

using Words = std::vector<std::string_view>;
constexpr int most_edits = 600;

bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

// Each word and each white space character by itself.
Words split(std::string_view text)
{
    Words words;
    for (std::size_t at = 0; at < text.size();) {
        auto end = at + 1;
        if (!is_space(text[at]))
            while (end < text.size() && !is_space(text[end])) ++end;
        words.push_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

void append(std::vector<DiffPart>& parts, DiffOp op, std::string_view text)
{
    if (parts.empty() || parts.back().op != op) parts.push_back({op, {}});
    parts.back().text += text;
}

// For each number of edits the furthest point on each diagonal; empty when the texts are too far apart.
std::vector<std::vector<int>> search(Words const& a, Words const& b)
{
    auto const n = static_cast<int>(a.size());
    auto const m = static_cast<int>(b.size());
    auto const most = std::min(n + m, most_edits);
    std::vector<std::vector<int>> trace;
    std::vector<int> furthest(static_cast<std::size_t>(2 * most + 3), 0);
    auto const at = [&](int k) -> int& { return furthest[static_cast<std::size_t>(k + most + 1)]; };
    for (int d = 0; d <= most; ++d) {
        trace.emplace_back(furthest.begin() + (most + 1 - d - 1), furthest.begin() + (most + 1 + d + 2));
        for (int k = -d; k <= d; k += 2) {
            auto x = k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
            while (x < n && x - k < m && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)]) ++x;
            at(k) = x;
            if (x >= n && x - k >= m) return trace;
        }
    }
    return {};
}

struct Step {
    DiffOp op;
    std::string_view text;
};

// Walks the trace back from the end; the steps come last first.
std::vector<Step> walk_back(Words const& a, Words const& b, std::vector<std::vector<int>> const& trace)
{
    std::vector<Step> steps;
    auto x = static_cast<int>(a.size());
    auto y = static_cast<int>(b.size());
    for (auto d = static_cast<int>(trace.size()) - 1; d >= 0; --d) {
        auto const& furthest = trace[static_cast<std::size_t>(d)];
        auto const at = [&](int k) { return furthest[static_cast<std::size_t>(k + d + 1)]; };
        auto const k = x - y;
        auto const before_k = k == -d || (k != d && at(k - 1) < at(k + 1)) ? k + 1 : k - 1;
        auto const before_x = d == 0 ? 0 : at(before_k);
        auto const before_y = d == 0 ? 0 : before_x - before_k;
        while (x > before_x && y > before_y) {
            --x, --y;
            steps.push_back({DiffOp::same, a[static_cast<std::size_t>(x)]});
        }
        if (d == 0) break;
        if (x == before_x) steps.push_back({DiffOp::added, b[static_cast<std::size_t>(--y)]});
        else steps.push_back({DiffOp::removed, a[static_cast<std::size_t>(--x)]});
    }
    return steps;
}

} // namespace

std::vector<DiffPart> diff(std::string_view before, std::string_view after)
{
    std::vector<DiffPart> parts;
    auto const a = split(before);
    auto const b = split(after);
    auto const trace = search(a, b);
    if (trace.empty()) {
        append(parts, DiffOp::removed, before);
        append(parts, DiffOp::added, after);
        return parts;
    }
    auto const steps = walk_back(a, b, trace);
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) append(parts, step->op, step->text);
    return parts;
}

} // namespace together::conversations
