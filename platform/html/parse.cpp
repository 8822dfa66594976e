// Cuts a template into text and tags, then builds the tree of sections and blocks.
#include "platform/html/parse.h"

#include "platform/html/expression.h"

namespace together::html {
namespace {

struct Token {
    enum class Kind { text, tag, raw };
    Kind kind;
    std::string_view text;
    int line;
};

class Lexer {
public:
    Lexer(std::string_view name, std::string_view text) : name_(name), text_(text) {}

    std::vector<Token> run()
    {
        while (at_ < text_.size()) {
            auto const open = std::min(text_.find("{{", at_), text_.size());
            take_text(open);
            if (open < text_.size()) take_tag(open);
        }
        return std::move(tokens_);
    }

private:
    void take_text(std::size_t end)
    {
        if (end > at_) tokens_.push_back({Token::Kind::text, text_.substr(at_, end - at_), line_});
        line_ += static_cast<int>(std::ranges::count(text_.substr(at_, end - at_), '\n'));
        at_ = end;
    }

    void take_tag(std::size_t open)
    {
        auto const raw = text_.substr(open).starts_with("{{{");
        std::string_view const closing = raw ? "}}}" : "}}";
        auto const begin = open + closing.size();
        auto const close = text_.find(closing, begin);
        if (close == std::string_view::npos) throw TemplateError({name_, line_}, "a tag is not closed");
        auto const content = trim(text_.substr(begin, close - begin));
        if (content.empty()) throw TemplateError({name_, line_}, "an empty tag");
        auto const end = close + closing.size();
        auto const next = raw ? end : end_of_lonely_tag(content, open, end);
        if (next != end) drop_indentation();
        if (content.front() != '!') tokens_.push_back({raw ? Token::Kind::raw : Token::Kind::tag, content, line_});
        line_ += static_cast<int>(std::ranges::count(text_.substr(open, next - open), '\n'));
        at_ = next;
    }

    // A section, block or comment alone on its line leaves no empty line behind: where the next line begins, else
    // `end`.
    std::size_t end_of_lonely_tag(std::string_view content, std::size_t open, std::size_t end) const
    {
        if (std::string_view{"#^/!><$"}.find(content.front()) == std::string_view::npos) return end;
        auto const line_begin = text_.substr(0, open).rfind('\n') + 1;
        if (!trim(text_.substr(line_begin, open - line_begin)).empty()) return end;
        auto const line_end = std::min(text_.find('\n', end), text_.size());
        if (!trim(text_.substr(end, line_end - end)).empty()) return end;
        return std::min(line_end + 1, text_.size());
    }

    void drop_indentation()
    {
        if (tokens_.empty() || tokens_.back().kind != Token::Kind::text) return;
        auto& before = tokens_.back().text;
        before = before.substr(0, before.find_last_not_of(" \t") + 1);
        if (before.empty()) tokens_.pop_back();
    }

    std::string_view name_;
    std::string_view text_;
    std::size_t at_ = 0;
    int line_ = 1;
    std::vector<Token> tokens_;
};

class Parser {
public:
    Parser(std::string_view name, std::vector<Token> tokens) : name_(name), tokens_(std::move(tokens)) {}

    Nodes run()
    {
        auto nodes = parse_until({}, {});
        if (at_ < tokens_.size())
            throw TemplateError(place(tokens_[at_]), fmt::format("'{}' closes nothing", tokens_[at_].text));
        return nodes;
    }

private:
    static constexpr int max_depth = 40;

    Place place(Token const& token) const { return {name_, token.line}; }

    static bool is_closing(Token const& token) { return token.kind == Token::Kind::tag && token.text.front() == '/'; }

