// Limits of what is said of a team.
#include "app/people/team.h"

#include "platform/text/clean.h"

namespace together::people {

Result<TeamText> TeamText::parse(TeamInput const& input)
{
    auto name = text::clean_line("name", input.name, {.shortest = 1, .longest = 80});
    auto purpose = text::clean_lines("purpose", input.purpose.value_or(""), {.shortest = 0, .longest = 500});
    if (name && purpose) return TeamText{*std::move(name), *std::move(purpose)};
    auto problem = Problem::invalid("problem.invalid");
    if (!name) problem.fields.push_back(name.error().fields.front());
    if (!purpose) problem.fields.push_back(purpose.error().fields.front());
    return problem;
}

} // namespace together::people
