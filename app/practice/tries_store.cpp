// Tries in SQL.
#include "app/practice/tries_store.h"

#include <fmt/format.h>

#include "platform/html/markdown.h"
#include "platform/sql/dialect.h"

namespace together::practice::store {
namespace {

constexpr std::size_t title_characters = 140;

// A row as the database gives it; addresses are made of it.
struct ListedTry {
    Id<Try> id;
    std::string what;
    std::string occasion;
    std::string due_on;
    TryState state = TryState::open;
    Visibility visibility = Visibility::team;
    Timestamp created_at;
    Source source;
    bool is_deleted = false;
    std::optional<people::PersonCard> author;
    people::PersonCard person;
    std::optional<Outcome> outcome;
    std::optional<Id<conversations::Post>> story;
    std::optional<objectives::ObjectiveRef> objective;
};
BOOST_DESCRIBE_STRUCT(ListedTry, (),
    (id, what, occasion, due_on, state, visibility, created_at, source, is_deleted, author, person, outcome, story,
        objective))

constexpr std::string_view source_columns = R"sql(
        s.id, s.kind, s.post_id, s.url, s.title, s.author_id, s.space_id,
        (sp.id is not null and sp.deleted_at is not null)
            or (sr.id is not null and (sr.deleted_at is not null or rp.deleted_at is not null)),
        a.id, a.handle, a.name, a.title, a.is_bot, a.picture)sql";

constexpr std::string_view source_tables = R"sql(
          left join posts sp on sp.id = s.id
          left join replies sr on sr.id = s.id
          left join posts rp on rp.id = sr.post_id
          left join people a on a.id = s.author_id)sql";

constexpr std::string_view row_columns = R"sql(
        t.id, t.what, t.occasion, t.due_on, t.state, t.visibility, t.created_at, {},
        p.id, p.handle, p.name, p.title, p.is_bot, p.picture,
        case when k.withdrawn_at is null then k.outcome end, k.post_id, o.id, o.title)sql";

constexpr std::string_view row_tables = R"sql(
          from tries t
          join visible_tries v on v.try_id = t.id and v.person_id = $1
          join try_sources s on s.id = t.source_id
          {}
          join people p on p.id = t.person_id
          left join told_tries k on k.try_id = t.id
          left join objectives o on o.id = t.objective_id)sql";

// "select ... from ... where v.person_id = $1", to be gone on with.
std::string const& rows()
{
    static auto const statement = fmt::format("select {} {} where true ",
        fmt::format(fmt::runtime(row_columns), source_columns), fmt::format(fmt::runtime(row_tables), source_tables));
    return statement;
}

SourceView view_of(Source const& source, bool is_deleted, std::optional<people::PersonCard> author)
{
    SourceView view{source.id, source.kind, is_deleted ? "" : source.title, "", std::move(author), is_deleted};
    if (source.kind == SourceKind::link) view.address = source.url.value_or("");
    else view.address = "/posts/" + source.post_id->to_string();
    if (source.kind == SourceKind::reply) view.address += "#reply-" + source.id.to_string();
    return view;
}

TryRow row_of(ListedTry listed)
{
    TryRow row{.id = listed.id, .what = std::move(listed.what), .occasion = std::move(listed.occasion)};
    row.due_on = std::move(listed.due_on);
    row.state = listed.state;
    row.visibility = listed.visibility;
    row.created_at = listed.created_at;
    row.source = view_of(listed.source, listed.is_deleted, std::move(listed.author));
    row.person = std::move(listed.person);
    row.outcome = listed.outcome;
    if (listed.story) row.story = "/posts/" + listed.story->to_string();
    row.objective = std::move(listed.objective);
    return row;
}

std::vector<TryRow> rows_of(std::vector<ListedTry> listed)
{
    std::vector<TryRow> rows;
    for (auto& one : listed) rows.push_back(row_of(std::move(one)));
    return rows;
}

