// Finding colleagues, and editing one's own profile.
#include "app/people/people.h"

#include "app/people/people_events.h"
#include "app/people/people_store.h"
#include "app/people/teams_store.h"
#include "platform/model/input.h"
#include "platform/text/unicode.h"

namespace together::people {
namespace {

constexpr std::size_t largest_page = 200;

// "ID:sort name": where the page before ended.
std::optional<store::Place> place_of(std::string_view text)
{
    constexpr std::size_t id_length = 36;
    if (text.size() < id_length + 1 || text[id_length] != ':' || !model::is_clean_text(text)) return std::nullopt;
    auto const id = Id<Person>::parse(text.substr(0, id_length));
    if (!id) return std::nullopt;
    return store::Place{std::string{text.substr(id_length + 1)}, *id};
}

std::string filter_of(std::string_view text)
{
    return model::is_clean_text(text) ? text::fold(text.substr(0, 200)) : "";
}

} // namespace

PeoplePage People::list(Viewer const& viewer, PeopleQuery const& query) const
{
    auto const limit = std::clamp<std::size_t>(query.limit, 1, largest_page);
    store::Listing const listing{
        .filter = filter_of(query.filter),
        .after = place_of(query.after),
        .with_inactive = query.with_inactive && viewer.is_administrator(),
        .with_email = viewer.is_administrator(),
        .unclaimed_only = query.unclaimed_only,
        .team = viewer.role == Role::guest || !model::is_clean_text(query.team) ? "" : query.team,
        .limit = static_cast<std::int64_t>(limit) + 1,
    };
    PeoplePage page;
    page.people = database_.read([&](sql::Reader& db) { return store::list_visible(db, viewer, listing); });
    if (page.people.size() > limit) {
        page.people.pop_back();
        auto const& last = page.people.back();
        page.next = last.id.to_string() + ":" + text::fold(last.name);
    }
    return page;
}

Result<Person> People::find(Viewer const& viewer, std::string_view handle) const
{
    if (!Handle::parse(handle)) return Problem::not_found();
    auto person = database_.read([&](sql::Reader& db) { return store::find_visible(db, viewer, handle); });
    if (!person) return Problem::not_found();
    return *std::move(person);
}

std::vector<TeamOfPerson> People::teams_of(Viewer const& viewer, Id<Person> person) const
{
    if (viewer.role == Role::guest) return {};
    return database_.read([&](sql::Reader& db) { return store::list_teams_of(db, person); });
}

Result<Person> People::me(Viewer const& viewer) const
{
    if (!viewer.person) return Problem::not_found();
    auto person = database_.read([&](sql::Reader& db) { return store::find(db, *viewer.person); });
    if (!person) return Problem::not_found();
    return *std::move(person);
}

Result<Person> People::edit_profile(Viewer const& viewer, Profile const& profile, std::int64_t version) const
{
    if (!viewer.person) return Problem::not_found();
    return database_.write([&](sql::Transaction& tx) -> Result<Person> {
        tx.serialise_on("people", "accounts"); // the handle, as in Accounts
        if (!store::find(tx, *viewer.person)) return Problem::not_found();
        if (store::is_handle_taken(tx, profile.handle, viewer.person))
            return Problem::field("handle", "people.handle_taken");
        if (!store::update_profile(tx, *viewer.person, profile, version)) return Problem::stale();
        outbox_.publish(tx, PersonChanged{*viewer.person});
        return *store::find(tx, *viewer.person);
    });
}

Result<Person> People::prefer(Viewer const& viewer, Preferences const& preferences) const
{
    if (!viewer.person) return Problem::not_found();
    return database_.write([&](sql::Transaction& tx) -> Result<Person> {
        store::update_preferences(tx, *viewer.person, preferences);
        auto person = store::find(tx, *viewer.person);
        if (!person) return Problem::not_found();
        return *std::move(person);
    });
}

std::optional<Person> find_person(sql::Reader& db, Id<Person> id)
{
    return store::find(db, id);
}

sql::AskedFirst<Person> ask_person(sql::Reader& db, Id<Person> id)
{
    return store::ask(db, id);
}

std::optional<Person> find_person(sql::Reader& db, Email const& email)
{
    return store::find_by_email(db, email);
}

std::vector<Person> find_people(sql::Reader& db, std::vector<Id<Person>> const& ids)
{
    return store::find_all(db, ids);
}

std::vector<Person> find_people_by_handle(sql::Reader& db, std::vector<std::string> const& handles)
{
    return store::find_by_handles(db, handles);
}

std::vector<Person> list_everybody(sql::Reader& db, Uuid after, std::size_t limit)
{
    return store::list_everybody(db, after, limit);
}

bool has_people(sql::Reader& db)
{
    return db.first<std::int64_t>("select 1 from people limit 1").has_value();
}

} // namespace together::people
