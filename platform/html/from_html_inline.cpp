// Inline elements, written in the order of the text.
#include "platform/html/from_html_inline.h"

#include "platform/html/escape.h"
#include "platform/html/markdown_escape.h"
#include "platform/html/markdown_tree.h"

namespace together::html {
namespace {

bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

std::string fold(std::string_view text)
{
    std::string out;
    for (auto const c : text) {
        if (!is_blank(c)) out += c;
        else if (!out.ends_with(' ')) out += ' ';
    }
    return out;
}

std::string without_blanks(std::string_view text)
{
    std::string out;
    for (auto const c : text)
        if (!is_blank(c)) out += c;
    return out;
}

std::string link_of(std::string const& url, FromHtmlOptions const& options)
{
    auto const mapped = options.map_link ? options.map_link(url) : url;
    auto const scheme = scheme_of(mapped);
    auto const is_fit =
        scheme.empty() ? !mapped.starts_with(':') : scheme == "http" || scheme == "https" || scheme == "mailto";
    return is_fit ? mapped : std::string{};
}

std::string picture_text(xmlNode const* image, FromHtmlOptions const& options)
{
    auto const alt = fold(attribute_of(image, "alt"));
    return alt.empty() || alt == " " ? link_of(attribute_of(image, "src"), options) : alt;
}

class Writer {
public:
    Writer(InlineStyle style, FromHtmlOptions const& options) : style_(style), options_(options) {}

    void write(xmlNode const* node)
    {
        if (is_text(node)) {
            add_text(content_of(node));
            return;
        }
        auto const name = name_of(node);
        if (name.empty() || is_dropped(node)) return;
        if (name == "br") add_break();
        else if (style_ == InlineStyle::bare) write_children(node);
        else if (name == "code" || name == "tt" || name == "samp") add_code(node);
        else if (name == "a") add_link(node);
        else if (name == "img") add_picture(node);
        else if (name == "em" || name == "i") add_emphasis(node, "*", in_emphasis_);
        else if (name == "strong" || name == "b") add_emphasis(node, "**", in_strong_);
        else if (name == "s" || name == "del" || name == "strike") add_emphasis(node, "~~", in_deleted_);
        else write_children(node);
        if (style_ == InlineStyle::bare && name == "img") add_text(picture_text(node, options_));
    }

    // Without blanks and breaks at the ends.
    std::string take()
    {
        for (;;) {
            while (out_.ends_with(' ')) out_.pop_back();
            if (!out_.ends_with("\\\n")) break;
            out_.resize(out_.size() - 2);
        }
        return std::move(out_);
    }

private:
    void write_children(xmlNode const* node)
    {
        // Block elements inside a run (a table's cell) are parted by a blank.
        for (auto const* child = node->children; child; child = child->next) {
            if (is_block(child)) add_blank();
            write(child);
            if (is_block(child)) add_blank();
        }
    }

    bool is_at_line_start() const { return out_.empty() || out_.ends_with('\n'); }

    void add_blank()
    {
        if (!is_at_line_start() && !out_.ends_with(' ')) out_ += ' ';
    }

    void add_text(std::string_view text)
    {
        auto folded = fold(text);
        if (folded.starts_with(' ')) {
            add_blank();
            folded.erase(0, 1);
        }
        out_ += escape_markdown(folded);
    }

    void add_break()
    {
        while (out_.ends_with(' ')) out_.pop_back();
        if (!out_.empty()) out_ += "\\\n";
    }

    void add_code(xmlNode const* node)
    {
        auto const code = fold(text_below(node));
        if (!code.empty()) out_ += code_span(code);
    }

    // What the children say, blanks at its ends moved outside: `before` and `after` tell of them.
    std::string inner(xmlNode const* node, bool& before, bool& after)
    {
        auto outer = std::exchange(out_, {});
        write_children(node);
        auto text = std::exchange(out_, std::move(outer));
        before = node->children && is_text(node->children) && !content_of(node->children).empty() &&
                 is_blank(content_of(node->children).front());
        after = text.ends_with(' ');
        while (text.ends_with(' ')) text.pop_back();
        return text;
    }

    void add_wrapped(std::string const& text, bool before, bool after)
    {
        if (before) add_blank();
        out_ += text;
        if (after) add_blank();
    }

    void add_emphasis(xmlNode const* node, std::string_view mark, bool& inside)
    {
        if (inside || style_ != InlineStyle::full) {
            write_children(node);
            return;
        }
        inside = true;
        bool before = false;
        bool after = false;
        auto const text = inner(node, before, after);
        inside = false;
        add_wrapped(text.empty() ? text : fmt::format("{}{}{}", mark, text, mark), before, after);
    }

    void add_link(xmlNode const* node)
    {
        auto const href = attribute_of(node, "href");
        auto const url = href.empty() ? href : link_of(href, options_);
        if (url.empty() || in_link_) {
            write_children(node);
            return;
        }
        in_link_ = true;
        bool before = false;
        bool after = false;
        auto const text = inner(node, before, after);
        in_link_ = false;
        // A bare address as its own text comes out of the escaping as <address>.
        auto const is_bare = text == "<" + url + ">";
        add_wrapped(text.empty() || is_bare
                        ? text
                        : fmt::format("[{}]({})", without_brackets(node, text), link_destination(url)),
            before, after);
    }

    // Inside a link an address must not become a link of its own.
    static std::string without_brackets(xmlNode const* node, std::string const& text)
    {
        if (text.find("<http") == std::string::npos) return text;
        std::string out;
        for (auto const c : fold(text_below(node))) {
            if (c > ' ' && c < 0x7f && std::string_view{"\\`*_{}[]<>()#+-.!|~$&:"}.find(c) != std::string_view::npos)
                out += '\\';
            out += c;
        }
        return out;
    }

    void add_picture(xmlNode const* node)
    {
        auto const url = link_of(attribute_of(node, "src"), options_);
        auto const text = picture_text(node, options_);
        if (url.empty() || in_link_ || text == url) add_text(text);
        else out_ += fmt::format("[{}]({})", escape_markdown(text), link_destination(url));
    }

    InlineStyle style_;
    FromHtmlOptions const& options_;
    std::string out_;
    bool in_emphasis_ = false;
    bool in_strong_ = false;
    bool in_deleted_ = false;
    bool in_link_ = false;
};

void append_letters(xmlNode const* node, FromHtmlOptions const& options, std::string& out)
{
    if (is_text(node)) out += without_blanks(content_of(node));
    if (is_dropped(node)) return;
    if (name_of(node) == "img") out += without_blanks(picture_text(node, options));
    for (auto const* child = node->children; child; child = child->next) append_letters(child, options, out);
}

} // namespace

std::string inline_markdown(std::span<xmlNode const* const> nodes, InlineStyle style, FromHtmlOptions const& options)
{
    Writer writer(style, options);
    for (auto const* node : nodes) writer.write(node);
    return writer.take();
}

std::string letters_of_markdown(std::string_view markdown)
{
    auto const tree = parse_markdown(markdown);
    std::string out;
    if (!tree) return out;
    for (auto* node : nodes_of(tree.get())) out += without_blanks(literal_of(node));
    return out;
}

std::string letters_of_nodes(std::span<xmlNode const* const> nodes, FromHtmlOptions const& options)
{
    std::string out;
    for (auto const* node : nodes) append_letters(node, options, out);
    return out;
}

} // namespace together::html
