// A word is asked for by its stem in each language; a phrase by the stems of its words in one language.
#include "app/search/expression.h"

#include <algorithm>
#include <array>

#include "platform/text/words.h"

namespace together::search {
namespace {

// The signs of one of the two languages.
struct Signs {
    std::string_view quote;
    std::string_view next; // between the words of a phrase
    std::string_view beginning;
    std::string_view all;
    std::string_view some;
};
constexpr Signs fts5{"\"", " ", " *", " AND ", " OR "};
constexpr Signs tsquery{"'", " <-> ", ":*", " & ", " | "};

std::string quoted(Signs const& signs, std::string_view word)
{
    std::string text{signs.quote};
    text += word;
    return text += signs.quote;
}

std::string joined(std::vector<std::string> const& parts, std::string_view sign)
{
    if (parts.size() == 1) return parts.front();
    std::string text = "(";
    for (auto const& part : parts) {
        if (text.size() > 1) text += sign;
        text += part;
    }
    return text + ")";
}

void add_once(std::vector<std::string>& list, std::string text)
{
    if (std::ranges::find(list, text) == list.end()) list.push_back(std::move(text));
}

// FTS5 writes a phrase as "one two", PostgreSQL as 'one' <-> 'two'.
std::string phrase(Signs const& signs, std::vector<std::string> const& words)
{
    if (signs.quote == "'") {
        std::vector<std::string> parts;
        for (auto const& word : words) parts.push_back(quoted(signs, word));
        return joined(parts, signs.next);
    }
    std::string text;
    for (auto const& word : words) text += (text.empty() ? "" : " ") + word;
    return quoted(signs, text);
}

std::string phrase_of(Signs const& signs, Term const& term)
{
    std::vector<std::string> forms;
    for (auto const language :
        {text::Language::english, text::Language::german, text::Language::french, text::Language::spanish}) {
        std::vector<std::string> stems;
        for (auto const& word : term.words) stems.push_back(text::stem_of(word, language));
        add_once(forms, phrase(signs, stems));
    }
    return joined(forms, signs.some);
}

std::string word_of(Signs const& signs, Term const& term)
{
    if (term.words.size() > 1) return phrase_of(signs, term);
    std::vector<std::string> forms;
    for (auto const& stem : text::stems_of(term.words.front())) add_once(forms, quoted(signs, stem));
    if (term.is_beginning) forms.push_back(quoted(signs, text::plain_word(term.words.front())).append(signs.beginning));
    return joined(forms, signs.some);
}

std::vector<std::string> words_of(Signs const& signs, std::vector<Term> const& terms)
{
    std::vector<std::string> words;
    for (auto const& term : terms)
        if (!term.is_excluded && !term.is_small) words.push_back(word_of(signs, term));
    return words;
}

std::vector<std::string> excluded_of(Signs const& signs, std::vector<Term> const& terms)
{
    std::vector<std::string> words;
    for (auto const& term : terms)
        if (term.is_excluded) words.push_back(word_of(signs, term));
    return words;
}

} // namespace

std::string fts5_word(Term const& term)
{
    return word_of(fts5, term);
}

std::string tsquery_word(Term const& term)
{
    return word_of(tsquery, term);
}

std::string fts5_expression(Query const& query, Match match)
{
    auto const words = words_of(fts5, query.terms);
    if (words.empty()) return {};
    auto text = joined(words, match == Match::all ? fts5.all : fts5.some);
    auto const excluded = excluded_of(fts5, query.terms);
    return excluded.empty() ? text : "(" + text + " NOT " + joined(excluded, fts5.some) + ")";
}

std::string tsquery_expression(Query const& query, Match match)
{
    auto const words = words_of(tsquery, query.terms);
    auto const excluded = excluded_of(tsquery, query.terms);
    if (words.empty()) return {};
    auto text = joined(words, match == Match::all ? tsquery.all : tsquery.some);
    return excluded.empty() ? text : text + " & !" + joined(excluded, tsquery.some);
}

std::string fts5_some(Query const& query, std::vector<Term> const& rare)
{
    auto const wanted = words_of(fts5, rare);
    if (wanted.empty()) return {};
    auto const all = words_of(fts5, query.terms);
    auto text = joined(wanted, fts5.some);
    if (all.size() > wanted.size()) text = "(" + text + fts5.all.data() + joined(all, fts5.some) + ")";
    auto const excluded = excluded_of(fts5, query.terms);
    return excluded.empty() ? text : "(" + text + " NOT " + joined(excluded, fts5.some) + ")";
}

std::string tsquery_some(std::vector<Term> const& rare)
{
    auto const words = words_of(tsquery, rare);
    return words.empty() ? std::string{} : joined(words, tsquery.some);
}

} // namespace together::search
