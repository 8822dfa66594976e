// Writes Markdown that means exactly the given text, and reads the plain text back out of such Markdown.
#pragma once

#include <string>
#include <string_view>

namespace together::exchange {

struct TextStyle {
    bool bold = false;
    bool italic = false;
    bool struck = false;
    bool code = false;

    bool operator==(TextStyle const&) const = default;
};

// Characters that Markdown would take for its own get a backslash; bare http(s) addresses stay whole.
std::string escape_markdown(std::string_view plain);

// What only means something at the start of a line: headings, rules, quotes, fences, indented code.
std::string escape_line_start(std::string line);

// Backticks around it, as many as it takes.
std::string code_span(std::string_view code);
std::string code_block(std::string_view code, std::string_view language = {});

// Markdown wrapped in the style's marks; spaces at its ends go outside, since marks must touch words.
std::string styled(std::string_view markdown, TextStyle const& style);

// [label](url) with both escaped; the label alone where the address is no http, https, mailto or path of our own.
std::string markdown_link(std::string_view label_markdown, std::string_view url);

// Each line after "> ".
std::string block_quote(std::string_view markdown);

// Appends `block` as a paragraph of its own.
void append_block(std::string& markdown, std::string_view block);

// One line of plain text for each line of the Markdown: marks, escapes and link targets gone.
std::string plain_text(std::string_view markdown);

} // namespace together::exchange
