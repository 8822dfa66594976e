// FTS5 on SQLite, tsvector on PostgreSQL: the one place where the two databases are asked differently.
#include "app/search/search_store.h"

#include <fmt/format.h>

#include "platform/model/kinds.h"
#include "platform/sql/dialect.h"
#include "platform/sql/query.h"

namespace together::search::store {
namespace {

constexpr std::size_t most_kept = 400; // of those weighed, the nearest
constexpr auto day_long = std::chrono::hours{24};

bool is_sqlite(sql::Reader& db)
{
    return db.dialect() == sql::Dialect::sqlite;
}

// "marks : _kreply": the author and the kind of a thing are words of the index on SQLite.
std::string mark_of(Uuid const& author)
{
    auto hex = author.to_string();
    std::erase(hex, '-');
    return "marks : \"_a" + hex + '"';
}

std::string marks_of(Where where)
{
    if (where == Where::threads) return "marks : \"_kpost\"";
    if (where == Where::replies) return "marks : \"_kreply\"";
    if (where == Where::files) return "marks : \"_kfile\"";
    return "marks : (\"_kpost\" OR \"_kreply\")";
}

std::string fts5_of(Wanted const& wanted)
{
    auto text = wanted.expression;
    if (text.empty()) text = marks_of(wanted.filters.where);
    else if (wanted.filters.where == Where::files) text = "(" + text + " AND " + marks_of(Where::files) + ")";
    if (wanted.author) text = "(" + text + " AND " + mark_of(wanted.author->uuid) + ")";
    if (!wanted.excluded.empty()) text = "(" + text + " NOT " + wanted.excluded + ")";
    return text;
}

std::string_view kinds_of(Where where)
{
    if (where == Where::threads) return " and e.kind = 'post'";
    if (where == Where::replies) return " and e.kind = 'reply'";
    if (where == Where::files) return " and e.kind = 'file'";
    return " and e.kind in ('post', 'reply', 'file')";
}

// The values that a statement borrows.
struct Borrowed {
    std::string expression;
    std::string kind;
    Timestamp from;
    Timestamp until;
};

void add_filters(sql::Query& query, Wanted const& wanted, Borrowed const& borrowed)
{
    auto const& filters = wanted.filters;
    query.add(" and e.space_id in (select space_id from visible_spaces where person_id = ", wanted.viewer.person);
    query.add(")").add(kinds_of(filters.where));
    if (!filters.space.empty())
        query.add(" and e.space_id = (select id from spaces where slug = ", filters.space).add(")");
    if (!filters.topic.empty())
        query
            .add(" and exists (select 1 from post_topics pt join topics t on t.id = pt.topic_id"
                 " where pt.post_id = e.post_id and t.slug = ",
                filters.topic)
            .add(")");
    if (filters.kind) query.add(" and p.kind = ", borrowed.kind);
    if (filters.from) query.add(" and e.written_at >= ", borrowed.from);
    if (filters.until) query.add(" and e.written_at < ", borrowed.until);
    if (filters.is_unanswered)
        query.add(" and p.kind = 'question' and p.accepted_reply_id is null and p.closed_at is null");
}

constexpr std::string_view candidate_columns =
    "coalesce(p.accepted_reply_id = e.thing_id, false), p.accepted_reply_id is not null";

bool asks_the_post(Filters const& filters)
{
    return filters.kind || filters.is_unanswered;
}

// The row of a post is read for those alone that are kept, unless a filter needs it.
sql::Query sqlite_query(Wanted const& wanted, Borrowed const& borrowed)
{
    sql::Query query;
    query.add("select e.thing_id, e.kind, e.post_id, e.written_at, e.nearness, ").add(candidate_columns);
    query.add(" from (select * from (select e.thing_id, e.kind, e.post_id, e.written_at,"
              " relevance(search_words, 4.0, 1.0) as nearness"
              " from search_words cross join search_entries e on e.number = search_words.rowid");
    if (asks_the_post(wanted.filters)) query.add(" cross join posts p on p.id = e.post_id");
    query.add(" where search_words match ", borrowed.expression);
    add_filters(query, wanted, borrowed);
    query.add(" order by search_words.rowid desc limit ", wanted.most_weighed).add(") order by ");
    query.add(wanted.is_newest_first ? "written_at" : "nearness").add(" desc limit ", most_kept);
    return query.add(") e cross join posts p on p.id = e.post_id and p.deleted_at is null");
}

sql::Query postgres_query(Wanted const& wanted, Borrowed const& borrowed)
{
    sql::Query query;
    query.add("select f.thing_id, f.kind, f.post_id, f.written_at, ");
    if (wanted.expression.empty()) query.add("1.0::float8");
    else
        query.add("ts_rank('{0.1, 0.2, 0.4, 1.0}', f.words, cast(", borrowed.expression)
            .add(" as tsquery), 1)::float8");
    query.add(", f.is_accepted, f.is_answered from (select e.thing_id, e.kind, e.post_id, e.written_at, e.words,"
              " coalesce(p.accepted_reply_id = e.thing_id, false) as is_accepted,"
              " p.accepted_reply_id is not null as is_answered"
              " from search_entries e join posts p on p.id = e.post_id and p.deleted_at is null where true");
    if (!wanted.expression.empty()) query.add(" and e.words @@ cast(", borrowed.expression).add(" as tsquery)");
    if (!wanted.excluded.empty()) query.add(" and not e.words @@ cast(", wanted.excluded).add(" as tsquery)");
    if (wanted.author) query.add(" and e.author_id = ", *wanted.author);
    add_filters(query, wanted, borrowed);
    return query.add(" order by e.written_at desc limit ", wanted.most_weighed).add(") f");
}

} // namespace

std::vector<Candidate> find_candidates(sql::Reader& db, Wanted const& wanted)
{
    auto const& filters = wanted.filters;
    Borrowed const borrowed{.expression = is_sqlite(db) ? fts5_of(wanted) : wanted.expression,
        .kind = filters.kind ? std::string{model::name_of(*filters.kind)} : std::string{},
        .from = filters.from ? Timestamp{*filters.from} : Timestamp{},
        .until = filters.until ? Timestamp{*filters.until + day_long} : Timestamp{}};
    return db.all<Candidate>(is_sqlite(db) ? sqlite_query(wanted, borrowed) : postgres_query(wanted, borrowed));
}

std::int64_t count_up_to(sql::Reader& db, std::string const& expression, std::int64_t most)
{
    if (is_sqlite(db))
        return db.one<std::int64_t>(
            "select count(*) from (select 1 from search_words where search_words match $1 limit $2)", expression, most);
    return db.one<std::int64_t>(
        "select count(*) from (select 1 from search_entries where words @@ cast($1 as tsquery) limit $2) f", expression,
        most);
}

bool is_anywhere(sql::Reader& db, Viewer const& viewer, std::string const& expression)
{
    constexpr std::string_view may_see = R"sql(
           and (e.space_id in (select space_id from visible_spaces where person_id = $2)
                or (e.kind = 'person' and exists (select 1 from visible_people v
                                                   where v.person_id = e.thing_id and v.viewer_id = $2))
                or (e.kind = 'topic' and exists (select 1
                                                   from post_topics t
                                                   join posts p on p.id = t.post_id and p.deleted_at is null
                                                   join visible_spaces s on s.space_id = p.space_id
                                                  where t.topic_id = e.thing_id and s.person_id = $2)))
         limit 1)sql";
    static auto const on_sqlite = fmt::format("select 1 from search_words"
                                              " cross join search_entries e on e.number = search_words.rowid"
                                              " where search_words match $1{}",
        may_see);
    static auto const on_postgres =
        fmt::format("select 1 from search_entries e where e.words @@ cast($1 as tsquery){}", may_see);
    return db.first<std::int64_t>(is_sqlite(db) ? on_sqlite : on_postgres, expression, viewer.person).has_value();
}