struct ListedSource {
    Source source;
    bool is_deleted = false;
    std::optional<people::PersonCard> author;
};
BOOST_DESCRIBE_STRUCT(ListedSource, (), (source, is_deleted, author))

struct TextSource {
    Uuid id;
    Id<conversations::Post> post_id;
    std::string text;
    Id<people::Person> author_id;
    Id<conversations::Space> space_id;
};
BOOST_DESCRIBE_STRUCT(TextSource, (), (id, post_id, text, author_id, space_id))

Source source_of(TextSource const& text, SourceKind kind)
{
    Source source{.id = text.id, .kind = kind, .post_id = text.post_id};
    source.title = kind == SourceKind::post ? text.text : html::Markdown::plain_text(text.text, title_characters);
    source.author_id = text.author_id;
    source.space_id = text.space_id;
    return source;
}

} // namespace

std::optional<Source> find_tryable_post(sql::Reader& db, Viewer const& viewer, Id<conversations::Post> id)
{
    auto const found = db.first<TextSource>(R"sql(
        select p.id, p.id, p.title, p.author_id, p.space_id
          from posts p
          join visible_spaces v on v.space_id = p.space_id and v.person_id = $2
         where p.id = $1 and p.deleted_at is null and p.kind in ('insight', 'idea', 'story'))sql",
        id, viewer.person);
    return found ? std::optional{source_of(*found, SourceKind::post)} : std::nullopt;
}

std::optional<Source> find_tryable_reply(sql::Reader& db, Viewer const& viewer, Id<conversations::Reply> id)
{
    auto const found = db.first<TextSource>(R"sql(
        select r.id, r.post_id, substr(r.body, 1, 1000), r.author_id, p.space_id
          from replies r
          join posts p on p.id = r.post_id
          join visible_spaces v on v.space_id = p.space_id and v.person_id = $2
         where r.id = $1 and r.deleted_at is null and p.deleted_at is null)sql",
        id, viewer.person);
    return found ? std::optional{source_of(*found, SourceKind::reply)} : std::nullopt;
}

std::optional<Source> find_link(sql::Reader& db, std::string_view url)
{
    return db.first<Source>(
        "select id, kind, post_id, url, title, author_id, space_id from try_sources where url = $1", url);
}

std::optional<Source> find_source(sql::Reader& db, Uuid id)
{
    return db.first<Source>(
        "select id, kind, post_id, url, title, author_id, space_id from try_sources where id = $1", id);
}

std::optional<SourceView> find_visible_source(sql::Reader& db, Viewer const& viewer, Uuid id)
{
    static auto const statement = fmt::format(R"sql(
        select {} from try_sources s {}
         where s.id = $1
           and ((s.space_id is null and exists (select 1 from people m where m.id = $2 and m.role <> 'guest'))
                or exists (select 1 from visible_spaces v where v.space_id = s.space_id and v.person_id = $2)))sql",
        source_columns, source_tables);
    auto const found = db.first<ListedSource>(statement, id, viewer.person);
    if (!found) return std::nullopt;
    return view_of(found->source, found->is_deleted, found->author);
}

SourceView view_of(sql::Reader& db, Source const& source)
{
    auto author = db.first<people::PersonCard>(
        "select id, handle, name, title, is_bot, picture from people where id = $1", source.author_id);
    return view_of(source, false, std::move(author));
}

void keep_source(sql::Transaction& tx, Source const& s, Timestamp now)
{
    tx.run(R"sql(
        insert into try_sources (id, kind, post_id, url, title, author_id, space_id, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict do nothing)sql",
        s.id, s.kind, s.post_id, s.url, s.title, s.author_id, s.space_id, now);
}

std::optional<Try> find_visible(sql::Reader& db, Viewer const& viewer, Id<Try> id)
{
    return db.first<Try>(R"sql(
        select t.id, t.source_id, t.person_id, t.space_id, t.what, t.occasion, t.due_on, t.visibility, t.objective_id,
               t.with_id, t.state, t.created_at, t.closed_at
          from tries t
          join visible_tries v on v.try_id = t.id and v.person_id = $2
         where t.id = $1)sql",
        id, viewer.person);
}

