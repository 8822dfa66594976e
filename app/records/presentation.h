// How statements are given out: as they came, with identifiers only, or with one language and what is known of
// activities.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "app/records/json_tree.h"

namespace together::records {

enum class Format { exact, ids, canonical };

// The reader's languages, the best first: "nl, en-GB;q=0.8" gives nl, en-GB.
std::vector<std::string> languages_of(std::string_view accept_language);

using KnownDefinitions = std::unordered_map<std::string, std::string>; // by IRI

// The activities in it, for which canonical form wants definitions.
std::vector<std::string> activities_in(Json statement);

std::string with_ids(Json statement);
std::string canonical(Json statement, std::vector<std::string> const& languages, KnownDefinitions const& known);
// A definition in one language.
std::string in_one_language(std::string_view definition, std::vector<std::string> const& languages);

} // namespace together::records
