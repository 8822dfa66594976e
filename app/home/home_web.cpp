// HTTP in, the first page out.
#include "app/home/home_web.h"

#include "app/conversations/contributions.h"

namespace together::home {

namespace {

constexpr auto welcome_lasts = std::chrono::days{30};

std::optional<WelcomeView> welcome_of(sql::Reader& db, people::Person const& person, Timestamp now)
{
    if (!person.claimed_at || *person.claimed_at + welcome_lasts < now) return std::nullopt;
    auto const begun = conversations::find_beginnings(db, person.id);
    WelcomeView const view{!person.about.empty(), begun.has_written, begun.has_helped};
    if (view.says_who && view.has_written && view.has_helped) return std::nullopt;
    return view;
}

} // namespace

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
    auto view = home_.open({request.viewer(), person->name, person->time_zone}, words);
    view.welcome = database_.read([&](sql::Reader& db) { return welcome_of(db, *person, home_.now()); });
    return http::page("home/home", std::move(view));
}

} // namespace together::home
