// Finding anything one may see, by its words. The index is kept up by the database in the transaction that writes
// (docs/search.md).
#pragma once

#include "app/search/search_view.h"
#include "app/search/similar_view.h"
#include "platform/base/clock.h"
#include "platform/sql/database.h"

namespace together::search {

class Search {
public:
    Search(sql::Database& database, Clock const& clock) : database_(database), clock_(clock) {}

    // One page of what has all of the words, then what has some of them. `after` as a page gave it in `next`.
    SearchView find(Viewer const& viewer, Query const& query, std::string_view after);

    // Threads about what a title being typed is about: those with all of its words, then those with some of them. The
    // last word may be unfinished. At most 5.
    SimilarView similar(Viewer const& viewer, std::string_view title);

    // The ids of the nearest threads, the best first.
    std::vector<Id<conversations::Post>> nearest(Viewer const& viewer, Query const& query, std::size_t most);

private:
    sql::Database& database_;
    Clock const& clock_;
};

} // namespace together::search
