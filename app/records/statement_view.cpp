// From JSON to words.
#include "app/records/statement_view.h"

#include "app/records/formats.h"
#include "app/records/keys.h"
#include "app/records/presentation.h"

namespace together::records {
namespace {

using Languages = std::vector<std::string>;

// The one text of a language map, after the choice of a language.
std::string in_words(std::optional<Json> map, Languages const& languages)
{
    if (!map || map->size() == 0) return "";
    auto const chosen = in_one_language("{\"name\":" + std::string{map->raw()} + '}', languages);
    auto const tree = JsonTree::parse(chosen);
    auto const name = tree->root().find("name");
    return name && name->size() != 0 ? std::string{(*name->begin()).text()} : "";
}

std::string last_word(std::string_view iri)
{
    auto const at = iri.find_last_of("/#:");
    return std::string{at == iri.npos || at + 1 == iri.size() ? iri : iri.substr(at + 1)};
}

std::string name_of_agent(Json agent)
{
    auto const name = agent.text_of("name");
    if (!name.empty()) return std::string{name};
    auto const identity = identity_of(agent);
    if (identity.empty()) return "...";
    return identity.substr(identity.find(' ') + 1);
}

std::string name_of_object(Json object, Languages const& languages)
{
    auto const type = object.text_of("objectType");
    if (type == "Agent" || type == "Group") return name_of_agent(object);
    if (type == "SubStatement") return name_of_object(*object.find("object"), languages);
    auto const definition = object.find("definition");
    auto name = in_words(definition ? definition->find("name") : std::nullopt, languages);
    return name.empty() ? std::string{object.text_of("id")} : name;
}

} // namespace

StatementRow row_of(std::string_view statement, Languages const& languages)
{
    auto const tree = JsonTree::parse(statement);
    auto const root = tree->root();
    auto const verb = *root.find("verb");
    StatementRow row{.id = {},
        .stored_at = parse_timestamp(root.text_of("stored")).value_or(Timestamp{}),
        .actor = name_of_agent(*root.find("actor")),
        .verb = in_words(verb.find("display"), languages),
        .object = name_of_object(*root.find("object"), languages),
        .by = name_of_agent(*root.find("authority")),
        .json = std::string{statement}};
    if (auto const id = Uuid::parse(root.text_of("id"))) row.id = Id<Statement>{*id};
    if (row.verb.empty()) row.verb = last_word(verb.text_of("id"));
    return row;
}

} // namespace together::records
