// What people write, as HTML that may stand in a page; and what it says as plain text.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/model/safe_html.h"

namespace together::html {

struct MarkdownOptions {
    struct Person {
        std::string url;
        std::string name;
    };
    std::function<std::optional<Person>(std::string_view handle)> person;       // for @handle
    std::function<std::optional<std::string>(std::string_view slug)> topic_url; // for #slug
    std::string own_origin;   // "https://learn.example.org": links there are our own
    bool hard_breaks = false; // a line's end is kept
};

// GitHub's Markdown: tables, bare addresses, strikethrough, task lists; $...$ passes untouched. Raw HTML is shown as
// text, links lead to http, https, mailto or our own pages, pictures are our own files (others become links), headings
// begin at h3. Nothing here throws for any input; what is too long or nests too deeply is shown as plain text.
class Markdown {
public:
    using Options = MarkdownOptions;
    using Person = MarkdownOptions::Person;

    static model::SafeHtml render(std::string_view source, Options const& options = {});

    // The text alone, blocks joined by a space, at most `max_chars` code points.
    static std::string plain_text(std::string_view source, std::size_t max_chars);

    // Lower-case handles after @, and slugs after #, in order, each once; not those within code, links or TeX.
    static std::vector<std::string> mentions(std::string_view source);
    static std::vector<std::string> topics(std::string_view source);
};

} // namespace together::html
