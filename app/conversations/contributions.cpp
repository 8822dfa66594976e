// What a person gave to conversations.
#include "app/conversations/contributions.h"

#include "app/conversations/contributions_store.h"
#include "platform/html/markdown.h"

namespace together::conversations {

Result<PersonPageView> Contributions::open(Viewer const& viewer, std::string_view handle, std::string_view after) const
{
    auto const found = people_.find(viewer, handle);
    if (!found) return found.error();
    auto const& person = *found;
    PersonPageView view;
    view.person = {people::card_of(person), html::Markdown::render(person.about), !person.about.empty(), person.role,
        person.created_at, person.id == viewer.person, person.is_active(), person.is_claimed(), {}, {}};
    database_.read([&](sql::Reader& db) {
        view.figures = store::find_figures(db, viewer, person.id);
        view.person.topics = store::list_topics_answered(db, viewer, person.id);
        view.person.spaces = store::list_spaces_of(db, viewer, person.id);
    });
    ThreadListing listing{.author = person.id};
    if (auto const cursor = Cursor::parse(after)) listing.after = *cursor;
    auto posts = threads_.list(viewer, listing, person.path() + "?");
    view.posts = std::move(posts.posts);
    view.next = std::move(posts.next);
    return view;
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
