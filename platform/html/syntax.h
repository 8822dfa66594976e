// A template as a tree: what the parser reads, what the compiler links and what the renderer draws.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "platform/html/error.h"
#include "platform/html/filters.h"

namespace together::html {

struct Node;
using Nodes = std::vector<Node>;

// A name looked up in the model: {{post.author.name}}, {{.}}, {{@index}}.
struct Path {
    enum class Root { name, self, first, last, index };
    Root root = Root::name;
    std::vector<std::string> names;
    bool may_be_missing = false;
    std::string text; // as it was written
};

// A path through filters, or a literal in quotes.
struct Expression {
    Path path;
    std::vector<Filter> filters;
    std::optional<std::string> literal;
};

// Text with places taken from the model: kind.@kind, kind.@(post.kind).title.
struct Pattern {
    struct Part {
        std::string literal;
        std::optional<Path> path;
    };
    std::vector<Part> parts;

    bool is_literal() const { return parts.size() == 1 && !parts[0].path; }
};

struct Text {
    std::string text;
};
struct Print {
    Expression value;
    bool raw = false;
};
struct MessageText {
    Pattern key;
    std::vector<std::pair<std::string, Expression>> arguments;
    std::optional<std::size_t> number; // in the catalogue, when the key is literal
};
struct Section {
    enum class Asks { each, unless, any };
    Asks asks = Asks::each;
    Path path;
    std::optional<Pattern> equals;
    Nodes body;
};
struct Program;
struct Partial {
    std::string name;
    std::optional<Path> context;
    Program const* program = nullptr;
};
struct Layout {
    std::string name;
    std::map<std::string, Nodes, std::less<>> blocks;
};
struct Block {
    std::string name;
    Nodes body;
};
struct Icon {
    Pattern name;
};
struct Asset {
    std::string name;
};
// Around the value of an attribute that holds an address: its scheme is checked once it is drawn.
struct AddressBegin {};
struct AddressEnd {};

struct Node {
    std::variant<Text, Print, MessageText, Section, Partial, Layout, Block, Icon, Asset, AddressBegin, AddressEnd> data;
    Place place;
};

// A template ready to draw: no layouts, blocks, assets or fixed icons are left in it.
struct Program {
    Nodes nodes;
    std::vector<std::string> templates; // layouts and partials it uses
    std::vector<std::string> messages;  // keys; a part taken from the model stands as *
    std::vector<std::string> icons;
    std::vector<std::string> assets;
};

} // namespace together::html