std::optional<TryRow> find_row(sql::Reader& db, Viewer const& viewer, Id<Try> id)
{
    static auto const statement = rows() + "and t.id = $2";
    auto found = db.first<ListedTry>(statement, viewer.person, id);
    return found ? std::optional{row_of(std::move(*found))} : std::nullopt;
}

std::optional<Id<Try>> find_open(sql::Reader& db, Id<people::Person> person, Uuid source)
{
    return db.first<Id<Try>>(
        "select id from tries where person_id = $1 and source_id = $2 and state = 'open' order by id limit 1", person,
        source);
}

void add_try(sql::Transaction& tx, Try const& t, Asks const& asks)
{
    tx.run(R"sql(
        insert into tries (id, source_id, person_id, space_id, what, occasion, due_on, visibility, objective_id,
                           with_id, state, created_at, ask_at, ask_again_at, ask_last_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', $11, $12, $13, $14))sql",
        t.id, t.source_id, t.person_id, t.space_id, t.what, t.occasion, t.due_on, t.visibility, t.objective_id,
        t.with_id, t.created_at, asks.first, asks.second, asks.third);
}

void set_due(sql::Transaction& tx, Id<Try> id, std::string_view due_on, Asks const& asks)
{
    tx.run(R"sql(
        update tries
           set due_on = $2, asked_count = 0, ask_at = $3, ask_again_at = $4, ask_last_at = $5
         where id = $1)sql",
        id, due_on, asks.first, asks.second, asks.third);
}

void close(sql::Transaction& tx, Id<Try> id, TryState state, Timestamp at)
{
    tx.run("update tries set state = $2, closed_at = $3, ask_at = null where id = $1", id, state, at);
}

void set_barrier(sql::Transaction& tx, Id<Try> id, BarrierMet const& met, Timestamp at)
{
    tx.run(R"sql(
        insert into try_barriers (try_id, barrier, words, met_at) values ($1, $2, $3, $4)
        on conflict (try_id) do update set barrier = excluded.barrier, words = excluded.words)sql",
        id, met.barrier, met.words, at);
}

std::optional<BarrierMet> find_barrier(sql::Reader& db, Id<Try> id)
{
    return db.first<BarrierMet>("select barrier, words from try_barriers where try_id = $1", id);
}

std::vector<TryRow> list_open(sql::Reader& db, Viewer const& viewer)
{
    static auto const statement =
        rows() + "and t.person_id = $1 and t.state = 'open' order by t.due_on, t.id limit 200";
    return rows_of(db.all<ListedTry>(statement, viewer.person));
}

std::vector<TryRow> list_due(sql::Reader& db, Viewer const& viewer, DueDays const& days)
{
    static auto const statement = rows() + "and t.person_id = $1 and t.state = 'open' and t.due_on between $2 and $3 "
                                           "order by t.due_on desc, t.id limit 50";
    return rows_of(db.all<ListedTry>(statement, viewer.person, days.from, days.to));
}

std::vector<TryRow> list_past(sql::Reader& db, Viewer const& viewer, PastListing const& listing)
{
    static auto const statement = rows() + "and t.person_id = $1 and t.state <> 'open' "
                                           "and (t.created_at, t.id) < ($2, $3) "
                                           "order by t.created_at desc, t.id desc limit $4";
    return rows_of(db.all<ListedTry>(statement, viewer.person, listing.before, listing.before_id, listing.limit));
}

std::vector<TryRow> list_unaimed(sql::Reader& db, Viewer const& viewer, PastListing const& listing)
{
    static auto const statement = rows() + "and t.objective_id is null and t.visibility <> 'me' "
                                           "and (t.created_at, t.id) < ($2, $3) "
                                           "order by t.created_at desc, t.id desc limit $4";
    return rows_of(db.all<ListedTry>(statement, viewer.person, listing.before, listing.before_id, listing.limit));
}

