// HTTP in, a list of people out.
#include "app/people/people_web.h"

#include "platform/http/form.h"

namespace together::people {
namespace {

std::optional<std::string> address_of_rest(std::string const& filter, std::string const& next)
{
    if (next.empty()) return std::nullopt;
    return "/people?q=" + http::percent_encode(filter) + "&after=" + http::percent_encode(next);
}

} // namespace

void PeopleWeb::add_routes(http::Router& router)
{
    router.get("/people", http::Access::signed_in, [this](auto const& r) { return list(r); },
        {.summary = "The people you may see, by name",
            .output = model::schema<PeopleView>(),
            .query = {{"q", "part of a name or handle"}, {"after", "where the last page ended"}}});
}

http::Response PeopleWeb::list(http::Request const& request) const
{
    PeopleView view;
    view.q = request.query("q").value_or("");
    auto const page =
        people_.list(request.viewer(), {.filter = view.q, .after = std::string{request.query("after").value_or("")}});
    std::vector<Id<Person>> ids;
    for (auto const& person : page.people) ids.push_back(person.id);
    auto topics = topics_of_ ? topics_of_(request.viewer(), ids) : TopicsByPerson{};
    for (auto const& person : page.people)
        view.people.push_back({card_of(person), person.about, person.role, person.is_claimed(), topics[person.id]});
    view.can_invite = request.viewer().is_administrator();
    view.next = address_of_rest(view.q, page.next);
    return http::page("people/list", std::move(view));
}

} // namespace together::people
