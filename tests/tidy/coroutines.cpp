// g++ 12.2 copies temporaries bitwise in a full expression with co_await: such expressions hold named variables only.
#include <cctype>

#include <boost/regex.hpp>
#include <fmt/format.h>

#include "tests/tidy/checks.h"
#include "tests/tidy/cpp_text.h"

namespace together::tidy {
namespace {

boost::regex const awaits{R"(\bco_await\b)"};
// A lambda's captures; an index or an attribute does not stand after such a character.
boost::regex const captures{R"((?:[=(,{;?:]|\breturn)\s*\[([^\[\]]*)\]\s*(?:\(|\{|mutable|->))"};
boost::regex const kept_by_value{R"(^(?!&)(?!this$)\S)"};
boost::regex const initializer_with_await{R"(\w\s*\{\s*(?:\.\w+\s*=\s*)?co_await\b|[,{]\s*\.\w+\s*=\s*co_await\b)"};
boost::regex const block_with_await{R"(\b(?:else|do|try|const|noexcept|override|mutable)\s*\{\s*co_await\b)"};

// What g++ copies: captures that are neither references nor `this`.
bool captures_values(std::string const& list)
{
    std::size_t from = 0;
    while (from < list.size()) {
        auto end = list.find(',', from);
        if (end == list.npos) end = list.size();
        auto const begin = list.find_first_not_of(" \n", from);
        if (begin < end && boost::regex_search(list.substr(begin, end - begin), kept_by_value)) return true;
        from = end + 1;
    }
    return false;
}

// From a co_await to the end of its statement, without the insides of lambdas.
std::string awaited(std::string_view code, std::size_t at)
{
    std::string text;
    for (; at < code.size() && code[at] != ';'; ++at) {
        auto const before = text.find_last_not_of(" \n");
        auto const opens_lambda =
            code[at] == '{' && before != text.npos && (text[before] == ']' || text[before] == ')');
        auto const close = opens_lambda ? matching_bracket(code, at) : code.npos;
        if (opens_lambda && text[before] == ')' && text.find('[') == text.npos) break; // `if (co_await x()) {`
        if (close == code.npos) text += code[at];
        else at = close;
    }
    return text;
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

void check_function(Reading const& reading, Function const& function)
{
    auto const body = reading.code.substr(function.body_begin, function.body_end - function.body_begin);
    auto const place = [&](auto const& match) {
        return function.body_begin + static_cast<std::size_t>(match.position());
    };
    if (!boost::regex_search(body, awaits)) return;
    for (boost::sregex_iterator it{body.begin(), body.end(), captures}, end; it != end; ++it)
        if (captures_values((*it)[1]))
            reading.complain(
                place(*it), fmt::format("a lambda in a coroutine captures by value: [{}]", (*it)[1].str()));
    for (boost::sregex_iterator it{body.begin(), body.end(), awaits}, end; it != end; ++it)
        if (awaited(reading.code, place(*it)).find('{') != std::string::npos)
            reading.complain(place(*it), "a braced temporary beside co_await: name it first");
    for (boost::sregex_iterator it{body.begin(), body.end(), initializer_with_await}, end; it != end; ++it)
        if (!boost::regex_search(
                std::string{reading.code.substr(place(*it) > 10 ? place(*it) - 10 : 0, 40)}, block_with_await))
            reading.complain(place(*it), "co_await inside an initializer: name its result first");
}

} // namespace

Complaints check_coroutines(Tree const& tree)
{
    Complaints complaints;
    for (auto const& file : tree.files()) {
        if (!file.is_cpp() || file.path.starts_with("tests/tidy/")) continue;
        auto const code = code_only(file.text);
        boost::smatch match;
        if (!boost::regex_search(code, match, boost::regex{R"(\bco_(?:await|return|yield)\b)"})) continue;
        Reading const reading{file, code, complaints};
        if (!file.path.starts_with("platform/http/") && !file.path.starts_with("platform/live/"))
            reading.complain(
                static_cast<std::size_t>(match.position()), "coroutines are for platform/http and platform/live only");
        for (auto const& function : find_functions(code)) check_function(reading, function);
    }
    return complaints;
}

} // namespace together::tidy
