// The only place that includes Boost.Regex.
#include "tests/tidy/pattern.h"

#include <boost/regex.hpp>

namespace together::tidy {
namespace {

using Found = boost::match_results<std::string_view::const_iterator>;

Match match_of(std::string_view text, Found const& found)
{
    Match match;
    for (auto const& group : found)
        match.groups.push_back({static_cast<std::size_t>(group.first - text.begin()), group.str()});
    return match;
}

} // namespace

struct Pattern::Compiled {
    boost::regex regex;
};

Pattern::Pattern(std::string const& expression, Letters letters)
{
    boost::regex::flag_type flags = boost::regex::perl;
    if (letters == Letters::of_any_case) flags |= boost::regex::icase;
    compiled_ = std::make_shared<Compiled const>(Compiled{boost::regex{expression, flags}});
}

bool Pattern::fits(std::string_view whole) const
{
    return boost::regex_match(whole.begin(), whole.end(), compiled_->regex);
}

std::optional<Match> Pattern::first_in(std::string_view text, std::size_t from) const
{
    Found found;
    if (!boost::regex_search(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), found, compiled_->regex))
        return std::nullopt;
    return match_of(text, found);
}

std::vector<Match> Pattern::all_in(std::string_view text) const
{
    std::vector<Match> all;
    using Each = boost::regex_iterator<std::string_view::const_iterator>;
    for (Each it{text.begin(), text.end(), compiled_->regex}, end; it != end; ++it) all.push_back(match_of(text, *it));
    return all;
}

std::string Pattern::replace_in(std::string_view text, std::string const& with) const
{
    return boost::regex_replace(std::string{text}, compiled_->regex, with);
}

} // namespace together::tidy
