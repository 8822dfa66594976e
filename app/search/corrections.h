// What may have been meant by a word that finds nothing. No I/O here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace together::search {

// Letters to insert, leave out, replace or swap with their neighbour to make one of the other: 0 to `most`, or more
// than `most` where it takes more (Damerau and Levenshtein, each letter touched once).
std::size_t distance(std::string_view one, std::string_view other, std::size_t most);

// How far a word may be from what was typed: short ones less.
std::size_t allowed_distance(std::string_view typed);

// Gathers the nearest of many known words; among equals those that begin alike.
class NearWords {
public:
    explicit NearWords(std::string_view typed); // lower case

    void consider(std::string_view known);
    // The nearest first, at most `most`.
    std::vector<std::string> nearest(std::size_t most) const;

private:
    struct Near {
        std::size_t steps;
        bool begins_otherwise;
        std::string word;
        auto operator<=>(Near const&) const = default;
    };

    std::string typed_; // without accents
    std::vector<Near> found_;
};

} // namespace together::search
