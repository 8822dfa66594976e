// One pass over what was typed.
#include "app/search/query.h"

#include <algorithm>
#include <array>

#include "platform/model/kinds.h"
#include "platform/text/words.h"

namespace together::search {
namespace {

constexpr std::size_t most_terms = 16;
constexpr std::size_t most_words_of_phrase = 8;
constexpr std::size_t longest_query = 2'000; // bytes

// A run up to the next space, quotation marks kept together.
struct Piece {
    std::string_view field; // before ':', may be empty
    std::string_view value;
    bool is_quoted = false;
    bool is_excluded = false;
    bool is_beginning = false; // '*' stood behind it
};

bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    return text;
}

std::size_t field_length(std::string_view text)
{
    std::size_t length = 0;
    while (length < text.size() && text[length] >= 'a' && text[length] <= 'z') ++length;
    return length > 0 && length + 1 < text.size() && text[length] == ':' && !is_space(text[length + 1]) ? length : 0;
}

Piece take_piece(std::string_view& text)
{
    Piece piece;
    if (text.size() > 1 && text[0] == '-' && !is_space(text[1])) {
        piece.is_excluded = true;
        text.remove_prefix(1);
    }
    if (auto const length = field_length(text); length > 0) {
        piece.field = text.substr(0, length);
        text.remove_prefix(length + 1);
    }
    piece.is_quoted = text.starts_with('"');
    if (piece.is_quoted) text.remove_prefix(1);
    std::size_t end = 0;
    while (end < text.size() && (piece.is_quoted ? text[end] != '"' : !is_space(text[end]))) ++end;
    piece.value = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end + (piece.is_quoted ? 1 : 0)));
    piece.is_beginning = !piece.is_quoted && piece.value.ends_with('*');
    return piece;
}

// True where the field is one of ours and the value fits.
bool set_filter(Filters& filters, Piece const& piece)
{
    auto const value = std::string{piece.value};
    if (value.empty()) return false;
    struct Text {
        std::string_view name;
        std::string& place;
    };
    for (auto const& [name, place] :
        std::array<Text, 3>{{{"space", filters.space}, {"author", filters.author}, {"topic", filters.topic}}})
        if (piece.field == name) return place = text::lower_word(value), true;
    if (piece.field == "kind") {
        auto const kind = model::enum_of<conversations::PostKind>(value);
        if (kind) filters.kind = kind;
        return kind.has_value();
    }
    if (piece.field == "in") {
        auto const where = model::enum_of<Where>(value);
        if (where) filters.where = *where;
        return where.has_value();
    }
    if (piece.field == "from" || piece.field == "until") {
        auto const day = parse_day(value);
        if (day) (piece.field == "from" ? filters.from : filters.until) = day;
        return day.has_value();
    }
    if (piece.field != "is") return false;
    if (value == "unanswered") return filters.is_unanswered = true;
    if (value == "mine") return filters.is_mine = true;
    return false;
}

std::vector<std::string> lower_words(std::string_view text)
{
    std::vector<std::string> words;
    for (auto const& place : text::words_in(text)) {
        if (words.size() == most_words_of_phrase) break;
        words.push_back(text::lower_word(text.substr(place.begin, place.end - place.begin)));
    }
    return words;
}

// "hand-over" is two words, both wanted; in quotation marks, or excluded, they belong together.
void add_terms(std::vector<Term>& terms, Piece const& piece)
{
    auto words = lower_words(piece.value);
    if (words.empty()) return;
    if (piece.is_quoted || piece.is_excluded) {
        terms.push_back(
            {.words = std::move(words), .is_beginning = piece.is_beginning, .is_excluded = piece.is_excluded});
        return;
    }
    for (auto& word : words) terms.push_back({.words = {std::move(word)}});
    terms.back().is_beginning = piece.is_beginning;
}

void drop_repeated(std::vector<Term>& terms)
{
    std::vector<Term> kept;
    for (auto& term : terms) {
        auto const is_known = [&](Term const& other) {
            return other.words == term.words && other.is_excluded == term.is_excluded;
        };
        if (kept.size() < most_terms && std::ranges::none_of(kept, is_known)) kept.push_back(std::move(term));
    }
    terms = std::move(kept);
}

void mark_small_words(Query& query)
{
    auto const language = text::language_of(query.text).value_or(text::Language::english);
    for (auto& term : query.terms)
        term.is_small = term.words.size() == 1 && !term.is_excluded && text::is_small_word(term.words[0], language);
    auto const is_small = [](Term const& term) { return term.is_small || term.is_excluded; };
    if (std::ranges::all_of(query.terms, is_small))
        for (auto& term : query.terms) term.is_small = false;
}

} // namespace

bool Query::has_words() const
{
    return std::ranges::any_of(terms, [](Term const& term) { return !term.is_excluded; });
}

Query parse_query(std::string_view text)
{
    Query query{.text = std::string{text.substr(0, longest_query)}};
    std::string_view rest = query.text;
    for (rest = trimmed(rest); !rest.empty(); rest = trimmed(rest)) {
        auto const begin = rest.data();
        auto piece = take_piece(rest);
        auto const is_filter = !piece.field.empty() && !piece.is_excluded && set_filter(query.filters, piece);
        if (!piece.field.empty() && !is_filter) {
            std::string_view whole{begin, static_cast<std::size_t>(rest.data() - begin)};
            if (piece.is_excluded) whole.remove_prefix(1);
            piece.value = whole; // "c:temp" is two words
        }
        if (!is_filter) add_terms(query.terms, piece);
    }
    drop_repeated(query.terms);
    mark_small_words(query);
    return query;
}

Query parse_typing(std::string_view text)
{
    auto query = parse_query(text);
    auto const ends_open = !query.text.empty() && !is_space(query.text.back()) && query.text.back() != '"';
    if (!ends_open || query.terms.empty() || query.terms.back().is_excluded) return query;
    auto& last = query.terms.back();
    if (last.words.back().size() < 2) return query;
    last.is_beginning = true;
    last.is_small = false;
    mark_small_words(query);
    if (query.terms.size() == 1) query.terms.back().is_small = false;
    return query;
}

} // namespace together::search
