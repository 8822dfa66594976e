// Files that were put inside the binary by together_embed: templates, messages, icons, migrations, built assets.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace together::embedded {

// The bytes of a file by its full name ("ui/messages/en.toml"); they live as long as the process.
std::optional<std::span<std::byte const>> find(std::string_view name);

// The same as text.
std::optional<std::string_view> text(std::string_view name);

// The names that begin with the prefix, in order.
std::vector<std::string_view> list(std::string_view prefix);

} // namespace together::embedded
