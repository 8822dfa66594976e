// Where templates, icons and messages come from: the binary, a checkout in development, or texts in a test.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace together::html {

// Path from the project root -> content: app/*/templates/*.html, ui/*/*.html, ui/icons/*.svg, ui/messages/*.toml.
using Texts = std::map<std::string, std::string, std::less<>>;

struct Source {
    std::function<Texts()> read;
    std::function<std::uint64_t()> stamp; // another number when a file came, went or changed
};

// What together_embed put into the binary. Never changes.
Source embedded_source();

// The files below a project root as they are now.
Source directory_source(std::filesystem::path root);

Source texts_source(Texts texts);

// "app/conversations/templates/post.html" -> "conversations/post", "ui/layouts/page.html" -> "layouts/page"; "" for
// other paths.
std::string template_name(std::string_view path);

} // namespace together::html
