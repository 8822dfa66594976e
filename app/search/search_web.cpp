// HTTP in, what was found out. The fields of the form and those typed into the words mean the same.
#include "app/search/search_web.h"

#include <fmt/format.h>

#include "platform/http/form.h"

namespace together::search {
namespace {

constexpr std::size_t longest_title = 800; // bytes: 200 characters
constexpr std::size_t longest_query = 2'000;

std::string lower_of(http::Request const& request, std::string_view name)
{
    std::string text{request.query(name).value_or("").substr(0, 100)};
    for (auto& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

// What stands in a field of its own goes before what was typed among the words.
void read_fields(http::Request const& request, Filters& filters)
{
    if (auto const where = model::enum_of<Where>(request.query("in").value_or(""))) filters.where = *where;
    if (auto const kind = model::enum_of<conversations::PostKind>(request.query("kind").value_or("")))
        filters.kind = *kind;
    for (auto const& [name, place] :
        {std::pair{"space", &filters.space}, {"author", &filters.author}, {"topic", &filters.topic}})
        if (auto text = lower_of(request, name); !text.empty()) *place = std::move(text);
    if (auto const day = parse_day(request.query("from").value_or(""))) filters.from = day;
    if (auto const day = parse_day(request.query("until").value_or(""))) filters.until = day;
    if (request.query("unanswered") == "1") filters.is_unanswered = true;
    if (request.query("mine") == "1") filters.is_mine = true;
    if (request.query("newest") == "1") filters.is_newest_first = true;
}

// "/search?q=..&kind=..", without where to look and where the page begins.
std::string address_of(http::Request const& request)
{
    std::string address = "/search?q=" + http::percent_encode(request.query("q").value_or(""));
    for (std::string_view const name :
        {"kind", "space", "author", "topic", "from", "until", "unanswered", "mine", "newest"})
        if (auto const value = request.query(name).value_or(""); !value.empty())
            address += fmt::format("&{}={}", name, http::percent_encode(value.substr(0, 100)));
    return address;
}

std::vector<WhereTab> tabs_of(std::string const& address, Where current)
{
    std::vector<WhereTab> tabs;
    for (auto const where :
        {Where::all, Where::threads, Where::replies, Where::files, Where::people, Where::topics, Where::spaces})
        tabs.push_back({where, fmt::format("{}&in={}", address, model::name_of(where)), where == current});
    return tabs;
}

} // namespace

void SearchWeb::add_routes(http::Router& router)
{
    router.get("/search", http::Access::signed_in, [this](auto const& r) { return find(r); },
        {.summary = "Everything that you may see and that has the words, the nearest first",
            .output = model::schema<SearchView>(),
            .query = {{"q", "words, \"phrases\", -without, beginnings*, field:value"},
                {"in", "all, threads, replies, files, people, topics or spaces"},
                {"kind", "question, insight, idea, story or signal"}, {"space", "a slug"}, {"author", "a handle"},
                {"topic", "a slug"}, {"from", "a day"}, {"until", "a day"}, {"unanswered", "1: open questions alone"},
                {"mine", "1: what you wrote"}, {"newest", "1: the newest first"},
                {"typing", "1: the last word goes on"}, {"after", "where the last page ended"}}});
    router.get("/search/similar", http::Access::signed_in, [this](auto const& r) { return similar(r); },
        {.summary = "Threads that may be about the same as a title that is being typed",
            .output = model::schema<SimilarView>(),
            .query = {{"q", "the title so far"}}});
}

http::Response SearchWeb::find(http::Request const& request)
{
    auto const words = request.query("q").value_or("").substr(0, longest_query);
    auto query = request.query("typing") == "1" ? parse_typing(words) : parse_query(words);
    read_fields(request, query.filters);
    auto view = search_.find(request.viewer(), query, request.query("after").value_or(""));
    auto const address = address_of(request);
    view.tabs = tabs_of(address, query.filters.where);
    if (view.next)
        view.next = fmt::format(
            "{}&in={}&after={}", address, model::name_of(query.filters.where), http::percent_encode(*view.next));
    return http::page("search/search", std::move(view));
}

http::Response SearchWeb::similar(http::Request const& request)
{
    auto const title = request.query("q").value_or("");
    auto view = search_.similar(request.viewer(), title.substr(0, longest_title));
    if (request.wants_stream() && !request.wants_json()) return http::stream("search/similar_threads", std::move(view));
    return http::page("search/similar", std::move(view));
}

} // namespace together::search
