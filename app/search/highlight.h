// Which words of a text were looked for, and the part of a text where they stand.
#pragma once

#include <unordered_set>

#include "app/search/search_view.h"

namespace together::search {

class Highlight {
public:
    explicit Highlight(Query const& query);

    // The whole text.
    Pieces mark(std::string_view text) const;
    // About 200 characters of Markdown as plain text, from where most of the words stand.
    Pieces excerpt(std::string_view markdown) const;

private:
    struct Hit {
        std::size_t begin;
        std::size_t end;
    };
    std::vector<Hit> hits_in(std::string_view text) const;
    bool is_wanted(std::string_view word) const;

    std::unordered_set<std::string> stems_;
    std::unordered_set<char> first_bytes_; // of the stems: most words are passed over by these
    std::vector<std::string> beginnings_;
};

} // namespace together::search
