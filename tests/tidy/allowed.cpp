// Exceptions with their reasons.
#include <fmt/format.h>

#include "tests/tidy/checks.h"

namespace together::tidy {
namespace {

struct Allowance {
    std::string_view place; // "path" or "path subject"
    std::string_view reason;
    std::size_t line = 0;
    bool is_used = false;
};

std::vector<Allowance> allowances_for(std::string_view check, std::string_view text)
{
    std::vector<Allowance> found;
    std::size_t number = 0;
    for (auto const line : lines_of(text)) {
        ++number;
        auto const colon = line.find(": ");
        auto const start = std::string{check} + " ";
        if (!line.starts_with(start)) continue;
        auto const place = line.substr(start.size(), colon == line.npos ? colon : colon - start.size());
        found.push_back({place, colon == line.npos ? std::string_view{} : line.substr(colon + 2), number});
    }
    return found;
}

} // namespace

Complaints without_allowed(std::string_view check, Complaints complaints, std::string_view allowed)
{
    auto allowances = allowances_for(check, allowed);
    std::erase_if(complaints, [&](Complaint const& complaint) {
        auto const place = complaint.subject.empty() ? complaint.path : complaint.path + ' ' + complaint.subject;
        bool is_allowed = false;
        for (auto& allowance : allowances) {
            if (allowance.place != place || allowance.reason.empty()) continue;
            allowance.is_used = is_allowed = true;
        }
        return is_allowed;
    });
    for (auto const& allowance : allowances)
        if (!allowance.is_used)
            complaints.push_back({"tests/tidy/allowed.txt", allowance.line, "",
                fmt::format("{} {}: not needed, or without a reason", check, allowance.place)});
    return complaints;
}

} // namespace together::tidy