std::vector<std::string> list_known_words(sql::Reader& db, std::size_t shortest, std::size_t longest)
{
    return db.all<std::string>("select word from search_known where length >= $1 and length <= $2", shortest, longest);
}

namespace {

// People, topics and spaces, the nearest first: "select COLUMNS, nearness, id from ... TABLES".
std::string near_statement(sql::Reader& db, std::string_view columns, std::string_view tables)
{
    auto const found = is_sqlite(db) ? fmt::format(R"sql(
        select {}, relevance(search_words, 4.0, 1.0) as nearness, e.thing_id
          from search_words
         cross join search_entries e on e.number = search_words.rowid
          {}
         where search_words match $2)sql",
                                           columns, tables)
                                     : fmt::format(R"sql(
        select {}, ts_rank('{{0.1, 0.2, 0.4, 1.0}}', e.words, cast($2 as tsquery), 1)::float8 as nearness, e.thing_id
          from search_entries e
          {}
         where e.words @@ cast($2 as tsquery))sql",
                                           columns, tables);
    return fmt::format(R"sql(
        select f.*
          from ({}) f
         where f.nearness < cast($4 as double precision)
            or (f.nearness = cast($4 as double precision) and f.thing_id > $5)
         order by f.nearness desc, f.thing_id
         limit $3)sql",
        found);
}

