// Facts are read afresh each time: what one may see is what one is told of.
#include "app/search/experts.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "app/search/experts_events.h"
#include "app/search/experts_store.h"

namespace together::search {
namespace {

constexpr std::size_t most_known = 12;
constexpr std::size_t most_helpers = 5;
constexpr std::size_t most_near_threads = 25;
constexpr std::size_t most_endorsers_named = 3;
constexpr auto requests_count_for = std::chrono::days{14};

using Brief = conversations::PersonBrief;
using Endorsers = std::map<PersonId, std::vector<store::EndorserRow>>;

Endorsers endorsers_of(sql::Reader& db, Viewer const& viewer, Uuid topic)
{
    Endorsers endorsers;
    for (auto& row : store::list_endorsers(db, viewer, topic)) endorsers[row.person].push_back(std::move(row));
    return endorsers;
}

void count_endorsements(std::vector<Evidence>& people, Endorsers const& endorsers)
{
    std::set<PersonId> known;
    for (auto& evidence : people) {
        known.insert(evidence.person);
        if (auto const found = endorsers.find(evidence.person); found != endorsers.end())
            evidence.endorsements = static_cast<std::int64_t>(found->second.size());
    }
    for (auto const& [person, rows] : endorsers)
        if (!known.contains(person))
            people.push_back({.person = person, .endorsements = static_cast<std::int64_t>(rows.size())});
}

// "Ana, Ben and Cleo" is for templates to say: here the first few names.
std::string names_of(std::vector<store::EndorserRow> const& rows)
{
    std::string names;
    for (std::size_t i = 0; i < std::min(rows.size(), most_endorsers_named); ++i)
        names += (names.empty() ? "" : ", ") + rows[i].name;
    return rows.size() > most_endorsers_named ? names + ", \u2026" : names;
}

std::vector<Expert> shown(sql::Reader& db, Viewer const& viewer, std::vector<Known> const& known)
{
    std::vector<PersonId> ids;
    for (auto const& one : known) ids.push_back(one.person);
    auto const people = store::list_people(db, viewer, ids);
    std::vector<Expert> experts;
    for (auto const& one : known) {
        auto const person = std::ranges::find(people, one.person, &Brief::id);
        if (person == people.end()) continue;
        Expert expert{*person, one.reasons};
        expert.is_me = viewer.person == one.person;
        experts.push_back(std::move(expert));
    }
    return experts;
}

double rarity_of(store::Use const& use)
{
    return std::log1p(static_cast<double>(use.in_all) / static_cast<double>(1 + use.on_topic));
}

} // namespace

Result<WhoKnowsView> Experts::who_knows(Viewer const& viewer, std::string_view slug)
{
    auto const now = parts_.clock.now();
    return parts_.database.read([&](sql::Reader& db) -> Result<WhoKnowsView> {
        auto const topic = store::find_topic(db, viewer, slug);
        if (!topic) return Problem::not_found();
        auto people = store::list_evidence(db, viewer, topic->id, now);
        auto const endorsers = endorsers_of(db, viewer, topic->id);
        count_endorsements(people, endorsers);
        std::vector<Known> known;
        for (auto const& evidence : people)
            known.push_back({evidence.person, weight_of(evidence, now), reasons_of(evidence, topic->name)});
        std::ranges::stable_sort(known, std::greater{}, &Known::points);
        if (known.size() > most_known) known.resize(most_known);
        WhoKnowsView view{.topic = {topic->slug, topic->name}, .people = shown(db, viewer, known)};
        for (auto& expert : view.people) {
            auto const found = endorsers.find(expert.id);
            if (found == endorsers.end()) continue;
            for (auto& reason : expert.reasons)
                if (reason.kind == ReasonKind::endorsed) reason.names = names_of(found->second);
            auto const is_mine = [&](auto const& row) { return row.by == viewer.person; };
            expert.is_endorsed_by_me = std::ranges::any_of(found->second, is_mine);
        }
        view.is_hidden = store::is_hidden(db, *viewer.person, topic->id);
        view.may_endorse = viewer.role != Role::guest;
        return view;
    });
}

Result<Done> Experts::with_topic(Viewer const& viewer, std::string_view slug,
    std::function<Result<Done>(sql::Transaction&, Uuid topic)> const& change)
{
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const topic = store::find_topic(tx, viewer, slug);
        if (!topic) return Problem::not_found();
        return change(tx, topic->id);
    });
}

