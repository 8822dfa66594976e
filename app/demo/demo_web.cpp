// A button to put it in, a button to take it out.
#include "app/demo/demo_web.h"

namespace together::demo {

void DemoWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/admin/demo", Access::administrator, [this](auto const&) { return show(); },
        {.summary = "Whether the sample company is here", .output = model::schema<DemoView>()});
    router.post("/admin/demo", Access::administrator, [this](auto const& r) { return fill(r); },
        {.summary = "Put the sample company in; again: what is missing of it",
            .output = model::schema<exchange::ImportReport>(),
            .is_slow = true});
    router.del("/admin/demo", Access::administrator, [this](auto const& r) { return remove(r); },
        {.summary = "Take the sample company out, but not what people here have written",
            .output = model::schema<DemoRemoval>(),
            .is_slow = true});
}

http::Response DemoWeb::show() const
{
    return http::page("demo/demo", demo_.look());
}

http::Response DemoWeb::fill(http::Request const& request)
{
    return http::updated("/", "", demo_.fill(request.viewer().person));
}

http::Response DemoWeb::remove(http::Request const& request)
{
    return http::updated("/admin/demo", "", demo_.remove(request.viewer().person));
}

} // namespace together::demo
