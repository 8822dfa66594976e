// Blocks: paragraphs, lists, quotes, code, tables.
#include "platform/html/from_html.h"

#include <charconv>

#include "platform/html/from_html_inline.h"
#include "platform/html/markdown_escape.h"

namespace together::html {
namespace {

using Run = std::vector<xmlNode const*>;

constexpr int max_depth = 40;
constexpr std::size_t max_columns = 50;

// A finished block. `is_list` and `is_paragraph` decide how it joins its neighbours.
struct Piece {
    enum class Kind { paragraph, list, other };
    Kind kind;
    std::string text;
};
using Pieces = std::vector<Piece>;

std::string indent(std::string_view text, std::string_view first, std::string_view others)
{
    std::string out{first};
    for (std::size_t at = 0; at < text.size(); ++at) {
        out += text[at];
        if (text[at] == '\n' && at + 1 < text.size() && text[at + 1] != '\n') out += others;
        else if (text[at] == '\n' && others.starts_with('>')) out += ">";
    }
    return out;
}

bool is_blank_text(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n\f") == std::string_view::npos;
}

std::string join(Pieces const& pieces, bool tight)
{
    std::string out;
    for (auto const& piece : pieces) {
        if (!out.empty()) out += tight ? "\n" : "\n\n";
        out += piece.text;
    }
    return out;
}

// class="lang-py prettyprint-override", "language-c++"
std::string language_in(std::string_view classes)
{
    for (auto const* prefix : {"language-", "lang-"}) {
        auto const at = classes.find(prefix);
        if (at == std::string_view::npos) continue;
        auto const name = classes.substr(at + std::string_view{prefix}.size());
        auto const word = name.substr(0, name.find_first_of(" \t\r\n`"));
        if (word != "none") return std::string{word.substr(0, 30)};
    }
    return {};
}

class Converter {
public:
    explicit Converter(FromHtmlOptions const& options) : options_(options) {}

    Pieces children(xmlNode const* parent)
    {
        Pieces pieces;
        Run run;
        ++depth_;
        for (auto const* node = parent->children; node; node = node->next) {
            auto const stands_alone =
                depth_ < max_depth && (is_block(node) || (!is_text(node) && has_block_inside(node)));
            if (!stands_alone) {
                if (!is_dropped(node)) run.push_back(node);
                continue;
            }
            flush(run, pieces);
            block(node, pieces);
        }
        flush(run, pieces);
        --depth_;
        return pieces;
    }

private:
    void flush(Run& run, Pieces& pieces)
    {
        auto text = paragraph(run);
        run.clear();
        if (!text.empty()) pieces.push_back({Piece::Kind::paragraph, std::move(text)});
    }

    std::string paragraph(Run const& run) const
    {
        return first_that_keeps(
            run, [&](InlineStyle style) { return escape_line_starts(inline_markdown(run, style, options_)); });
    }

    // The richest form that still says what the nodes say.
    template <typename Write> std::string first_that_keeps(Run const& run, Write write) const
    {
        auto text = write(InlineStyle::full);
        if (is_plain(text)) return text;
        auto const letters = letters_of_nodes(run, options_);
        for (auto const style : {InlineStyle::no_emphasis, InlineStyle::bare}) {
            if (letters_of_markdown(text) == letters) return text;
            text = write(style);
        }
        return text;
    }

    static bool is_plain(std::string_view text) { return text.find_first_of("*_`[]<$\\~|&") == std::string_view::npos; }

    void block(xmlNode const* node, Pieces& pieces)
    {
        auto const name = name_of(node);
        if (name == "pre") pieces.push_back({Piece::Kind::other, code(node)});
        else if (name == "blockquote") quote(node, pieces);
        else if (name == "ul" || name == "ol") list(node, pieces);
        else if (name == "hr") pieces.push_back({Piece::Kind::other, "---"});
        else if (name == "table") table(node, pieces);
        else if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') heading(node, pieces);
        else
            for (auto& piece : children(node)) pieces.push_back(std::move(piece));
    }

    static std::string code(xmlNode const* pre)
    {
        auto language = language_in(attribute_of(pre, "class"));
        for (auto const* child = pre->children; child; child = child->next)
            if (language.empty() && name_of(child) == "code") language = language_in(attribute_of(child, "class"));
        return code_block(text_below(pre), language);
    }

    void quote(xmlNode const* node, Pieces& pieces)
    {
        auto const text = join(children(node), false);
        if (!text.empty()) pieces.push_back({Piece::Kind::other, indent(text, "> ", "> ")});
    }

    void heading(xmlNode const* node, Pieces& pieces)
    {
        Run const run{node};
        auto text = first_that_keeps(
            run, [&](InlineStyle style) { return on_one_line(inline_markdown(run, style, options_)); });
        if (text.empty()) return;
        if (text.ends_with('#')) text.insert(text.size() - 1, "\\");
        pieces.push_back(
            {Piece::Kind::other, std::string(static_cast<std::size_t>(name_of(node)[1] - '0'), '#') + " " + text});
    }

