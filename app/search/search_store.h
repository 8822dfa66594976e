// Every SQL statement about the index of words.
#pragma once

#include "app/search/search.h"

namespace together::search::store {

enum class Match { all, some }; // of the words

struct WordQuery {
    std::vector<std::string> words; // letters and digits alone, folded
    Match match = Match::all;
    std::size_t limit = 5;
};

// Nearest first. The last word counts as a beginning.
std::vector<SimilarThread> find_threads(sql::Reader& db, Viewer const& viewer, WordQuery const& query);

} // namespace together::search::store
