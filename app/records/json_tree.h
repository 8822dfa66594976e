// JSON as a tree of views into the text it was read from: nothing is copied but strings with escapes.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace together::records {

enum class JsonKind : std::uint8_t { null, boolean, number, string, list, object };

struct JsonNode {
    JsonKind kind = JsonKind::null;
    std::uint32_t count = 0;  // of items or members
    std::uint32_t next = 0;   // the node behind this one and all that is in it
    std::string_view raw;     // as it was sent
    std::string_view text;    // of a string, escapes undone
    std::string_view key;     // of a member, escapes undone
    std::string_view raw_key; // with its quotes
};

class Json;

class JsonTree {
public:
    static constexpr std::size_t max_depth = 64;

    // malformed records.json for what is no JSON (RFC 8259) or no UTF-8, nests deeper than max_depth or repeats a
    // key; the argument `at` is the byte. `text` must outlive the tree.
    static Result<JsonTree> parse(std::string_view text);

    JsonTree(JsonTree&&) = default;
    JsonTree& operator=(JsonTree&&) = default;

    Json root() const;
    JsonNode const& node(std::uint32_t index) const { return nodes_[index]; }

private:
    friend class JsonParser;
    JsonTree() = default;

    std::vector<JsonNode> nodes_;
    std::deque<std::string> unescaped_;
};

// One value of a tree: as cheap to pass as a pointer.
class Json {
public:
    Json(JsonTree const& tree, std::uint32_t index) : tree_(&tree), index_(index) {}

    JsonKind kind() const { return node().kind; }
    bool is(JsonKind kind) const { return node().kind == kind; }
    bool is_object() const { return is(JsonKind::object); }
    bool is_list() const { return is(JsonKind::list); }
    bool is_string() const { return is(JsonKind::string); }
    std::string_view raw() const { return node().raw; }
    std::string_view text() const { return node().text; }
    std::string_view key() const { return node().key; }
    std::string_view raw_key() const { return node().raw_key; }
    std::uint32_t size() const { return node().count; }
    bool is_true() const { return node().raw == "true"; }
    // None for what a double cannot hold.
    std::optional<double> number() const;

    // The member of an object; none for anything else.
    std::optional<Json> find(std::string_view name) const;
    // The text of a string member, else "".
    std::string_view text_of(std::string_view name) const;

    class Iterator {
    public:
        Iterator(JsonTree const& tree, std::uint32_t index, std::uint32_t left)
            : tree_(&tree), index_(index), left_(left)
        {
        }
        Json operator*() const { return {*tree_, index_}; }
        Iterator& operator++()
        {
            index_ = tree_->node(index_).next;
            --left_;
            return *this;
        }
        bool operator!=(Iterator const& other) const { return left_ != other.left_; }

    private:
        JsonTree const* tree_;
        std::uint32_t index_;
        std::uint32_t left_;
    };
    // Items of a list, members of an object.
    Iterator begin() const { return {*tree_, index_ + 1, size()}; }
    Iterator end() const { return {*tree_, 0, 0}; }

private:
    JsonNode const& node() const { return tree_->node(index_); }

    JsonTree const* tree_;
    std::uint32_t index_;
};

inline Json JsonTree::root() const
{
    return {*this, 0};
}

} // namespace together::records
