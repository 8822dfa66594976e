// What is wrong with a template: found when it is loaded, or when it is drawn with a model that lacks something.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace together::html {

// Where in which template. The name belongs to the loaded set.
struct Place {
    std::string_view name;
    int line = 0;
};

struct TemplateError : std::runtime_error {
    explicit TemplateError(std::string const& what) : std::runtime_error(what) {}
    TemplateError(Place place, std::string_view what)
        : std::runtime_error(std::string{place.name} + ":" + std::to_string(place.line) + ": " + std::string{what})
    {
    }
};

} // namespace together::html
