// What the wiring gives to the dispatcher: http knows neither people, pages nor languages.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "platform/base/clock.h"
#include "platform/base/result.h"
#include "platform/http/idempotency.h"
#include "platform/http/request.h"
#include "platform/http/response.h"

namespace together::http {

// A problem in the reader's language.
struct FieldText {
    std::string field;
    std::string message;
};
BOOST_DESCRIBE_STRUCT(FieldText, (), (field, message))

struct ProblemText {
    std::string title;
    std::string detail;
    std::vector<FieldText> fields;
};
BOOST_DESCRIBE_STRUCT(ProblemText, (), (title, detail, fields))

// The model of the template errors/problem, and the body of application/problem+json (there `type` is added).
struct ProblemView {
    int status = 500;
    std::string title;
    std::string detail;
    std::vector<FieldText> fields;
    std::string request_id;
};
BOOST_DESCRIBE_STRUCT(ProblemView, (), (status, title, detail, fields, request_id))

// Words for a problem in the reader's language.
using ProblemWords = std::function<ProblemText(Request const&, Problem const&)>;

struct Hooks {
    // Who is asking: the session's or token's viewer, the empty viewer when there is neither. On a worker.
    std::function<Result<Viewer>(Request const&)> authenticator;
    // Asked before the access rule: an answer ends the request (the first-run guide).
    std::function<std::optional<Response>(Request const&)> gate;
    // The page as HTML or as Turbo streams.
    std::function<std::string(Request const&, Page const&, int status)> renderer;
    // Words for a problem. Without it the message keys are shown.
    ProblemWords problem_text;
    // Where a browser that is signed out is sent, with ?to=PATH; empty: it gets the error page.
    std::string sign_in_path;
    std::shared_ptr<IdempotencyStore> idempotency;
    Clock const* clock = nullptr; // none: the system's
};

} // namespace together::http
