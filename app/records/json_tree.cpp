// A recursive reader; the depth is bounded.
#include "app/records/json_tree.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "platform/model/utf8.h"

namespace together::records {
namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

int hex_of(char c)
{
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

void append_utf8(std::string& out, std::uint32_t point)
{
    auto const put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (point < 0x80) return put(point);
    if (point < 0x800) {
        put(0xc0 | point >> 6);
    } else {
        if (point < 0x10000) {
            put(0xe0 | point >> 12);
        } else {
            put(0xf0 | point >> 18);
            put(0x80 | (point >> 12 & 0x3f));
        }
        put(0x80 | (point >> 6 & 0x3f));
    }
    put(0x80 | (point & 0x3f));
}

} // namespace

class JsonParser {
public:
    JsonParser(std::string_view text, JsonTree& tree) : text_(text), tree_(tree) {}

    bool read()
    {
        tree_.nodes_.reserve(64);
        skip_blanks();
        if (!read_value(1)) return false;
        skip_blanks();
        return at_ == text_.size();
    }
    std::size_t at() const { return at_; }

private:
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    bool take(char c)
    {
        if (peek() != c || at_ == text_.size()) return false;
        ++at_;
        return true;
    }
    void skip_blanks()
    {
        while (
            at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
            ++at_;
    }
    bool take_word(std::string_view word)
    {
        if (text_.substr(at_, word.size()) != word) return false;
        at_ += word.size();
        return true;
    }
    bool take_digits()
    {
        auto const from = at_;
        while (is_digit(peek())) ++at_;
        return at_ != from;
    }

    bool read_value(std::size_t depth);
    bool read_list(std::uint32_t self, std::size_t depth);
    bool read_object(std::uint32_t self, std::size_t depth);
    bool read_number();
    bool read_string(std::string_view& raw, std::string_view& text);
    bool unescape(std::string_view inner, std::string_view& text);
    bool take_escape(std::string_view inner, std::size_t& at, std::string& out);
    bool has_repeated_key(std::uint32_t self);

    std::string_view text_;
    JsonTree& tree_;
    std::size_t at_ = 0;
};

bool JsonParser::read_value(std::size_t depth)
{
    if (depth > JsonTree::max_depth) return false;
    auto const self = static_cast<std::uint32_t>(tree_.nodes_.size());
    tree_.nodes_.emplace_back();
    auto const from = at_;
    std::string_view raw;
    std::string_view text;
    auto kind = JsonKind::null;
    bool is_read = false;
    switch (peek()) {
    case '{':
        kind = JsonKind::object;
        is_read = read_object(self, depth);
        break;
    case '[':
        kind = JsonKind::list;
        is_read = read_list(self, depth);
        break;
    case '"':
        kind = JsonKind::string;
        is_read = read_string(raw, text);
        break;
    case 't':
        kind = JsonKind::boolean;
        is_read = take_word("true");
        break;
    case 'f':
        kind = JsonKind::boolean;
        is_read = take_word("false");
        break;
    case 'n': is_read = take_word("null"); break;
    default: kind = JsonKind::number; is_read = read_number();
    }
    if (!is_read) return false;
    auto& node = tree_.nodes_[self];
    node.kind = kind;
    node.raw = text_.substr(from, at_ - from);
    node.text = text;
    node.next = static_cast<std::uint32_t>(tree_.nodes_.size());
    return true;
}

bool JsonParser::read_list(std::uint32_t self, std::size_t depth)
{
    ++at_;
    skip_blanks();
    if (take(']')) return true;
    while (true) {
        skip_blanks();
        if (!read_value(depth + 1)) return false;
        ++tree_.nodes_[self].count;
        skip_blanks();
        if (take(']')) return true;
        if (!take(',')) return false;
    }
}

bool JsonParser::read_object(std::uint32_t self, std::size_t depth)
{
    ++at_;
    skip_blanks();
    if (take('}')) return true;
    while (true) {
        skip_blanks();
        std::string_view raw_key;
        std::string_view key;
        if (peek() != '"' || !read_string(raw_key, key)) return false;
        skip_blanks();
        if (!take(':')) return false;
        skip_blanks();
        auto const member = tree_.nodes_.size();
        if (!read_value(depth + 1)) return false;
        tree_.nodes_[member].key = key;
        tree_.nodes_[member].raw_key = raw_key;
        ++tree_.nodes_[self].count;
        skip_blanks();
        if (take('}')) return !has_repeated_key(self);
        if (!take(',')) return false;
    }
}

bool JsonParser::has_repeated_key(std::uint32_t self)
{
    constexpr std::uint32_t few = 12;
    auto const count = tree_.nodes_[self].count;
    Json const object{tree_, self};
    if (count <= few) {
        std::array<std::string_view, few> seen;
        std::size_t filled = 0;
        for (auto const member : object) {
            auto const end = seen.begin() + filled;
            if (std::find(seen.begin(), end, member.key()) != end) return true;
            seen[filled++] = member.key();
        }
        return false;
    }
    std::vector<std::string_view> keys;
    for (auto const member : object) keys.push_back(member.key());
    std::sort(keys.begin(), keys.end());
    return std::adjacent_find(keys.begin(), keys.end()) != keys.end();
}

bool JsonParser::read_number()
{
    take('-');
    if (!take('0') && !take_digits()) return false;
    if (is_digit(peek())) return false;
    if (take('.') && !take_digits()) return false;
    if (take('e') || take('E')) {
        if (!take('+')) take('-');
        if (!take_digits()) return false;
    }
    return true;
}

bool JsonParser::read_string(std::string_view& raw, std::string_view& text)
{
    auto const from = at_++;
    bool is_escaped = false;
    while (at_ < text_.size() && text_[at_] != '"') {
        auto const c = static_cast<unsigned char>(text_[at_]);
        if (c < 0x20) return false;
        is_escaped = is_escaped || c == '\\';
        at_ += c == '\\' ? 2 : 1;
    }
    if (at_ >= text_.size()) return false;
    ++at_;
    raw = text_.substr(from, at_ - from);
    text = raw.substr(1, raw.size() - 2);
    return !is_escaped || unescape(text, text);
}

bool JsonParser::unescape(std::string_view inner, std::string_view& text)
{
    std::string out;
    out.reserve(inner.size());
    for (std::size_t at = 0; at < inner.size();) {
        if (inner[at] != '\\') out += inner[at++];
        else if (!take_escape(inner, ++at, out)) return false;
    }
    text = tree_.unescaped_.emplace_back(std::move(out));
    return true;
}

bool JsonParser::take_escape(std::string_view inner, std::size_t& at, std::string& out)
{
    constexpr std::string_view names = "\"\\/bfnrt";
    constexpr std::string_view values = "\"\\/\b\f\n\r\t";
    auto const c = inner[at++];
    if (auto const known = names.find(c); known != names.npos) {
        out += values[known];
        return true;
    }
    auto const unit = [&](std::uint32_t& value) {
        if (inner.size() - at < 4) return false;
        value = 0;
        for (int i = 0; i < 4; ++i) {
            auto const digit = hex_of(inner[at++]);
            if (digit < 0) return false;
            value = value << 4 | static_cast<std::uint32_t>(digit);
        }
        return true;
    };
    std::uint32_t point = 0;
    if (c != 'u' || !unit(point) || (point >= 0xdc00 && point <= 0xdfff)) return false;
    if (point >= 0xd800 && point <= 0xdbff) {
        std::uint32_t low = 0;
        if (inner.substr(at, 2) != "\\u") return false;
        at += 2;
        if (!unit(low) || low < 0xdc00 || low > 0xdfff) return false;
        point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
    }
    append_utf8(out, point);
    return true;
}

Result<JsonTree> JsonTree::parse(std::string_view text)
{
    JsonTree tree;
    JsonParser parser{text, tree};
    if (!model::is_utf8(text)) return Problem::of(ProblemKind::malformed, "records.utf8");
    if (!parser.read())
        return Problem::of(ProblemKind::malformed, "records.json", {{"at", std::to_string(parser.at())}});
    return tree;
}

std::optional<double> Json::number() const
{
    double value = 0;
    auto const text = raw();
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (!is(JsonKind::number) || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<Json> Json::find(std::string_view name) const
{
    if (!is_object()) return std::nullopt;
    for (auto const member : *this)
        if (member.key() == name) return member;
    return std::nullopt;
}

std::string_view Json::text_of(std::string_view name) const
{
    auto const member = find(name);
    return member ? member->text() : std::string_view{};
}

} // namespace together::records
