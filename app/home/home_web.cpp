// HTTP in, the first page out.
#include "app/home/home_web.h"

namespace together::home {

void HomeWeb::add_routes(http::Router& router)
{
    router.get("/", http::Access::signed_in, [this](auto const& r) { return show(r); },
        {.summary = "The first page: whom you can help, what moved", .output = model::schema<HomeView>()});
}

http::Response HomeWeb::show(http::Request const& request)
{
    auto const person =
        database_.read([&](sql::Reader& db) { return people::find_person(db, *request.viewer().person); });
    if (!person) return http::problem(Problem::not_found());
    auto const words = [&](std::string_view key, MessageArguments const& arguments) {
        return words_(request, key, arguments);
    };
    return http::page("home/home", home_.open({request.viewer(), person->name, person->time_zone}, words));
}

} // namespace together::home
