// Texts of a question-and-answer site: the small Markdown of its comments, and links among its own posts.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace together::exchange {

// Where a path of the site ("/questions/1/can-a-turing-machine") leads here; "" when it leads nowhere here.
using SitePaths = std::function<std::string(std::string_view path)>;

// The path of an address of the host, or of a bare path; "" for any other address.
std::string_view path_on(std::string_view host, std::string_view address);

// Markdown with each link to the host, or to a bare path, leading to where it leads here. Code is left alone.
std::string relink(std::string_view markdown, std::string_view host, SitePaths const& paths);

// Bold, italic, code, links and @names; everything else of a comment is text, TeX too.
// `handle_of` answers the handle of who is addressed, "" when nobody is.
std::string comment_to_markdown(
    std::string_view text, std::function<std::string(std::string_view name)> const& handle_of);

// What a path of the site names.
struct SitePath {
    enum class Kind { nothing, post, user, tag };
    Kind kind = Kind::nothing;
    std::int64_t number = 0;
    std::string tag;

    static SitePath parse(std::string_view path);
};

} // namespace together::exchange
