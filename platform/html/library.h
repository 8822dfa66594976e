// All templates, messages and icons as they were loaded together.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "platform/html/icons.h"
#include "platform/html/messages.h"
#include "platform/html/syntax.h"

namespace together::html {

struct Library {
    Messages messages;
    Icons icons;
    std::map<std::string, Program, std::less<>> programs;
};

// The public address of a built file: "app.css" -> "/assets/app-5F3K.css".
using AssetUrl = std::function<std::string(std::string_view name)>;

// Parses, links and checks everything. Throws one TemplateError with a line for each template that is wrong.
std::unique_ptr<Library const> load_library(Texts const& texts, AssetUrl const& asset_url);

} // namespace together::html
