// The first-run guide over HTTP: code, organisation, spaces, people.
#pragma once

#include "app/access/first_run.h"
#include "app/access/first_run_view.h"
#include "app/access/signed_in.h"
#include "platform/http/router.h"

namespace together::access {

struct FirstRunWebParts {
    FirstRun const& first_run;
    Settings const& settings;
    http::ProblemWords problem_words;
    Words words;
};

class FirstRunWeb {
public:
    explicit FirstRunWeb(FirstRunWebParts parts) : parts_(std::move(parts)) {}

    void add_routes(http::Router& router);
    // Leads a browser to the guide while no account exists; for http::Hooks::gate.
    std::optional<http::Response> gate(http::Request const& request) const;

private:
    http::Response start(http::Request const& request) const;
    http::Response take_code(http::Request const& request) const;
    http::Response found(http::Request const& request) const;
    http::Response spaces_form(http::Request const& request) const;
    http::Response found_spaces(http::Request const& request) const;
    http::Response people_form(http::Request const& request) const;
    http::Response refuse(http::Request const& request, Problem const& problem, FirstRunView view) const;
    std::vector<SpaceSuggestion> suggestions(http::Request const& request) const;
    Result<std::vector<SpaceWish>> wishes(http::Request const& request, FirstSpacesInput const& input) const;

    FirstRunWebParts parts_;
};

} // namespace together::access