Result<Done> Experts::endorse(Viewer const& viewer, std::string_view slug, std::string_view handle)
{
    return with_topic(viewer, slug, [&](sql::Transaction& tx, Uuid topic) -> Result<Done> {
        auto const person = store::find_colleague(tx, viewer, handle);
        if (!person) return Problem::field("person", "experts.nobody");
        if (person == viewer.person) return Problem::field("person", "experts.not_oneself");
        if (store::endorse(tx, {topic, *person, *viewer.person, parts_.clock.now()}))
            parts_.outbox.publish(tx, Endorsed{topic, *person, *viewer.person});
        return Done{};
    });
}

Result<Done> Experts::withdraw(Viewer const& viewer, std::string_view slug, std::string_view handle)
{
    return with_topic(viewer, slug, [&](sql::Transaction& tx, Uuid topic) -> Result<Done> {
        auto const person = store::find_colleague(tx, viewer, handle);
        if (!person) return Problem::not_found();
        if (store::withdraw(tx, {topic, *person, *viewer.person, {}}))
            parts_.outbox.publish(tx, Endorsed{topic, *person, *viewer.person, true});
        return Done{};
    });
}

Result<Done> Experts::hide(Viewer const& viewer, std::string_view slug)
{
    return with_topic(viewer, slug, [&](sql::Transaction& tx, Uuid topic) -> Result<Done> {
        if (store::hide(tx, *viewer.person, topic)) parts_.outbox.publish(tx, TopicHidden{topic, *viewer.person});
        return Done{};
    });
}

Result<Done> Experts::show(Viewer const& viewer, std::string_view slug)
{
    return with_topic(viewer, slug, [&](sql::Transaction& tx, Uuid topic) -> Result<Done> {
        if (store::show(tx, *viewer.person, topic)) parts_.outbox.publish(tx, TopicHidden{topic, *viewer.person, true});
        return Done{};
    });
}

std::vector<TopicEvidence> Experts::evidence_on(
    sql::Reader& db, Viewer const& viewer, std::vector<Uuid> const& topics, Timestamp now) const
{
    std::vector<TopicEvidence> evidence;
    for (auto const& topic : topics) {
        auto people = store::list_evidence(db, viewer, topic, now);
        count_endorsements(people, endorsers_of(db, viewer, topic));
        evidence.push_back(
            {store::name_of_topic(db, topic), rarity_of(store::count_questions(db, topic, now)), std::move(people)});
    }
    return evidence;
}

std::vector<Known> Experts::rank_for(Viewer const& viewer, QuestionFacts const& question, Timestamp now)
{
    auto query = parse_query(question.title);
    query.filters = {};
    query.filters.until = std::chrono::floor<std::chrono::days>(now);
    auto const near = parts_.search.nearest(viewer, query, most_near_threads);
    return parts_.database.read([&](sql::Reader& db) {
        Grounds grounds{.topics = evidence_on(db, viewer, question.topics, now)};
        std::map<Id<conversations::Post>, double> nearness;
        for (std::size_t i = 0; i < near.size(); ++i) nearness[near[i]] = 1.0 / (1.0 + 0.25 * static_cast<double>(i));
        for (auto const& row : store::list_answers(db, near, now))
            grounds.near.push_back({row.person, row.post, row.title, nearness[row.post], row.is_accepted});
        std::ranges::stable_sort(grounds.near, std::greater{}, &NearAnswer::nearness);
        grounds.overall = store::list_evidence(db, viewer, std::nullopt, now);
        auto known = rank(grounds, now);
        std::erase_if(known, [&](Known const& one) { return question.author == one.person; });
        return known;
    });
}

