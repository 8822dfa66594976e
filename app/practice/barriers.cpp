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

// What the smaller parts within a set leave of it.
bool is_safe_rest_of(Disclosure const& disclosure, Set const& whole, std::vector<Part> const& shown)
{
    auto rest = whole;
    for (auto const& part : shown)
        if (part.set.size() < whole.size() &&
            std::includes(whole.begin(), whole.end(), part.set.begin(), part.set.end()))
            rest = Disclosure::without(rest, part.set);
    return disclosure.is_safe_rest(rest);
}

// Also of parts that hold others: a unit and the teams under it.
bool are_safe_rests(Disclosure const& disclosure, Set const& whole, std::vector<Part> const& shown)
{
    return is_safe_rest_of(disclosure, whole, shown) && std::all_of(shown.begin(), shown.end(), [&](Part const& part) {
        return is_safe_rest_of(disclosure, part.set, shown);
    });
}

// The largest parts come first. What all shown parts together leave of the whole must not be a few people either: then
// the smallest part is left out, too.
std::vector<BarrierPart> show_parts(Disclosure& disclosure, Set const& whole, std::map<std::string, Part> parts)
{
    std::vector<Part> shown;
    for (auto& part : sorted_parts(std::move(parts)))
        if (part.is_named && disclosure.accept(part.set)) shown.push_back(std::move(part));
    while (!shown.empty() && !are_safe_rests(disclosure, whole, shown)) shown.pop_back();
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

// Of names of which a telling has any number.
std::map<std::string, Part> parts_of(
    std::vector<BarrierTelling> const& tellings, Set const& whole, std::vector<std::string> BarrierTelling::*names)
{
    std::map<std::string, Part> parts;
    for (auto const place : whole) {
        for (auto const& name : tellings[place].*names) {
            parts[name].name = name;
            parts[name].set.push_back(place);
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
        for (auto& unit : show_parts(disclosure, set, parts_of(tellings, set, &BarrierTelling::units)))
            figure.units.push_back({{"", unit.count}, std::move(unit.name)});
        figure.topics = show_parts(disclosure, set, parts_of(tellings, set, &BarrierTelling::topics));
        view.barriers.push_back(std::move(figure));
    }
    std::stable_sort(view.barriers.begin(), view.barriers.end(), [](auto& a, auto& b) { return a.count > b.count; });
    return view;
}

BarriersView list_barriers(sql::Reader& db, Viewer const& viewer)
{
    auto const units = store::list_units(db);
    auto view = count_barriers(store::list_barrier_tellings(db, viewer, units));
    for (auto& figure : view.barriers)
        for (auto& unit : figure.units)
            for (auto const& known : units)
                if (known.slug == unit.slug) unit.name = known.name;
    return view;
}

BarriersView Barriers::list(Viewer const& viewer)
{
    return database_.read([&](sql::Reader& db) { return list_barriers(db, viewer); });
}

} // namespace together::practice
