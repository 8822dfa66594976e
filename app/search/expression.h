// What is looked for, in the languages of the two indexes: FTS5's and tsquery's. Nothing typed reaches them but words.
#pragma once

#include "app/search/query.h"

namespace together::search {

enum class Match { all, some }; // of the words

// Empty where no word is asked for.
std::string fts5_expression(Query const& query, Match match);
std::string tsquery_expression(Query const& query, Match match);

// The words alone that a text may have to be found: what is not excluded.
std::string fts5_word(Term const& term);
std::string tsquery_word(Term const& term);

// "(rare or rarer) and any of them": others only add to what is found by the rare ones.
std::string fts5_some(Query const& query, std::vector<Term> const& rare);
std::string tsquery_some(std::vector<Term> const& rare);

} // namespace together::search
