// Statements are put together from the list; :person and the like become parameters.
#include "app/privacy/personal_store.h"

#include <array>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "platform/sql/dialect.h"

namespace together::privacy::store {
namespace {

namespace json = boost::json;

struct Prepared {
    std::string text;
    std::vector<sql::Value> values;
};

sql::Value value_of(std::string_view name, Subject const& subject)
{
    if (name == "person") return sql::to_value(subject.person);
    if (name == "name") return sql::to_value(subject.name);
    if (name == "email") return sql::to_value(subject.email);
    if (name == "handle") return sql::to_value(subject.handle);
    if (name == "new_handle") return sql::to_value(subject.new_handle);
    check(name == "now", "a statement of the list names what there is");
    return sql::to_value(subject.now);
}

Prepared prepare(std::string_view statement, Subject const& subject)
{
    Prepared prepared;
    std::vector<std::string_view> known;
    while (!statement.empty()) {
        auto const at = statement.find(':');
        prepared.text += statement.substr(0, at);
        if (at == statement.npos) break;
        auto const end = statement.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", at + 1);
        auto const name = statement.substr(at + 1, end == statement.npos ? end : end - at - 1);
        auto found = std::ranges::find(known, name);
        if (found == known.end()) {
            prepared.values.push_back(value_of(name, subject));
            found = known.insert(known.end(), name);
        }
        prepared.text += fmt::format("${}", found - known.begin() + 1);
        statement = end == statement.npos ? std::string_view{} : statement.substr(end);
    }
    return prepared;
}

void run(sql::Transaction& tx, Prepared const& prepared)
{
    auto const& values = prepared.values;
    check(values.size() <= 4, "a statement of the list has at most four parameters");
    if (values.empty()) tx.run(prepared.text);
    else if (values.size() == 1) tx.run(prepared.text, values[0]);
    else if (values.size() == 2) tx.run(prepared.text, values[0], values[1]);
    else if (values.size() == 3) tx.run(prepared.text, values[0], values[1], values[2]);
    else tx.run(prepared.text, values[0], values[1], values[2], values[3]);
}

// "id, at as happened_at" -> "id", "happened_at"
std::vector<std::string_view> names_in(std::string_view columns)
{
    std::vector<std::string_view> names;
    while (!columns.empty()) {
        auto const end = columns.find(',');
        auto name = columns.substr(0, end);
        if (auto const as = name.find(" as "); as != name.npos) name.remove_prefix(as + 4);
        name.remove_prefix(name.find_first_not_of(' '));
        names.push_back(name);
        columns = end == columns.npos ? std::string_view{} : columns.substr(end + 1);
    }
    return names;
}

std::string as_object(sql::Dialect dialect, std::string_view columns)
{
    if (dialect == sql::Dialect::postgres) return "cast(row_to_json(x) as text)";
    std::string object;
    for (auto const name : names_in(columns))
        object += fmt::format("{}'{}', x.{}", object.empty() ? "" : ", ", name, name);
    return "json_object(" + object + ")";
}

bool is_time(std::string_view name)
{
    return name.ends_with("_at") || name == "since" || name == "read_until";
}

bool is_yes_or_no(std::string_view name)
{
    return name.starts_with("is_") || name.starts_with("asks_") || name.starts_with("tells_");
}

// SQLite knows neither times nor truth.
std::string readable(std::string const& row)
{
    auto object = json::parse(row).as_object();
    for (auto& [name, value] : object) {
        if (!value.is_int64()) continue;
        if (is_time(name)) value = to_rfc3339(from_microseconds(value.as_int64()));
        else if (is_yes_or_no(name)) value = value.as_int64() != 0;
    }
    return json::serialize(object);
}

} // namespace

void each_row(sql::Reader& db, Exported const& exported, Id<people::Person> person,
    std::function<void(std::string_view json)> const& take)
{
    auto const prepared =
        prepare(fmt::format("select {} from (select {} from {} where {}) x", as_object(db.dialect(), exported.columns),
                    exported.columns, exported.table, exported.where),
            {.person = person});
    check(prepared.values.size() == 1, "what is exported is asked for by the person alone");
    db.each<std::string>(
        prepared.text, [&](std::string const& row) { take(readable(row)); }, person);
}

void perform(sql::Transaction& tx, Act const& act, Subject const& subject)
{
    auto const begin = act.verb == Verb::remove ? "delete from {} {}"
                       : act.verb == Verb::add  ? "insert into {} {}"
                                                : "update {} set {}";
    run(tx, prepare(fmt::format(fmt::runtime(begin), act.table, act.rest), subject));
}

std::vector<NamingText> list_naming(sql::Reader& db, std::string_view table, Id<people::Person> person)
{
    auto const is_old = table == "versions";
    return db.all<NamingText>(
        fmt::format("select {0}, {1}, body from {2} where {0} in (select thing_id from mentions where person_id = $1)",
            is_old ? "thing_id" : "id", is_old ? "version" : "cast(0 as bigint)", table),
        person);
}

void rewrite(sql::Transaction& tx, std::string_view table, NamingText const& text)
{
    auto const statement = fmt::format("update {} set body = $2 where {} = $1{}", table,
        table == "versions" ? "thing_id" : "id", table == "versions" ? " and version = $3" : "");
    if (table == "versions") tx.run(statement, text.thing, text.body, text.version);
    else tx.run(statement, text.thing, text.body);
}

std::vector<StoredStatement> list_statements(
    sql::Reader& db, std::vector<std::int64_t> const& keys, std::int64_t after, std::size_t limit)
{
    auto const statement = fmt::format(R"sql(
        select s.stored_at, s.statement
          from statements s
         where s.stored_at > $2 and s.stored_at in (select k.stored_at from statement_keys k where k.key_hash in {})
         order by s.stored_at
         limit $3)sql",
        sql::elements(db.dialect(), "$1", "bigint"));
    return db.all<StoredStatement>(statement, sql::json_list(keys), after, limit);
}

void rewrite_statement(sql::Transaction& tx, StoredStatement const& statement)
{
    tx.run(fmt::format("update {} set statement = $2 where stored_at = $1", "statements"), statement.stored_at,
        statement.statement);
}

void forget_words(sql::Transaction& tx, std::vector<std::string> const& words)
{
    tx.run(fmt::format("delete from {} where word in {}", "search_known", sql::elements(tx.dialect(), "$1", "text")),
        sql::json_list(words));
}

} // namespace together::privacy::store
