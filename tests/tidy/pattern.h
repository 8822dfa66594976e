// Regular expressions for the checks: Boost's, compiled in one place because each use costs a compiler twenty seconds.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace together::tidy {

// What was found: the whole as group 0 and its groups.
struct Match {
    struct Group {
        std::size_t begin = 0; // in the text
        std::string text;      // empty where the group took no part
    };

    std::vector<Group> groups;

    std::size_t begin() const { return groups[0].begin; }
    std::string const& operator[](std::size_t group) const { return groups[group].text; }
};

enum class Letters { as_written, of_any_case };

// Perl's syntax, as boost::regex has it.
class Pattern {
public:
    explicit Pattern(std::string const& expression, Letters letters = Letters::as_written);

    bool fits(std::string_view whole) const;
    bool is_in(std::string_view text) const { return first_in(text).has_value(); }
    // The first at or after `from`, which counts as the beginning of a line.
    std::optional<Match> first_in(std::string_view text, std::size_t from = 0) const;
    std::vector<Match> all_in(std::string_view text) const;
    // `$&` in `with` is what was found.
    std::string replace_in(std::string_view text, std::string const& with) const;

private:
    struct Compiled;
    std::shared_ptr<Compiled const> compiled_;
};

} // namespace together::tidy
