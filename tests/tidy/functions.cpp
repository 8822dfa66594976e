// Finds function definitions by their brackets: what stands before a brace tells what the brace opens.
#include <algorithm>
#include <array>
#include <optional>

#include "tests/tidy/cpp_text.h"

namespace together::tidy {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

std::size_t skip_spaces(std::string_view code, std::size_t at)
{
    while (at < code.size() && is_space(code[at])) ++at;
    return at;
}

// Past `template <...>`, attributes and `public:` at the head of a declaration.
std::size_t skip_prefixes(std::string_view code, std::size_t at, std::size_t end)
{
    for (;;) {
        at = skip_spaces(code, at);
        auto const rest = code.substr(at, end - at);
        if (rest.starts_with("template")) {
            int depth = 0;
            at = code.find('<', at);
            for (; at < end; ++at) {
                if (code[at] == '<') ++depth;
                if (code[at] == '>' && code[at - 1] != '-' && --depth == 0) break;
            }
            ++at;
        } else if (rest.starts_with("[[")) {
            at = matching_bracket(code, at) + 1;
        } else if (rest.starts_with("public:") || rest.starts_with("private:") || rest.starts_with("protected:")) {
            at = code.find(':', at) + 1;
        } else {
            return at;
        }
    }
}

// A bracket that belongs to a function's header: its name and its parameters.
struct Header {
    std::string name;
    std::size_t open = 0; // of the parameters
    std::size_t close = 0;
};

std::string_view qualified_name_before(std::string_view code, std::size_t at)
{
    auto const last = word_before(code, at);
    auto begin = static_cast<std::size_t>(last.data() - code.data());
    while (begin > 0 && (is_word(code[begin - 1]) || code[begin - 1] == ':' || code[begin - 1] == '~')) --begin;
    auto const name = code.substr(begin, static_cast<std::size_t>(last.data() - code.data()) + last.size() - begin);
    return name.starts_with("::") ? name.substr(2) : name; // of a template's member the class is left out
}

std::optional<Header> read_header(std::string_view code, std::size_t at, std::size_t end)
{
    constexpr std::array<std::string_view, 5> not_names{"requires", "noexcept", "decltype", "alignas", "explicit"};
    for (; at < end; ++at) {
        if (code[at] != '(') continue;
        auto const close = matching_bracket(code, at);
        if (close == npos) return std::nullopt;
        auto const before = code.substr(0, at);
        auto const operator_at = before.rfind("operator");
        auto const is_operator =
            operator_at != npos && at - operator_at < 12 && before.find_first_of(";{}", operator_at) == npos;
        if (is_operator && skip_spaces(code, operator_at + 8) == at)
            return Header{
                "operator()", skip_spaces(code, close + 1), matching_bracket(code, skip_spaces(code, close + 1))};
        if (is_operator) return Header{std::string{before.substr(operator_at)}, at, close};
        auto const word = word_before(code, at);
        if (!word.empty() && std::find(not_names.begin(), not_names.end(), word) == not_names.end())
            return Header{std::string{qualified_name_before(code, at)}, at, close};
        at = close;
    }
    return std::nullopt;
}

std::size_t count_parameters(std::string_view inside)
{
    if (std::all_of(inside.begin(), inside.end(), is_space)) return 0;
    std::size_t count = 1;
    int depth = 0;
    for (std::size_t at = 0; at < inside.size(); ++at) {
        auto const c = inside[at];
        if (c == '(' || c == '{' || c == '[' || c == '<') ++depth;
        if (c == ')' || c == '}' || c == ']' || (c == '>' && (at == 0 || inside[at - 1] != '-'))) --depth;
        if (c == ',' && depth == 0) ++count;
    }
    return count;
}

bool starts_with_word(std::string_view text, std::string_view word)
{
    return text.starts_with(word) && (text.size() == word.size() || !is_word(text[word.size()]));
}

enum class Opens { scope, function, member_initializer, value };

// An `=` that makes what follows a value: not one of ==, <=, operator=.
bool has_assignment(std::string_view head)
{
    auto const at = head.find('=');
    return at != npos && head.find("operator") == npos;
}

Opens what_opens(std::string_view head, std::optional<Header> const& header, std::string_view after_parameters)
{
    for (auto const word : {"namespace", "class", "struct", "union", "extern"})
        if (starts_with_word(head, word)) return Opens::scope;
    if (head.empty()) return Opens::scope;
    if (starts_with_word(head, "enum") || !header) return Opens::value;
    if (has_assignment(head.substr(0, head.find('(')))) return Opens::value;
    auto const colon = after_parameters.find(':');
    auto const initializes = colon != npos && after_parameters.substr(colon, 2) != "::";
    auto const last = after_parameters.find_last_not_of(" \n");
    if (initializes && last != npos && (is_word(after_parameters[last]) || after_parameters[last] == '>'))
        return Opens::member_initializer;
    return Opens::function;
}

std::string test_name(std::string_view inside)
{
    std::string name;
    for (auto const c : inside) {
        if (c == ',') name += '.';
        else if (!is_space(c)) name += c;
    }
    return name;
}

// BOOST_DESCRIBE_STRUCT(...) and its like stand without a semicolon: taken out with their brackets.
void blank_macros(std::string& code)
{
    for (auto at = code.find("BOOST_DESCRIBE"); at != code.npos; at = code.find("BOOST_DESCRIBE", at + 1)) {
        auto const open = code.find('(', at);
        auto const close = open == code.npos ? code.npos : matching_bracket(code, open);
        if (close == code.npos) return;
        for (auto i = at; i < close; ++i)
            if (code[i] != '\n') code[i] = ' ';
        code[close] = ';';
    }
}

class Finder {
public:
    explicit Finder(std::string_view code) : code_(code) { blank_macros(code_); }

    std::vector<Function> find()
    {
        while (at_ < code_.size()) step();
        return std::move(found_);
    }

private:
    void step()
    {
        auto const c = code_[at_];
        if (c == '(' || c == '[') at_ = std::min(matching_bracket(code_, at_), code_.size());
        if (c == ';' || c == '}') head_ = at_ + 1;
        if (c == '{') open();
        else ++at_;
    }

    void open()
    {
        auto const begin = skip_prefixes(code_, head_, at_);
        auto const code = std::string_view{code_};
        auto const head = begin < at_ ? code.substr(begin, at_ - begin) : std::string_view{};
        auto const header = read_header(code_, begin, at_);
        auto const close = std::min(matching_bracket(code_, at_), code_.size());
        auto const after = header ? code.substr(header->close + 1, at_ - header->close - 1) : std::string_view{};
        auto const opens = what_opens(head, header, after);
        if (opens == Opens::function) keep(*header, begin, close);
        if (opens == Opens::function || opens == Opens::scope) head_ = (opens == Opens::scope ? at_ : close) + 1;
        at_ = opens == Opens::scope ? at_ + 1 : close + 1;
    }

    void keep(Header const& header, std::size_t begin, std::size_t close)
    {
        auto const inside = std::string_view{code_}.substr(header.open + 1, header.close - header.open - 1);
        auto const is_test = header.name.starts_with("TEST") || header.name.starts_with("TYPED_TEST");
        found_.push_back({.name = is_test ? test_name(inside) : header.name,
            .begin = begin,
            .body_begin = at_,
            .body_end = close,
            .parameters = is_test ? 0 : count_parameters(inside)});
    }

    std::string code_;
    std::size_t at_ = 0;
    std::size_t head_ = 0;
    std::vector<Function> found_;
};

} // namespace

std::vector<Function> find_functions(std::string_view code)
{
    return Finder{code}.find();
}

} // namespace together::tidy
