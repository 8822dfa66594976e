// HTTP in, models of ripples out.
#include "app/practice/ripples_web.h"

namespace together::practice {

void RipplesWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/ripples/{id}", Access::signed_in, [this](auto const& r) { return show(r); },
        {.summary = "What came of a post, a reply or a page elsewhere: who tried it, what they told, what it moved",
            .output = model::schema<RippleView>()});
    router.get("/posts/{id}/ripple", Access::signed_in, [this](auto const& r) { return of_thread(r); },
        {.summary = "What came of everything in a thread, and of its story",
            .output = model::schema<ThreadRippleView>()});
    router.get("/barriers", Access::member, [this](auto const& r) { return barriers(r); },
        {.summary = "What stands in the way of using what one learned, in groups of five people or more",
            .output = model::schema<BarriersView>()});
}

http::Response RipplesWeb::show(http::Request const& request)
{
    auto const id = Uuid::parse(request.path_value("id"));
    if (!id) return http::problem(Problem::not_found());
    auto view = ripples_.open(request.viewer(), *id);
    if (!view) return http::problem(view.error());
    return http::page("practice/ripple", std::move(*view));
}

http::Response RipplesWeb::of_thread(http::Request const& request)
{
    auto const id = request.id<conversations::Post>("id");
    if (!id) return http::problem(Problem::not_found());
    auto view = ripples_.of_thread(request.viewer(), *id);
    if (!view) return http::problem(view.error());
    return http::page("practice/thread_ripple", std::move(*view));
}

http::Response RipplesWeb::barriers(http::Request const& request)
{
    return http::page("practice/barriers", barriers_.list(request.viewer()));
}

} // namespace together::practice
