// What a person gave to conversations.
#include "app/conversations/contributions.h"

#include "app/conversations/contributions_store.h"
#include "app/people/profile.h"
#include "app/people/teams.h"
#include "platform/html/markdown.h"

namespace together::conversations {

Result<PersonPageView> Contributions::open(Viewer const& viewer, std::string_view handle, std::string_view after) const
{
    auto const found = people_.find(viewer, handle);
    if (!found) return found.error();
    auto const& person = *found;
    PersonPageView view;
    view.person = {people::card_of(person), html::Markdown::render(person.about), !person.about.empty(),
        person.pronouns, person.place};
    view.person.time_zone = person.time_zone;
    view.person.their_time = people::local_clock(clock_.now(), person.time_zone);
    view.person.role = person.role;
    view.person.joined_at = person.created_at;
    view.person.is_me = person.id == viewer.person;
    view.person.is_active = person.is_active();
    view.person.is_claimed = person.is_claimed();
    database_.read([&](sql::Reader& db) {
        view.figures = store::find_figures(db, viewer, person.id);
        view.person.topics = store::list_topics_answered(db, viewer, person.id);
        view.person.spaces = store::list_spaces_of(db, viewer, person.id);
        if (viewer.role != Role::guest) view.person.teams = people::teams_of(db, person.id);
    });
    ThreadListing listing{.author = person.id};
    if (auto const cursor = Cursor::parse(after)) listing.after = *cursor;
    auto posts = threads_.list(viewer, listing, person.path() + "?");
    view.posts = std::move(posts.posts);
    view.next = std::move(posts.next);
    return view;
}

Beginnings find_beginnings(sql::Reader& db, Id<people::Person> person)
{
    return store::find_beginnings(db, person);
}

people::TopicsByPerson Contributions::topics_of(
    Viewer const& viewer, std::vector<Id<people::Person>> const& people) const
{
    auto const rows = database_.read([&](sql::Reader& db) { return store::list_topics_of_people(db, viewer, people); });
    people::TopicsByPerson topics;
    for (auto const& row : rows) topics[row.person].push_back({row.slug, row.name});
    return topics;
}

} // namespace together::conversations
