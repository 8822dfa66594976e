// The usual problems by name.
#include "platform/base/problem.h"

namespace together {

Problem Problem::of(ProblemKind kind, std::string_view message, MessageArguments arguments)
{
    return Problem{kind, std::string{message}, std::move(arguments), {}};
}

Problem Problem::not_found()
{
    return of(ProblemKind::not_found, "problem.not_found");
}

Problem Problem::forbidden(std::string_view message)
{
    return of(ProblemKind::forbidden, message);
}

Problem Problem::conflict(std::string_view message)
{
    return of(ProblemKind::conflict, message);
}

Problem Problem::stale(std::string_view message)
{
    return of(ProblemKind::stale, message);
}

Problem Problem::invalid(std::string_view message)
{
    return of(ProblemKind::invalid, message);
}

Problem Problem::field(std::string_view field, std::string_view message, MessageArguments arguments)
{
    auto problem = invalid("problem.invalid");
    problem.fields.push_back({std::string{field}, std::string{message}, std::move(arguments)});
    return problem;
}

} // namespace together
