// Words of scopes.
#include "app/records/credential.h"

#include <array>

namespace together::records {
namespace {

constexpr std::array<std::pair<Scope, std::string_view>, 7> names{
    {{Scope::all, "all"}, {Scope::statements_write, "statements/write"}, {Scope::statements_read, "statements/read"},
        {Scope::statements_read_mine, "statements/read/mine"}, {Scope::state, "state"}, {Scope::define, "define"},
        {Scope::profile, "profile"}}};

} // namespace

std::string_view name_of(Scope scope)
{
    for (auto const& [known, name] : names)
        if (known == scope) return name;
    return "";
}

Result<Scopes> Scopes::parse(std::string_view words)
{
    Scopes scopes;
    if (words.size() > 200) return Problem::field("scopes", "field.too_long", {{"limit", "200"}});
    while (!words.empty()) {
        auto const end = std::min(words.find_first_of(" ,"), words.size());
        auto const word = words.substr(0, end);
        words.remove_prefix(std::min(end + 1, words.size()));
        if (word.empty()) continue;
        auto const known =
            std::find_if(names.begin(), names.end(), [&](auto const& name) { return name.second == word; });
        if (known == names.end()) return Problem::field("scopes", "records.no_scope", {{"word", std::string{word}}});
        scopes.scopes_.insert(known->first);
    }
    if (scopes.scopes_.empty()) return Problem::field("scopes", "field.required");
    return scopes;
}

std::string Scopes::to_string() const
{
    std::string words;
    for (auto const scope : scopes_) (words += words.empty() ? "" : " ") += name_of(scope);
    return words;
}

} // namespace together::records
