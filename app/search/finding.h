// One search from its words to what is shown, within one snapshot of the database.
#pragma once

#include "app/search/expression.h"
#include "app/search/highlight.h"
#include "app/search/ranking.h"
#include "app/search/search_store.h"

namespace together::search {

class Finding {
public:
    Finding(sql::Reader& db, Viewer const& viewer, Query const& query, Timestamp now);

    // Threads with all of the words; where there are fewer than `enough`, those with some of them behind.
    std::vector<RankedThread> threads(std::size_t enough, std::optional<Place> const& after);
    Place place_of(RankedThread const& thread) const { return ranking_.place_of(thread); }
    // As they are shown, in the order given.
    std::vector<FoundThread> show(std::vector<RankedThread> const& ranked) const;

    // At most `limit` behind `after`; `last` becomes the place of the last one.
    struct Page {
        std::size_t limit;
        store::NearPlace after = {};
        store::NearPlace last = {};
        bool has_more = false;
    };
    std::vector<FoundPerson> people(Page& page) const;
    std::vector<FoundTopic> topics(Page& page) const;
    std::vector<FoundSpace> spaces(Page& page) const;

    // The words with those that find nothing replaced by near ones that do.
    std::optional<Correction> correction() const;

private:
    store::Near near(Page const& page) const { return {viewer_, expression(Match::all), page.limit + 1, page.after}; }
    std::string expression(Match match) const;
    std::string word(Term const& term) const;
    std::string some_words() const;
    std::vector<Candidate> candidates(std::string expression, Match match) const;
    std::optional<std::string> meant_by(Term const& term) const;

    sql::Reader& db_;
    Viewer const& viewer_;
    Query const& query_;
    std::optional<Id<people::Person>> author_;
    bool is_author_unknown_ = false;
    Ranking ranking_;
    Highlight highlight_;
};

} // namespace together::search
