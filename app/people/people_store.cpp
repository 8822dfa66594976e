// Every SQL statement about people.
#include "app/people/people_store.h"

#include "platform/text/unicode.h"

namespace together::people::store {
namespace {

constexpr std::string_view columns = R"sql(
    p.id, p.handle, p.name, p.email, p.title, p.about, p.pronouns, p.place, p.picture, p.role, p.is_bot, p.locale, p.time_zone, p.theme, p.created_at,
    p.claimed_at, p.deactivated_at, p.version)sql";

// "select COLUMNS from people p" and what follows, put together once.
std::string select(std::string_view rest)
{
    return fmt::format("select {} from people p {}", columns, rest);
}

// A pattern for "like ... escape '\'" that finds the text anywhere.
std::string containing(std::string_view text)
{
    std::string pattern = "%";
    for (auto const c : text) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + '%';
}

} // namespace

std::optional<Person> find(sql::Reader& db, Id<Person> id)
{
    return ask(db, id).get();
}

sql::AskedFirst<Person> ask(sql::Reader& db, Id<Person> id)
{
    static auto const statement = select("where p.id = $1");
    return db.ask_first<Person>(statement, id);
}

std::optional<Person> find_by_email(sql::Reader& db, Email const& email)
{
    static auto const statement = select("where p.email = $1");
    return db.first<Person>(statement, email.text());
}

std::optional<Person> find_visible(sql::Reader& db, Viewer const& viewer, std::string_view handle)
{
    static auto const statement = select(R"sql(
        join visible_people v on v.person_id = p.id
        where p.handle = $1 and v.viewer_id = $2)sql");
    return db.first<Person>(statement, handle, viewer.person);
}

std::vector<Person> find_all(sql::Reader& db, std::vector<Id<Person>> const& ids)
{
    if (ids.empty()) return {};
    auto const list = sql::json_list(ids);
    return db.all<Person>(select("where p.id in " + sql::elements(db.dialect(), "$1", "uuid")), list);
}

std::vector<Person> list_everybody(sql::Reader& db, Uuid after, std::size_t limit)
{
    static auto const statement = select("where p.id > $1 order by p.id limit $2");
    return db.all<Person>(statement, after, limit);
}

std::vector<Person> find_by_handles(sql::Reader& db, std::vector<std::string> const& handles)
{
    if (handles.empty()) return {};
    auto const list = sql::json_list(handles);
    return db.all<Person>(select("where p.handle in " + sql::elements(db.dialect(), "$1", "text")), list);
}

bool is_handle_taken(sql::Reader& db, Handle const& handle, std::optional<Id<Person>> except)
{
    auto const holder = db.first<Id<Person>>("select id from people where handle = $1", handle.text());
    return holder && holder != except;
}

std::vector<Person> list_visible(sql::Reader& db, Viewer const& viewer, Listing const& listing)
{
    static auto const statement = select(R"sql(
        join visible_people v on v.person_id = p.id
        where v.viewer_id = $1
          and ($2 or p.deactivated_at is null)
          and (not $8 or (p.claimed_at is null and not p.is_bot))
          and (cast($3 as text) = '%%' or p.sort_name like $3 escape '\' or p.handle like $3 escape '\'
               or lower(p.title) like $3 escape '\' or lower(p.place) like $3 escape '\'
               or ($4 and p.email like $3 escape '\'))
          and (cast($9 as text) = '' or exists (select 1
                                                  from team_members m
                                                  join teams t on t.id = m.team_id
                                                 where m.person_id = p.id and t.slug = $9))
          and (cast($5 as text) is null or (p.sort_name, p.id) > ($5, $6))
        order by p.sort_name, p.id
        limit $7)sql");
    auto const& after = listing.after;
    return db.all<Person>(statement, viewer.person, listing.with_inactive, containing(listing.filter),
        listing.with_email, after ? std::optional{after->sort_name} : std::nullopt,
        after ? std::optional{after->id} : std::nullopt, listing.limit, listing.unclaimed_only, listing.team);
}

std::int64_t count_all(sql::Reader& db)
{
    return db.one<std::int64_t>("select count(*) from people");
}

std::int64_t count_active_administrators(sql::Reader& db)
{
    return db.one<std::int64_t>(R"sql(
        select count(*) from people
         where role = 'administrator' and deactivated_at is null and claimed_at is not null)sql");
}

void insert(sql::Transaction& tx, Person const& p)
{
    tx.run(R"sql(
        insert into people (id, handle, name, sort_name, email, title, about, role, is_bot, locale, time_zone, theme,
                            created_at, claimed_at, deactivated_at, version, pronouns, place, picture)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19))sql",
        p.id, p.handle, p.name, text::fold(p.name), p.email, p.title, p.about, p.role, p.is_bot, p.locale, p.time_zone,
        p.theme, p.created_at, p.claimed_at, p.deactivated_at, p.version, p.pronouns, p.place, p.picture);
}

