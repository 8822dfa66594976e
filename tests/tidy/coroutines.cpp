// g++ 12.2 copies temporaries bitwise in a full expression with co_await: such expressions hold named variables only.
#include <cctype>

#include <fmt/format.h>

#include "tests/tidy/checks.h"
#include "tests/tidy/cpp_text.h"
#include "tests/tidy/pattern.h"

namespace together::tidy {
namespace {

Pattern const coroutine_word{R"(\bco_(?:await|return|yield)\b)"};
Pattern const awaits{R"(\bco_await\b)"};
// A lambda's captures; an index or an attribute does not stand after such a character.
Pattern const captures{R"((?:[=(,{;?:]|\breturn)\s*\[([^\[\]]*)\]\s*(?:\(|\{|mutable|->))"};
Pattern const kept_by_value{R"(^(?!&)(?!this$)\S)"};
Pattern const initializer_with_await{R"(\w\s*\{\s*(?:\.\w+\s*=\s*)?co_await\b|[,{]\s*\.\w+\s*=\s*co_await\b)"};
Pattern const block_with_await{R"(\b(?:else|do|try|const|noexcept|override|mutable)\s*\{\s*co_await\b)"};

// What g++ copies: captures that are neither references nor `this`.
bool captures_values(std::string const& list)
{
    std::size_t from = 0;
    while (from < list.size()) {
        auto end = list.find(',', from);
        if (end == list.npos) end = list.size();
        auto const begin = list.find_first_not_of(" \n", from);
        if (begin < end && kept_by_value.is_in(std::string_view{list}.substr(begin, end - begin))) return true;
        from = end + 1;
    }
    return false;
}

// A body without the bodies of its lambdas, which are bodies of their own; everything stays where it is.
struct Body {
    std::size_t begin = 0; // in the file
    std::string text;
    std::vector<Body> lambdas;
    std::string captures; // of the lambda whose body this is
};

Body read_body(std::string_view code, std::size_t begin, std::size_t end)
{
    Body body{begin, std::string{code.substr(begin, end - begin)}, {}, ""};
    std::size_t from = 0;
    while (auto const match = captures.first_in(body.text, from)) {
        auto const& list = match->groups[1];
        auto at = list.begin + list.text.size() + 1;
        auto const parameters = body.text.find_first_not_of(" \n", at);
        if (parameters != body.text.npos && body.text[parameters] == '(') at = matching_bracket(body.text, parameters);
        auto const open = at < body.text.size() ? body.text.find('{', at) : body.text.npos;
        auto const close = open == body.text.npos ? open : matching_bracket(body.text, open);
        if (close == body.text.npos) break;
        body.lambdas.push_back(read_body(code, begin + open + 1, begin + close));
        body.lambdas.back().captures = list.text;
        for (auto i = open; i <= close; ++i)
            if (body.text[i] != '\n') body.text[i] = ' ';
        from = open;
    }
    return body;
}

// Whether a braced temporary stands between a co_await and the end of its statement, or the block that it opens.
bool has_temporary(std::string_view text, std::size_t at)
{
    auto const end = text.find_first_of(";{", at);
    if (end == text.npos || text[end] == ';') return false;
    return text[text.find_last_not_of(" \n", end - 1)] != ')';
}

struct Reading {
    SourceFile const& file;
    std::string const& code;
    Complaints& complaints;

    void complain(std::size_t at, std::string what) const
    {
        complaints.push_back({file.path, line_at(code, at), "", std::move(what)});
    }
};

void check_body(Reading const& reading, Body const& body)
{
    for (auto const& lambda : body.lambdas) check_body(reading, lambda);
    if (!awaits.is_in(body.text)) return;
    auto const each = [&](Pattern const& pattern, auto const& take) {
        for (auto const& match : pattern.all_in(body.text)) take(match.begin());
    };
    for (auto const& lambda : body.lambdas)
        if (captures_values(lambda.captures))
            reading.complain(
                lambda.begin, fmt::format("a lambda in a coroutine captures by value: [{}]", lambda.captures));
    each(awaits, [&](std::size_t at) {
        if (has_temporary(body.text, at))
            reading.complain(body.begin + at, "a braced temporary beside co_await: name it first");
    });
    each(initializer_with_await, [&](std::size_t at) {
        if (!block_with_await.is_in(std::string_view{body.text}.substr(at > 10 ? at - 10 : 0, 40)))
            reading.complain(body.begin + at, "co_await inside an initializer: name its result first");
    });
}

} // namespace

Complaints check_coroutines(Tree const& tree)
{
    Complaints complaints;
    for (auto const& file : tree.files()) {
        if (!file.is_cpp() || file.path.starts_with("tests/tidy/")) continue;
        auto const code = code_only(file.text);
        auto const match = coroutine_word.first_in(code);
        if (!match) continue;
        Reading const reading{file, code, complaints};
        if (!file.path.starts_with("platform/http/") && !file.path.starts_with("platform/live/"))
            reading.complain(match->begin(), "coroutines are for platform/http and platform/live only");
        for (auto const& function : find_functions(code))
            check_body(reading, read_body(code, function.body_begin, function.body_end));
    }
    return complaints;
}

} // namespace together::tidy
