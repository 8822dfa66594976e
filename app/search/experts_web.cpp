// HTTP in, who knows what out.
#include "app/search/experts_web.h"

namespace together::search {
namespace {

struct PersonInput {
    std::string person; // a handle, '@' in front allowed
};
BOOST_DESCRIBE_STRUCT(PersonInput, (), (person))

std::string_view handle_of(PersonInput const& input)
{
    std::string_view handle = input.person;
    if (handle.starts_with('@')) handle.remove_prefix(1);
    return handle;
}

http::Response answered(Result<Done> const& done, std::string const& back)
{
    return done ? http::see_other(back) : http::problem(done.error());
}

std::string people_of(http::Request const& request)
{
    return "/topics/" + std::string{request.path_value("slug")} + "/people";
}

} // namespace

void ExpertsWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/topics/{slug}/people", Access::signed_in, [this](auto const& r) { return who_knows(r); },
        {.summary = "Who knows a topic, with the reasons", .output = model::schema<WhoKnowsView>()});
    router.post("/topics/{slug}/endorsements", Access::member, [this](auto const& r) { return set_endorsed(r, true); },
        {.summary = "Say that somebody knows a topic", .input = model::schema<PersonInput>(), .success_status = 204});
    router.del("/topics/{slug}/endorsements", Access::member, [this](auto const& r) { return set_endorsed(r, false); },
        {.summary = "Take that back", .input = model::schema<PersonInput>(), .success_status = 204});
    router.post("/topics/{slug}/hiding", Access::signed_in, [this](auto const& r) { return set_hidden(r, true); },
        {.summary = "Not to be named for a topic", .success_status = 204});
    router.del("/topics/{slug}/hiding", Access::signed_in, [this](auto const& r) { return set_hidden(r, false); },
        {.summary = "To be named for a topic again", .success_status = 204});
    router.get("/posts/{id}/helpers", Access::signed_in, [this](auto const& r) { return helpers(r); },
        {.summary = "Who could answer a question, with the reasons", .output = model::schema<HelpersView>()});
    router.post("/posts/{id}/helpers", Access::signed_in, [this](auto const& r) { return ask(r); },
        {.summary = "Ask somebody for help with a question",
            .input = model::schema<PersonInput>(),
            .success_status = 204});
}

http::Response ExpertsWeb::who_knows(http::Request const& request)
{
    auto view = experts_.who_knows(request.viewer(), request.path_value("slug"));
    if (!view) return http::problem(view.error());
    return http::page("search/who_knows", *std::move(view));
}

http::Response ExpertsWeb::set_endorsed(http::Request const& request, bool is_endorsed)
{
    auto const input = model::from_input<PersonInput>(request.input());
    if (!input) return http::problem(input.error());
    auto const slug = request.path_value("slug");
    auto const handle = handle_of(*input);
    return answered(is_endorsed ? experts_.endorse(request.viewer(), slug, handle)
                                : experts_.withdraw(request.viewer(), slug, handle),
        people_of(request));
}

http::Response ExpertsWeb::set_hidden(http::Request const& request, bool is_hidden)
{
    auto const slug = request.path_value("slug");
    return answered(
        is_hidden ? experts_.hide(request.viewer(), slug) : experts_.show(request.viewer(), slug), people_of(request));
}

http::Response ExpertsWeb::helpers(http::Request const& request)
{
    auto const id = request.id<conversations::Post>("id");
    if (!id) return http::problem(Problem::not_found());
    auto view = experts_.helpers(request.viewer(), *id);
    if (!view) return http::problem(view.error());
    return http::page("search/whom_to_ask", *std::move(view));
}

http::Response ExpertsWeb::ask(http::Request const& request)
{
    auto const id = request.id<conversations::Post>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = model::from_input<PersonInput>(request.input());
    if (!input) return http::problem(input.error());
    return answered(experts_.ask(request.viewer(), *id, handle_of(*input)), "/posts/" + id->to_string() + "/helpers");
}

} // namespace together::search