Result<HelpersView> Experts::helpers(Viewer const& viewer, Id<conversations::Post> post)
{
    auto const now = parts_.clock.now();
    std::vector<Uuid> topics;
    auto const question = parts_.database.read([&](sql::Reader& db) {
        auto found = store::find_question(db, viewer, post);
        if (found)
            for (auto const& topic : store::list_topics_of(db, post)) topics.push_back(topic.id);
        return found;
    });
    if (!question) return Problem::not_found();
    auto known = rank_for(viewer, {question->title, topics, question->author}, now);
    return parts_.database.read([&](sql::Reader& db) -> Result<HelpersView> {
        std::map<PersonId, std::int64_t> requests;
        auto const asked = store::list_asked(db, post);
        for (auto const& row : store::list_requests_since(db, now - requests_count_for))
            requests[row.person] = row.count;
        for (auto const& person : asked) --requests[person]; // this question's own does not move them
        spread(known, requests);
        std::vector<PersonId> ids;
        for (auto const& one : known) ids.push_back(one.person);
        auto const seeing = store::list_who_see(db, question->space, ids);
        std::erase_if(known, [&](Known const& one) {
            return one.reasons.empty() || std::ranges::find(seeing, one.person) == seeing.end();
        });
        if (known.size() > most_helpers) known.resize(most_helpers);
        HelpersView view{.post = post, .title = question->title, .people = shown(db, viewer, known)};
        for (auto& expert : view.people) expert.is_asked = std::ranges::find(asked, expert.id) != asked.end();
        view.may_ask = question->is_open && (question->author == viewer.person || question->is_facilitator);
        return view;
    });
}

Result<Done> Experts::ask(Viewer const& viewer, Id<conversations::Post> post, std::string_view handle)
{
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const question = store::find_question(tx, viewer, post);
        if (!question) return Problem::not_found();
        if (question->author != viewer.person && !question->is_facilitator) return Problem::forbidden();
        if (!question->is_open) return Problem::conflict("experts.closed");
        auto const person = store::find_colleague(tx, viewer, handle);
        if (!person || *person == question->author || store::list_who_see(tx, question->space, {*person}).empty())
            return Problem::field("person", "experts.nobody");
        if (store::add_request(tx, {post, *person, *viewer.person, parts_.clock.now()}))
            parts_.outbox.publish(tx, AskedForHelp{post, *person, *viewer.person});
        return Done{};
    });
}

std::vector<HomeReason> Experts::waiting_for(Viewer const& viewer, std::size_t most)
{
    return parts_.database.read([&](sql::Reader& db) {
        std::vector<HomeReason> reasons;
        for (auto& waiting : store::list_waiting(db, viewer, most))
            reasons.push_back({waiting.post, std::move(waiting.by)});
        return reasons;
    });
}

std::map<std::string, Reason> Experts::standing(
    Viewer const& viewer, std::vector<conversations::TopicRef> const& topics)
{
    std::vector<std::string> slugs;
    for (auto const& topic : topics) slugs.push_back(topic.slug);
    auto const rows =
        parts_.database.read([&](sql::Reader& db) { return store::list_own_evidence(db, viewer, slugs); });
    std::map<std::string, Reason> standing;
    for (auto const& row : rows) {
        auto const topic = std::ranges::find(topics, row.slug, &conversations::TopicRef::slug);
        if (auto reasons = reasons_of(row.evidence, topic->name); !reasons.empty())
            standing[row.slug] = reasons.front();
    }
    return standing;
}

void Experts::follow(sql::Transaction& tx, Id<conversations::Post> thread)
{
    store::follow_requests(tx, thread);
}

} // namespace together::search
