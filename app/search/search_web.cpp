// HTTP in, threads out.
#include "app/search/search_web.h"

namespace together::search {
namespace {

constexpr std::size_t longest_title = 800; // bytes: 200 characters

} // namespace

void SearchWeb::add_routes(http::Router& router)
{
    router.get("/search/similar", http::Access::signed_in, [this](auto const& r) { return similar(r); },
        {.summary = "Threads that may be about the same as a title that is being typed",
            .output = model::schema<SimilarView>(),
            .query = {{"q", "the title so far"}}});
}

http::Response SearchWeb::similar(http::Request const& request)
{
    auto const title = request.query("q").value_or("");
    auto view = search_.similar(request.viewer(), title.substr(0, longest_title));
    if (request.wants_stream() && !request.wants_json()) return http::stream("search/similar_threads", std::move(view));
    return http::page("search/similar", std::move(view));
}

} // namespace together::search
