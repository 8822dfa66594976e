// HTTP in, a list of people out.
#include "app/people/people_web.h"

#include "app/people/profile.h"
#include "platform/http/form.h"

namespace together::people {
namespace {

std::optional<std::string> address_of_rest(PeopleView const& view, std::string const& next)
{
    if (next.empty()) return std::nullopt;
    auto const team = view.team.empty() ? "" : "&team=" + http::percent_encode(view.team);
    return "/people?q=" + http::percent_encode(view.q) + team + "&after=" + http::percent_encode(next);
}

} // namespace

void PeopleWeb::add_routes(http::Router& router)
{
    router.get("/people", http::Access::signed_in, [this](auto const& r) { return list(r); },
        {.summary = "The people you may see, by name",
            .output = model::schema<PeopleView>(),
            .query = {{"q", "part of a name, handle, title or place"}, {"team", "only members of this one"},
                {"after", "where the last page ended"}}});
    router.get("/people/{handle}/card", http::Access::signed_in, [this](auto const& r) { return glance(r); },
        {.summary = "A person at a glance", .output = model::schema<PersonGlance>()});
}

http::Response PeopleWeb::glance(http::Request const& request) const
{
    auto const person = people_.find(request.viewer(), request.path_value("handle"));
    if (!person) return http::problem(person.error());
    PersonGlance view{card_of(*person), person->pronouns, person->place};
    if (person->is_claimed()) view.their_time = local_clock(clock_.now(), person->time_zone);
    view.role = person->role;
    for (auto const& team : people_.teams_of(request.viewer(), person->id)) view.teams.push_back(team.name);
    if (topics_of_) view.topics = topics_of_(request.viewer(), {person->id})[person->id];
    return http::page("people/card", std::move(view));
}

http::Response PeopleWeb::list(http::Request const& request) const
{
    PeopleView view;
    view.q = request.query("q").value_or("");
    view.team = request.query("team").value_or("");
    auto const page = people_.list(request.viewer(),
        {.filter = view.q, .after = std::string{request.query("after").value_or("")}, .team = view.team});
    std::vector<Id<Person>> ids;
    for (auto const& person : page.people) ids.push_back(person.id);
    auto topics = topics_of_ ? topics_of_(request.viewer(), ids) : TopicsByPerson{};
    for (auto const& person : page.people)
        view.people.push_back(
            {card_of(person), person.about, person.place, person.role, person.is_claimed(), topics[person.id]});
    view.can_invite = request.viewer().is_administrator();
    view.sees_teams = request.viewer().role != Role::guest;
    view.next = address_of_rest(view, page.next);
    return http::page("people/list", std::move(view));
}

} // namespace together::people