    static std::string on_one_line(std::string text)
    {
        for (auto at = text.find("\\\n"); at != std::string::npos; at = text.find("\\\n", at)) text.replace(at, 2, " ");
        return text;
    }

    void list(xmlNode const* node, Pieces& pieces)
    {
        auto const ordered = name_of(node) == "ol";
        // A list right behind another of its kind would continue it: it takes the other marker.
        auto const follows = !pieces.empty() && pieces.back().kind == Piece::Kind::list;
        auto const other_marker = follows && !pieces.back().text.starts_with('*') && pieces.back().text.find(") ") > 10;
        std::vector<Pieces> items;
        for (auto const* child = node->children; child; child = child->next)
            if (name_of(child) == "li") items.push_back(children(child));
            else if (is_block(child) || (is_text(child) && !is_blank_text(content_of(child))))
                items.push_back(stray(child));
        auto const tight = std::ranges::all_of(items, is_tight);
        auto number = ordered ? start_of(node) : 0;
        std::string out;
        for (auto const& item : items) {
            auto const marker = ordered ? fmt::format("{}{} ", number++, other_marker ? ')' : '.')
                                        : std::string{other_marker ? "* " : "- "};
            if (!out.empty()) out += tight ? "\n" : "\n\n";
            auto const text = join(item, tight);
            out += text.empty() ? marker.substr(0, marker.size() - 1)
                                : indent(text, marker, std::string(marker.size(), ' '));
        }
        if (!out.empty()) pieces.push_back({Piece::Kind::list, std::move(out)});
    }

    Pieces stray(xmlNode const* node)
    {
        Pieces pieces;
        if (is_block(node)) {
            block(node, pieces);
        } else {
            Run run{node};
            flush(run, pieces);
        }
        return pieces;
    }

    // A paragraph, then at most lists that may follow it without an empty line.
    static bool is_tight(Pieces const& item)
    {
        for (std::size_t i = 0; i < item.size(); ++i) {
            auto const may_follow = item[i].kind == Piece::Kind::list &&
                                    (item[i].text.starts_with("- ") || item[i].text.starts_with("1. "));
            if (i == 0 ? item[i].kind != Piece::Kind::paragraph : !may_follow || i > 1) return false;
        }
        return true;
    }

    static std::int64_t start_of(xmlNode const* list)
    {
        auto const text = attribute_of(list, "start");
        std::int64_t start = 1;
        std::from_chars(text.data(), text.data() + text.size(), start);
        return std::clamp<std::int64_t>(start, 0, 999'000'000);
    }

    static void collect_rows(xmlNode const* node, Run& rows)
    {
        for (auto const* child = node->children; child; child = child->next) {
            auto const name = name_of(child);
            if (name == "tr") rows.push_back(child);
            if (name == "thead" || name == "tbody" || name == "tfoot") collect_rows(child, rows);
        }
    }

    void table(xmlNode const* node, Pieces& pieces)
    {
        Run rows;
        collect_rows(node, rows);
        std::vector<std::vector<std::string>> cells;
        std::size_t columns = 0;
        for (auto const* row : rows) {
            cells.emplace_back();
            for (auto const* cell = row->children; cell; cell = cell->next)
                if (is_block(cell)) cells.back().push_back(cell_text(cell));
            columns = std::max(columns, cells.back().size());
        }
        auto const text = draw_table(cells, columns);
        if (columns > 0 && columns <= max_columns && letters_of_markdown(text) == letters_of_nodes(rows, options_)) {
            pieces.push_back({Piece::Kind::other, text});
            return;
        }
        for (auto const* row : rows)
            for (auto& piece : children(row)) pieces.push_back(std::move(piece));
    }

    std::string cell_text(xmlNode const* cell) const
    {
        Run const run{cell};
        auto const text = first_that_keeps(
            run, [&](InlineStyle style) { return on_one_line(inline_markdown(run, style, options_)); });
        std::string out;
        for (auto const c : text) {
            if (c == '|') out += '\\';
            out += c;
        }
        return out;
    }

    static std::string draw_table(std::vector<std::vector<std::string>> const& cells, std::size_t columns)
    {
        std::string out;
        for (std::size_t row = 0; row < cells.size(); ++row) {
            if (row > 0) out += '\n';
            out += '|';
            for (std::size_t column = 0; column < columns; ++column)
                out += " " + (column < cells[row].size() ? cells[row][column] : "") + " |";
            if (row > 0) continue;
            out += "\n|";
            for (std::size_t column = 0; column < columns; ++column) out += " --- |";
        }
        return out;
    }

    FromHtmlOptions const& options_;
    int depth_ = 0;
};

std::string without_nul(std::string_view text)
{
    std::string out{text};
    std::erase(out, '\0');
    return out;
}

} // namespace

std::string markdown_from_html(std::string_view html, FromHtmlOptions const& options)
{
    auto const clean = without_nul(html);
    if (is_blank_text(clean)) return {};
    auto const document = parse_html(clean);
    auto const* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
    if (!root) return escape_line_starts(escape_markdown(clean));
    return join(Converter(options).children(root), false);
}

} // namespace together::html
