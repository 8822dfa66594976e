// What the first-run guide shows.
#pragma once

#include "platform/http/hooks.h"

namespace together::access {

enum class FirstRunStep { code, organisation, spaces, people };
BOOST_DESCRIBE_ENUM(FirstRunStep, code, organisation, spaces, people)

struct SpaceSuggestion {
    std::string key;
    std::string name;
    std::string purpose;
    bool chosen = false;
};
BOOST_DESCRIBE_STRUCT(SpaceSuggestion, (), (key, name, purpose, chosen))

struct FirstRunView {
    FirstRunStep step = FirstRunStep::code;
    std::string code;
    std::string organisation;
    std::string name;
    std::string email;
    std::vector<SpaceSuggestion> suggestions;
    std::string own; // names, one a line
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(FirstRunView, (), (step, code, organisation, name, email, suggestions, own, problem))

struct CodeInput {
    std::string code;
};
BOOST_DESCRIBE_STRUCT(CodeInput, (), (code))

struct FirstSpacesInput {
    std::vector<std::string> spaces; // keys of suggestions
    std::optional<std::string> own;
};
BOOST_DESCRIBE_STRUCT(FirstSpacesInput, (), (spaces, own))

} // namespace together::access