std::vector<TryRow> list_together(sql::Reader& db, Viewer const& viewer, Try const& with)
{
    static auto const statement =
        rows() + "and (t.id = $2 or t.with_id = $2) and t.id <> $3 order by t.created_at, t.id limit 50";
    return rows_of(db.all<ListedTry>(statement, viewer.person, with.with_id.value_or(with.id), with.id));
}

std::vector<TryRow> list_of_mine(sql::Reader& db, Viewer const& viewer, Timestamp since)
{
    static auto const statement = rows() + "and s.author_id = $1 and t.person_id <> $1 and t.created_at > $2 "
                                           "order by t.created_at desc, t.id desc limit 5";
    return rows_of(db.all<ListedTry>(statement, viewer.person, since));
}

std::vector<TryRow> list_for_objective(sql::Reader& db, Viewer const& viewer, Id<objectives::Objective> id)
{
    static auto const statement = rows() + "and t.objective_id = $2 order by t.created_at desc, t.id desc limit 2000";
    return rows_of(db.all<ListedTry>(statement, viewer.person, id));
}

std::vector<TryRow> list_of_people(sql::Reader& db, Viewer const& viewer, OfPeople const& wanted)
{
    auto const of_them =
        rows() + "and t.visibility <> 'me' and t.person_id in " + sql::elements(db.dialect(), "$2", "uuid");
    if (!wanted.told_since)
        return rows_of(db.all<ListedTry>(of_them + " and t.state = 'open' order by t.due_on, t.id limit $3",
            viewer.person, wanted.people, wanted.limit));
    return rows_of(
        db.all<ListedTry>(of_them + " and k.told_at > $3 and k.withdrawn_at is null order by k.told_at desc, t.id "
                                    "limit $4",
            viewer.person, wanted.people, *wanted.told_since, wanted.limit));
}

std::optional<Id<objectives::Objective>> find_usual_objective(sql::Reader& db, Uuid source)
{
    return db.first<Id<objectives::Objective>>(R"sql(
        select t.objective_id
          from tries t
          join objectives o on o.id = t.objective_id and o.closed_at is null
         where t.source_id = $1 and t.visibility <> 'me'
         group by t.objective_id
         order by count(*) desc, t.objective_id
         limit 1)sql",
        source);
}

std::vector<SpaceOption> list_my_spaces(sql::Reader& db, Viewer const& viewer)
{
    return db.all<SpaceOption>(R"sql(
        select s.slug, s.name, false
          from space_members m
          join spaces s on s.id = m.space_id
         where m.person_id = $1 and s.archived_at is null
         order by s.name, s.id
         limit 50)sql",
        viewer.person);
}

std::optional<Id<conversations::Space>> find_space(sql::Reader& db, Viewer const& viewer, std::string_view slug)
{
    return db.first<Id<conversations::Space>>(R"sql(
        select s.id
          from spaces s
          join visible_spaces v on v.space_id = s.id and v.person_id = $2
         where s.slug = $1 and s.archived_at is null)sql",
        slug, viewer.person);
}

std::vector<Asked> take_asks(sql::Transaction& tx, Timestamp now, std::size_t limit)
{
    // Who comes late asks no faster: at least three days lie between two questions.
    auto const statement = fmt::format(R"sql(
        update tries
           set asked_count = asked_count + 1,
               ask_at = case asked_count
                            when 0 then case when ask_again_at > $1 then ask_again_at else $1 + $2 end
                            when 1 then case when ask_last_at > $1 then ask_last_at else $1 + $2 end
                        end
         where id in (select id
                        from tries
                       where ask_at <= $1
                       order by ask_at, person_id
                       limit $3 {})
           and ask_at <= $1
        returning id, person_id, what)sql",
        sql::skip_locked(tx.dialect()));
    auto const gap = std::chrono::duration_cast<std::chrono::microseconds>(Asks::again).count();
    return tx.all<Asked>(statement, now, gap, limit);
}

} // namespace together::practice::store