bool update_profile(sql::Transaction& tx, Id<Person> id, Profile const& profile, std::int64_t version)
{
    auto const changed = tx.run(R"sql(
        update people
           set name = $3, sort_name = $4, handle = $5, title = $6, about = $7, pronouns = $8, place = $9,
               version = version + 1
         where id = $1 and version = $2)sql",
        id, version, profile.name.text(), text::fold(profile.name.text()), profile.handle.text(), profile.title,
        profile.about, profile.pronouns, profile.place);
    return changed == 1;
}

void update_imported(sql::Transaction& tx, Person const& p)
{
    tx.run(R"sql(
        update people
           set name = $2, sort_name = $3, email = $4, title = $5, about = $6, is_bot = $7, deactivated_at = $8,
               pronouns = $9, place = $10, version = version + 1
         where id = $1)sql",
        p.id, p.name, text::fold(p.name), p.email, p.title, p.about, p.is_bot, p.deactivated_at, p.pronouns, p.place);
}

void update_claimed(sql::Transaction& tx, Person const& p)
{
    tx.run(R"sql(
        update people
           set name = $2, sort_name = $3, handle = $4, email = $5, role = $6, claimed_at = $7, deactivated_at = null,
               version = version + 1
         where id = $1)sql",
        p.id, p.name, text::fold(p.name), p.handle, p.email, p.role, p.claimed_at);
}

void update_preferences(sql::Transaction& tx, Id<Person> id, Preferences const& preferences)
{
    tx.run("update people set locale = $2, time_zone = $3, theme = $4 where id = $1", id, preferences.locale,
        preferences.time_zone, preferences.theme);
}

void update_picture(sql::Transaction& tx, Id<Person> id, std::optional<std::string> const& address)
{
    tx.run("update people set picture = $2 where id = $1", id, address);
}

bool is_visible_picture(sql::Reader& db, Viewer const& viewer, std::string_view address)
{
    return db
        .first<std::int64_t>(R"sql(
            select 1
              from people p
              join visible_people v on v.person_id = p.id
             where p.picture = $1 and v.viewer_id = $2)sql",
            address, viewer.person)
        .has_value();
}

void update_email(sql::Transaction& tx, Id<Person> id, Email const& email)
{
    tx.run("update people set email = $2 where id = $1", id, email.text());
}

void update_role(sql::Transaction& tx, Id<Person> id, Role role)
{
    tx.run("update people set role = $2 where id = $1", id, role);
}

void update_deactivated(sql::Transaction& tx, Id<Person> id, std::optional<Timestamp> at)
{
    tx.run("update people set deactivated_at = $2 where id = $1", id, at);
}

void remove(sql::Transaction& tx, std::vector<Id<Person>> const& people)
{
    tx.run("delete from people where id in " + sql::elements(tx.dialect(), "$1", "uuid"), sql::json_list(people));
}

} // namespace together::people::store