std::string only(sql::Reader& db, Near const& near, std::string_view kind)
{
    return is_sqlite(db) ? fmt::format("({} AND marks : \"_k{}\")", near.expression, kind) : near.expression;
}

} // namespace

std::vector<NearPerson> find_people(sql::Reader& db, Near const& near)
{
    auto const statement = near_statement(db, conversations::person_columns,
        "join people a on a.id = e.thing_id and e.kind = 'person'"
        " join visible_people v on v.person_id = a.id and v.viewer_id = $1");
    return db.all<NearPerson>(
        statement, near.viewer.person, only(db, near, "person"), near.limit, near.after.nearness, near.after.thing);
}

std::vector<NearTopic> find_topics(sql::Reader& db, Near const& near)
{
    constexpr std::string_view seen = "from post_topics pt join posts p on p.id = pt.post_id and p.deleted_at is null"
                                      " join visible_spaces v on v.space_id = p.space_id and v.person_id = $1"
                                      " where pt.topic_id = t.id";
    auto const statement = near_statement(db, fmt::format("t.slug, t.name, (select count(*) {})", seen),
        fmt::format("join topics t on t.id = e.thing_id and e.kind = 'topic' and exists (select 1 {})", seen));
    return db.all<NearTopic>(
        statement, near.viewer.person, only(db, near, "topic"), near.limit, near.after.nearness, near.after.thing);
}

std::vector<NearSpace> find_spaces(sql::Reader& db, Near const& near)
{
    auto const statement = near_statement(db, "s.slug, s.name, s.is_closed, s.purpose",
        "join spaces s on s.id = e.thing_id and e.kind = 'space'"
        " join visible_spaces v on v.space_id = s.id and v.person_id = $1");
    return db.all<NearSpace>(
        statement, near.viewer.person, only(db, near, "space"), near.limit, near.after.nearness, near.after.thing);
}

std::optional<Id<people::Person>> find_person(sql::Reader& db, Viewer const& viewer, std::string_view handle)
{
    return db.first<Id<people::Person>>("select p.id from people p join visible_people v on v.person_id = p.id"
                                        " where p.handle = $1 and v.viewer_id = $2",
        handle, viewer.person);
}

std::vector<ThreadText> list_threads(sql::Reader& db, std::vector<Uuid> const& posts)
{
    auto const statement = fmt::format(R"sql(
        select p.id, p.kind, p.title, substr(p.body, 1, 12000), {}, s.slug, s.name, s.is_closed, p.created_at,
               p.reply_count, p.accepted_reply_id is not null
          from posts p
          join spaces s on s.id = p.space_id
          join people a on a.id = p.author_id
         where p.id in {})sql",
        conversations::person_columns, sql::elements(db.dialect(), "$1", "uuid"));
    return db.all<ThreadText>(statement, sql::json_list(posts));
}

std::vector<PartText> list_replies(sql::Reader& db, std::vector<Uuid> const& replies)
{
    if (replies.empty()) return {};
    auto const statement = fmt::format(R"sql(
        select r.id, substr(r.body, 1, 12000), {}, r.created_at
          from replies r
          join people a on a.id = r.author_id
         where r.id in {})sql",
        conversations::person_columns, sql::elements(db.dialect(), "$1", "uuid"));
    return db.all<PartText>(statement, sql::json_list(replies));
}

std::vector<FileName> list_files(sql::Reader& db, std::vector<Uuid> const& files)
{
    if (files.empty()) return {};
    auto const given = sql::elements(db.dialect(), "$1", "uuid");
    auto const statement = fmt::format("select id, name, true from attachments where id in {0}"
                                       " union all select id, name, false from file_mentions where id in {0}",
        given);
    return db.all<FileName>(statement, sql::json_list(files));
}

} // namespace together::search::store
