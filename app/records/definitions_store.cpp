// Activities are few beside statements: what did not change costs no question.
#include "app/records/definitions.h"

#include <map>

#include "platform/sql/dialect.h"

namespace together::records {
namespace {

constexpr std::size_t most_seen = 50'000;

struct DefinitionRow {
    std::string iri;
    std::string definition;
};
BOOST_DESCRIBE_STRUCT(DefinitionRow, (), (iri, definition))

bool is_language_map(std::string_view key)
{
    return key == "name" || key == "description";
}

void put(std::string& out, std::string_view raw_key, std::string_view raw_value)
{
    out += out.empty() ? '{' : ',';
    out += raw_key;
    out += ':';
    out += raw_value;
}

enum class Merging { adds, replaces };

std::string merged_members(Json known, Json fresh, Merging merging)
{
    std::string out;
    for (auto const member : known) {
        auto const newer = fresh.find(member.key());
        auto const adds_up = newer && is_language_map(member.key()) && member.is_object() && newer->is_object();
        if (adds_up) put(out, member.raw_key(), merged_members(member, *newer, Merging::adds));
        else if (newer) put(out, member.raw_key(), newer->raw());
        else if (merging == Merging::adds) put(out, member.raw_key(), member.raw());
    }
    for (auto const member : fresh)
        if (!known.find(member.key())) put(out, member.raw_key(), member.raw());
    return out.empty() ? "{}" : out + '}';
}

} // namespace

std::string merge_definitions(std::string_view known, std::string_view fresh)
{
    auto const a = JsonTree::parse(known);
    auto const b = JsonTree::parse(fresh);
    check(a && b, "definitions are JSON");
    auto const is_whole = b->root().find("type").has_value();
    return merged_members(a->root(), b->root(), is_whole ? Merging::replaces : Merging::adds);
}

void Definitions::learn(sql::Transaction& tx, std::vector<ActivityNote> const& notes)
{
    std::map<std::string, std::string> fresh;
    {
        std::lock_guard const lock{mutex_};
        if (seen_.size() > most_seen) seen_.clear();
        for (auto const& note : notes) {
            auto const hash = std::hash<std::string>{}(note.definition);
            auto& seen = seen_[note.iri];
            if (std::exchange(seen, hash) == hash) continue;
            auto const [at, is_new] = fresh.try_emplace(note.iri, note.definition);
            if (!is_new) at->second = merge_definitions(at->second, note.definition);
        }
    }
    if (fresh.empty()) return;
    std::vector<std::string> iris;
    for (auto const& [iri, definition] : fresh) iris.push_back(iri);
    std::vector<DefinitionRow> rows;
    auto const known = find_definitions(tx, iris);
    for (auto& [iri, definition] : fresh) {
        auto const found = known.find(iri);
        auto merged = found == known.end() ? definition : merge_definitions(found->second, definition);
        if (found == known.end() || merged != found->second) rows.push_back({iri, std::move(merged)});
    }
    tx.insert_all("insert into activity_definitions (iri, definition) values", rows,
        "on conflict (iri) do update set definition = excluded.definition");
}

void Definitions::forget()
{
    std::lock_guard const lock{mutex_};
    seen_.clear();
}

std::optional<std::string> find_definition(sql::Reader& db, std::string_view iri)
{
    return db.first<std::string>("select definition from activity_definitions where iri = $1", iri);
}

std::unordered_map<std::string, std::string> find_definitions(sql::Reader& db, std::vector<std::string> const& iris)
{
    std::unordered_map<std::string, std::string> found;
    if (iris.empty()) return found;
    auto rows = db.all<DefinitionRow>(
        "select iri, definition from activity_definitions where iri in " + sql::elements(db.dialect(), "$1", "text"),
        sql::json_list(iris));
    for (auto& row : rows) found.emplace(std::move(row.iri), std::move(row.definition));
    return found;
}

} // namespace together::records
