// The weights were tried on who really answered a real community's later questions: docs/search.md.
#include "app/search/expertise.h"

#include <algorithm>
#include <cmath>

namespace together::search {
namespace {

constexpr double accepted_weight = 3.0; // beside being an answer
constexpr double helpful_weight = 1.0;
constexpr double endorsement_weight = 1.5;
constexpr double half_life = 60;         // days: what one knows of a topic stays
constexpr double overall_half_life = 30; // days: who is here at all

constexpr double near_matters = 1.0; // beside a topic
constexpr double overall_matters = 1.0;
constexpr std::size_t most_reasons = 3;
constexpr double near_enough_to_tell = 0.35; // of the nearest thread

double days_between(Timestamp from, Timestamp to)
{
    using Days = std::chrono::duration<double, std::ratio<86'400>>;
    return std::max(0.0, Days{to - from}.count());
}

double weighed(Evidence const& evidence, Timestamp now, double half_life_days)
{
    auto const sum = static_cast<double>(evidence.answers) + accepted_weight * static_cast<double>(evidence.accepted) +
                     helpful_weight * static_cast<double>(evidence.helpful);
    auto const fresh = std::exp2(-days_between(evidence.last_at, now) / half_life_days);
    return std::log1p(sum * fresh + endorsement_weight * static_cast<double>(evidence.endorsements));
}

struct Strong {
    double points;
    Reason reason;
};

struct Gathered {
    double points = 0;
    std::vector<Strong> strong;
};

void add_topics(std::map<PersonId, Gathered>& people, std::vector<TopicEvidence> const& topics, Timestamp now)
{
    for (auto const& topic : topics)
        for (auto const& evidence : topic.people) {
            auto& person = people[evidence.person];
            auto const points = topic.rarity * weight_of(evidence, now);
            person.points += points;
            auto reasons = reasons_of(evidence, topic.name);
            for (std::size_t i = 0; i < reasons.size(); ++i)
                person.strong.push_back({points / static_cast<double>(1 + i), std::move(reasons[i])});
        }
}

void add_near(std::map<PersonId, Gathered>& people, std::vector<NearAnswer> const& near)
{
    for (auto const& answer : near) {
        auto& person = people[answer.person];
        auto const points = near_matters * answer.nearness * (answer.is_accepted ? 1.5 : 1.0);
        person.points += points;
        if (answer.nearness >= near_enough_to_tell)
            person.strong.push_back({points, {.kind = ReasonKind::similar,
                                                 .count = 1,
                                                 .thread = answer.title,
                                                 .thread_url = "/posts/" + answer.post.to_string()}});
    }
}

} // namespace

double weight_of(Evidence const& evidence, Timestamp now)
{
    return weighed(evidence, now, half_life);
}

std::vector<Reason> reasons_of(Evidence const& evidence, std::string const& topic)
{
    std::vector<Reason> reasons;
    auto const add = [&](ReasonKind kind, std::int64_t count) {
        if (count > 0) reasons.push_back({.kind = kind, .count = count, .topic = topic});
    };
    add(ReasonKind::accepted, evidence.accepted);
    add(ReasonKind::helpful, evidence.helpful);
    add(ReasonKind::endorsed, evidence.endorsements);
    if (reasons.empty()) add(ReasonKind::answers, evidence.answers);
    return reasons;
}

std::vector<Known> rank(Grounds const& grounds, Timestamp now)
{
    std::map<PersonId, Gathered> people;
    add_topics(people, grounds.topics, now);
    add_near(people, grounds.near);
    for (auto const& evidence : grounds.overall)
        people[evidence.person].points += overall_matters * weighed(evidence, now, overall_half_life);
    std::vector<Known> ranked;
    for (auto& [person, gathered] : people) {
        auto& known = ranked.emplace_back(Known{person, gathered.points, {}});
        std::ranges::stable_sort(gathered.strong, std::greater{}, &Strong::points);
        for (auto& strong : gathered.strong)
            if (known.reasons.size() < most_reasons) known.reasons.push_back(std::move(strong.reason));
    }
    std::ranges::stable_sort(ranked, std::greater{}, &Known::points);
    return ranked;
}

void spread(std::vector<Known>& known, std::map<PersonId, std::int64_t> const& requests)
{
    for (auto& one : known)
        if (auto const asked = requests.find(one.person); asked != requests.end())
            one.points /= 1.0 + static_cast<double>(asked->second);
    std::ranges::stable_sort(known, std::greater{}, &Known::points);
}

} // namespace together::search
