// HTTP in, models of topics out.
#include "app/conversations/topics_web.h"

namespace together::conversations {

void TopicsWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/topics", Access::signed_in, [this](auto const& r) { return list(r); },
        {.summary = "The topics of the threads that you see",
            .output = model::schema<TopicListView>(),
            .query = {{"q", "a part of the name"}, {"after", "where the last page ended"}}});
    router.get("/topics/{slug}", Access::signed_in, [this](auto const& r) { return show(r); },
        {.summary = "A topic and its threads, newest activity first",
            .output = model::schema<TopicView>(),
            .query = {{"after", "where the last page ended"}}});
}

http::Response TopicsWeb::list(http::Request const& request)
{
    return http::page("conversations/topics",
        topics_.list(request.viewer(), request.query("q").value_or(""), request.query("after").value_or("")));
}

http::Response TopicsWeb::show(http::Request const& request)
{
    auto view = topics_.open(request.viewer(), request.path_value("slug"), request.query("after").value_or(""));
    if (!view) return http::problem(view.error());
    return http::page("conversations/topic", std::move(*view));
}

} // namespace together::conversations
