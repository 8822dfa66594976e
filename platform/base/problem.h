// What can go wrong for a user: an expected outcome, not an exception. RFC 9457 is made of it in platform/http.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace together {

enum class ProblemKind {
    invalid,         // 422: what was sent cannot be taken; `fields` say where
    malformed,       // 400: it cannot even be read
    unauthenticated, // 401: sign in first
    forbidden,       // 403: seen, but not yours to do
    not_found,       // 404: missing, or not visible to you
    method,          // 405
    conflict,        // 409: the state of things does not allow it
    stale,           // 412: somebody changed it since you read it
    too_large,       // 413
    media_type,      // 415
    too_many,        // 429: wait
    unavailable,     // 503: try again
};

// Words for messages: name -> text.
using MessageArguments = std::vector<std::pair<std::string, std::string>>;

// One field that cannot be taken. `message` is a key of the message catalogue.
struct FieldProblem {
    std::string field; // a path: "title", "measures[2].unit"
    std::string message;
    MessageArguments arguments;
};

// `message` is a key of the message catalogue; the edge turns it into the reader's language.
struct Problem {
    ProblemKind kind = ProblemKind::invalid;
    std::string message;
    MessageArguments arguments;
    std::vector<FieldProblem> fields;

    static Problem not_found();
    static Problem forbidden(std::string_view message = "problem.forbidden");
    static Problem conflict(std::string_view message);
    static Problem stale(std::string_view message = "problem.stale");
    static Problem invalid(std::string_view message);
    static Problem field(std::string_view field, std::string_view message, MessageArguments arguments = {});
    static Problem of(ProblemKind kind, std::string_view message, MessageArguments arguments = {});
};

} // namespace together
