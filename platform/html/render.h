// Draws a linked template with a model.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/html/library.h"
#include "platform/model/value.h"

namespace together::html {

// Who reads, and what is drawn: names are looked up in the last of the stack first.
struct Context {
    std::vector<model::Value const*> stack;
    std::string_view locale = "en";
    std::string_view zone = "UTC"; // IANA name
};

// Throws TemplateError where the model does not have what the template asks for.
void render(Library const& library, Program const& program, Context const& context, std::string& out);

} // namespace together::html
