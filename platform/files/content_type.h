// What a file is, by what is in it and not by what is said of it; and what a browser may do with it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace together::files {

// "image/png", "application/pdf"; application/octet-stream where nothing is known. libmagic looks, in a guarded
// process.
std::string detect_type(std::filesystem::path const& file);

// Pictures that browsers show without running anything in them. SVG is none of them.
bool is_shown_inline(std::string_view content_type);

using HeaderFields = std::vector<std::pair<std::string, std::string>>;

// Content-Type, Content-Disposition (RFC 6266), X-Content-Type-Options and a sandbox for what somebody uploaded.
HeaderFields serving_headers(std::string_view content_type, std::string_view name);

} // namespace together::files
