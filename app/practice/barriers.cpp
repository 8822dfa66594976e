// Figures are sets of tellings; what may not be told apart is left out before anything is counted.
#include "app/practice/barriers.h"

#include <algorithm>
#include <map>
#include <set>

#include "app/practice/barriers_store.h"
#include "platform/base/day.h"

namespace together::practice {
namespace {

using Set = std::vector<std::size_t>; // sorted places of tellings

struct Part {
    std::string name;
    Set set;
    bool is_named = true; // whether the viewer may know what it is
};

class Disclosure {
public:
    explicit Disclosure(std::vector<BarrierTelling> const& tellings) : tellings_(tellings) {}

    std::size_t people_in(Set const& set) const
    {
        std::set<Id<people::Person>> people;
        for (auto const place : set) people.insert(tellings_[place].person);
        return people.size();
    }
    bool is_safe_rest(Set const& rest) const { return rest.empty() || people_in(rest) >= fewest_people; }

    // True and remembered when it may be shown beside everything that is shown already.
    bool accept(Set const& set)
    {
        if (people_in(set) < fewest_people) return false;
        for (auto const& shown : shown_)
            if (!is_safe_beside(set, shown)) return false;
        shown_.push_back(set);
        return true;
    }

    static Set without(Set const& all, Set const& some)
    {
        Set rest;
        std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::back_inserter(rest));
        return rest;
    }

private:
    bool is_safe_beside(Set const& a, Set const& b) const
    {
        auto const& larger = a.size() > b.size() ? a : b;
        auto const& smaller = a.size() > b.size() ? b : a;
        auto const is_part = std::includes(larger.begin(), larger.end(), smaller.begin(), smaller.end());
        return !is_part || is_safe_rest(without(larger, smaller));
    }

    std::vector<BarrierTelling> const& tellings_;
    std::vector<Set> shown_;
};

std::vector<Part> sorted_parts(std::map<std::string, Part> parts)
{
    std::vector<Part> sorted;
    for (auto& [name, part] : parts) sorted.push_back(std::move(part));
    std::stable_sort(sorted.begin(), sorted.end(), [](auto& a, auto& b) { return a.set.size() > b.set.size(); });
    return sorted;
}

// The largest parts come first. What all shown parts together leave of the whole must not be a few people either: then
// the smallest part is left out, too.
std::vector<BarrierPart> show_parts(Disclosure& disclosure, Set const& whole, std::map<std::string, Part> parts)
{
    std::vector<Part> shown;
    for (auto& part : sorted_parts(std::move(parts)))
        if (part.is_named && disclosure.accept(part.set)) shown.push_back(std::move(part));
    auto const rest_of = [&] {
        auto rest = whole;
        for (auto const& part : shown) rest = Disclosure::without(rest, part.set);
        return rest;
    };
    while (!shown.empty() && !disclosure.is_safe_rest(rest_of())) shown.pop_back();
    std::vector<BarrierPart> out;
    for (auto const& part : shown) out.push_back({part.name, static_cast<std::int64_t>(part.set.size())});
    return out;
}

std::map<std::string, Part> parts_of(
    std::vector<BarrierTelling> const& tellings, Set const& whole, std::string BarrierTelling::*name)
{
    std::map<std::string, Part> parts;
    for (auto const place : whole) {
        auto const& telling = tellings[place];
        auto& part = parts[telling.*name];
        part.name = telling.*name;
        part.set.push_back(place);
        if (name == &BarrierTelling::space) part.is_named = telling.is_space_visible;
    }
    return parts;
}

std::map<std::string, Part> topics_of(std::vector<BarrierTelling> const& tellings, Set const& whole)
{
    std::map<std::string, Part> parts;
    for (auto const place : whole) {
        for (auto const& topic : tellings[place].topics) {
            parts[topic].name = topic;
            parts[topic].set.push_back(place);
        }
    }
    return parts;
}

std::vector<std::string> words_of(std::vector<BarrierTelling> const& tellings, Set const& set)
{
    std::vector<std::string> words;
    for (auto const place : set)
        if (!tellings[place].words.empty()) words.push_back(tellings[place].words);
    std::sort(words.begin(), words.end());
    return words;
}

} // namespace

BarriersView count_barriers(std::vector<BarrierTelling> const& tellings)
{
    std::map<Barrier, Set> by_barrier;
    for (std::size_t i = 0; i < tellings.size(); ++i) by_barrier[tellings[i].barrier].push_back(i);
    Disclosure disclosure{tellings};
    BarriersView view;
    for (auto const& [barrier, set] : by_barrier) {
        if (!disclosure.accept(set)) {
            view.has_hidden = true;
            continue;
        }
        BarrierFigure figure{.barrier = barrier, .count = static_cast<std::int64_t>(set.size())};
        figure.words = words_of(tellings, set);
        figure.spaces = show_parts(disclosure, set, parts_of(tellings, set, &BarrierTelling::space));
        figure.quarters = show_parts(disclosure, set, parts_of(tellings, set, &BarrierTelling::quarter));
        std::sort(figure.quarters.begin(), figure.quarters.end(), [](auto& a, auto& b) { return a.name < b.name; });
        figure.topics = show_parts(disclosure, set, topics_of(tellings, set));
        view.barriers.push_back(std::move(figure));
    }
    std::stable_sort(view.barriers.begin(), view.barriers.end(), [](auto& a, auto& b) { return a.count > b.count; });
    return view;
}

BarriersView Barriers::list(Viewer const& viewer)
{
    auto const tellings = database_.read([&](sql::Reader& db) { return store::list_barrier_tellings(db, viewer); });
    return count_barriers(tellings);
}

} // namespace together::practice
