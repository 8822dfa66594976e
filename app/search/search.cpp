// Pages of what was found, and what the composer asks while a title is typed.
#include "app/search/search.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/search/finding.h"
#include "platform/model/kinds.h"

namespace together::search {
namespace {

constexpr std::size_t threads_per_page = 20;
constexpr std::size_t others_per_page = 30; // people, topics, spaces
constexpr std::size_t others_above = 4;     // those above the threads
constexpr std::size_t most_similar = 5;

FilterView view_of(Filters const& filters)
{
    FilterView view{.in = filters.where, .space = filters.space, .author = filters.author, .topic = filters.topic};
    if (filters.kind) view.kind = model::name_of(*filters.kind);
    if (filters.from) view.from = to_text(*filters.from);
    if (filters.until) view.until = to_text(*filters.until);
    view.unanswered = filters.is_unanswered;
    view.mine = filters.is_mine;
    view.newest = filters.is_newest_first;
    view.is_narrowed = filters.narrows_threads() || filters.is_newest_first;
    return view;
}

bool shows_threads(Where where)
{
    return where != Where::people && where != Where::topics && where != Where::spaces;
}

store::NearPlace near_place(std::optional<Place> const& place)
{
    return place ? store::NearPlace{place->points, place->post} : store::NearPlace{};
}

// People, topics or spaces alone, page by page.
void show_one_kind(SearchView& view, Finding const& finding, std::optional<Place> const& after)
{
    Finding::Page page{.limit = others_per_page, .after = near_place(after)};
    if (view.filters.in == Where::people) view.people = finding.people(page);
    else if (view.filters.in == Where::topics) view.topics = finding.topics(page);
    else view.spaces = finding.spaces(page);
    if (page.has_more) view.next = Place{true, page.last.nearness, page.last.thing, {}}.to_string();
}

void show_above(SearchView& view, Finding const& finding)
{
    Finding::Page people{.limit = others_above};
    Finding::Page topics{.limit = others_above};
    Finding::Page spaces{.limit = others_above};
    view.people = finding.people(people);
    view.topics = finding.topics(topics);
    view.spaces = finding.spaces(spaces);
}

void show_threads(SearchView& view, Finding& finding, std::optional<Place> const& after)
{
    auto ranked = finding.threads(threads_per_page, after);
    auto const has_more = ranked.size() > threads_per_page;
    if (has_more) ranked.resize(threads_per_page);
    if (has_more) view.next = finding.place_of(ranked.back()).to_string();
    view.has_some_words_only = !ranked.empty() && !ranked.front().has_all_words;
    view.threads = finding.show(ranked);
}

} // namespace

SearchView Search::find(Viewer const& viewer, Query const& query, std::string_view after)
{
    SearchView view{.q = query.text, .filters = view_of(query.filters), .is_asked = !query.is_empty()};
    if (!view.is_asked) return view;
    auto const place = Place::parse(after);
    return database_.read([&](sql::Reader& db) {
        Finding finding{db, viewer, query, place ? place->as_of : clock_.now()};
        auto found = view;
        if (!shows_threads(query.filters.where)) show_one_kind(found, finding, place);
        else show_threads(found, finding, place);
        if (query.filters.where == Where::all && !place && !query.filters.narrows_threads()) show_above(found, finding);
        found.is_empty =
            found.threads.empty() && found.people.empty() && found.topics.empty() && found.spaces.empty() && !place;
        if (found.is_empty || found.has_some_words_only) found.correction = finding.correction();
        return found;
    });
}

SimilarView Search::similar(Viewer const& viewer, std::string_view title)
{
    SimilarView view{.q = std::string{title}};
    auto query = parse_typing(title);
    query.filters = {.where = Where::threads};
    if (!query.has_words()) return view;
    return database_.read([&](sql::Reader& db) {
        auto found = view;
        Finding finding{db, viewer, query, clock_.now()};
        auto ranked = finding.threads(most_similar, std::nullopt);
        if (ranked.size() > most_similar) ranked.resize(most_similar);
        std::vector<Uuid> ids;
        for (auto const& thread : ranked) ids.push_back(thread.post.uuid);
        auto const texts = store::list_threads(db, ids);
        for (auto const& thread : ranked) {
            auto const& text = *std::ranges::find(texts, thread.post, &store::ThreadText::id);
            found.threads.push_back(
                {text.id, text.title, text.kind, text.space.name, text.reply_count, text.is_answered});
        }
        return found;
    });
}

std::vector<Id<conversations::Post>> Search::nearest(Viewer const& viewer, Query const& query, std::size_t most)
{
    return database_.read([&](sql::Reader& db) {
        Finding finding{db, viewer, query, clock_.now()};
        std::vector<Id<conversations::Post>> ids;
        for (auto const& thread : finding.threads(most, std::nullopt))
            if (ids.size() < most) ids.push_back(thread.post);
        return ids;
    });
}

} // namespace together::search