    // The nodes up to the tag that closes `opened`; consumes it. At the top (no name) up to the end or a stray closing
    // tag.
    Nodes parse_until(std::string_view opened, Place from)
    {
        if (++depth_ > max_depth) throw TemplateError(from, "sections nest too deeply");
        Nodes nodes;
        while (at_ < tokens_.size() && !is_closing(tokens_[at_])) nodes.push_back(parse_node(tokens_[at_++]));
        --depth_;
        if (opened.empty()) return nodes;
        if (at_ == tokens_.size()) throw TemplateError(from, fmt::format("'{}' is not closed", opened));
        auto const closing = trim(tokens_[at_].text.substr(1));
        if (closing != opened && closing != std::string{opened} + "?")
            throw TemplateError(place(tokens_[at_]), fmt::format("'{}' is closed by '/{}'", opened, closing));
        ++at_;
        return nodes;
    }

    Node parse_node(Token const& token)
    {
        auto const where = place(token);
        if (token.kind == Token::Kind::text) return {Text{std::string{token.text}}, where};
        if (token.kind == Token::Kind::raw) return {Print{parse_expression(token.text, where), true}, where};
        auto const rest = trim(token.text.substr(1));
        switch (token.text.front()) {
        case '#':
        case '^': return {parse_section(token.text.front(), rest, where), where};
        case '>': return {parse_partial(rest, where), where};
        case '<': return {parse_layout(rest, where), where};
        case '$': return {Block{std::string{rest}, parse_until(rest, where)}, where};
        default: return parse_words(token.text, where);
        }
    }

    Node parse_words(std::string_view text, Place where)
    {
        auto const word = text.substr(0, text.find_first_of(" \t\n"));
        auto const rest = trim(text.substr(word.size()));
        auto const is_keyword = !rest.empty() && rest.front() != '|';
        if (is_keyword && word == "t") return {parse_message(rest, where), where};
        if (is_keyword && word == "icon") return {Icon{parse_pattern(rest, where)}, where};
        if (is_keyword && word == "asset") return {Asset{std::string{rest}}, where};
        return {Print{parse_expression(text, where), false}, where};
    }

    Section parse_section(char mark, std::string_view text, Place where)
    {
        Section section;
        section.asks = mark == '^' ? Section::Asks::unless : Section::Asks::each;
        auto closing = text;
        if (text.starts_with("any ")) {
            if (mark == '^') throw TemplateError(where, "{{^name}} already asks for none: leave out 'any'");
            section.asks = Section::Asks::any;
            text = trim(text.substr(4));
            closing = "any";
        }
        auto const equals = text.find('=');
        section.path = parse_path(trim(text.substr(0, equals)), where);
        if (equals != std::string_view::npos) section.equals = parse_pattern(trim(text.substr(equals + 1)), where);
        if (closing != "any") closing = trim(text.substr(0, text.find_first_of("=?")));
        section.body = parse_until(closing, where);
        return section;
    }

    Partial parse_partial(std::string_view text, Place where)
    {
        auto const words = split_words(text);
        if (words.empty() || words.size() > 2) throw TemplateError(where, "a partial is '> name' or '> name path'");
        Partial partial{std::string{words[0]}, std::nullopt};
        if (words.size() == 2) partial.context = parse_path(words[1], where);
        return partial;
    }

    Layout parse_layout(std::string_view name, Place where)
    {
        Layout layout{std::string{name}, {}};
        for (auto& node : parse_until(name, where)) {
            if (auto* block = std::get_if<Block>(&node.data)) {
                if (!layout.blocks.emplace(block->name, std::move(block->body)).second)
                    throw TemplateError(node.place, fmt::format("block '{}' is given twice", block->name));
                continue;
            }
            auto const* text = std::get_if<Text>(&node.data);
            if (!text || !trim(text->text).empty())
                throw TemplateError(node.place, "only blocks may stand inside a layout");
        }
        return layout;
    }

    std::string_view name_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

} // namespace

Nodes parse_template(std::string_view name, std::string_view text)
{
    return Parser(name, Lexer(name, text).run()).run();
}

} // namespace together::html
