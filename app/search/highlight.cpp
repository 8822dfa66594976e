// The same stems that the index holds tell what is a hit, on both databases.
#include "app/search/highlight.h"

#include <algorithm>

#include "platform/html/markdown.h"
#include "platform/text/unicode.h"
#include "platform/text/words.h"

namespace together::search {
namespace {

constexpr std::size_t most_read = 12'000; // characters of a text
constexpr std::size_t window = 220;       // bytes around the hits
constexpr std::size_t before_hit = 60;

bool is_continuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

// Backwards to the beginning of a word.
std::size_t word_begin(std::string_view text, std::size_t at)
{
    auto const space = text.rfind(' ', at);
    return space == text.npos ? 0 : space + 1;
}

std::size_t word_end(std::string_view text, std::size_t at)
{
    if (at >= text.size()) return text.size();
    auto const space = text.find(' ', at);
    auto end = space == text.npos || space > at + before_hit ? at : space;
    while (end < text.size() && is_continuation(text[end])) ++end;
    return end;
}

} // namespace

Highlight::Highlight(Query const& query)
{
    for (auto const& term : query.terms) {
        if (term.is_excluded || term.is_small) continue;
        for (auto const& word : term.words) {
            for (auto& stem : text::stems_of(word)) {
                first_bytes_.insert(stem.front());
                stems_.insert(std::move(stem));
            }
        }
        if (!term.is_beginning) continue;
        beginnings_.push_back(text::plain_word(term.words.back()));
        first_bytes_.insert(beginnings_.back().front());
    }
}

bool Highlight::is_wanted(std::string_view word) const
{
    auto const lower = text::lower_word(word);
    auto const plain = text::plain_word(lower);
    if (plain.empty() || !first_bytes_.contains(plain.front())) return false;
    if (std::ranges::any_of(beginnings_, [&](auto const& beginning) { return plain.starts_with(beginning); }))
        return true;
    return std::ranges::any_of(text::stems_of(lower), [&](auto const& stem) { return stems_.contains(stem); });
}

std::vector<Highlight::Hit> Highlight::hits_in(std::string_view text) const
{
    std::vector<Hit> hits;
    for (auto const& place : text::words_in(text))
        if (is_wanted(text.substr(place.begin, place.end - place.begin))) hits.push_back({place.begin, place.end});
    return hits;
}

Pieces Highlight::mark(std::string_view text) const
{
    Pieces pieces;
    std::size_t at = 0;
    for (auto const& hit : hits_in(text)) {
        if (hit.begin > at) pieces.push_back({std::string{text.substr(at, hit.begin - at)}, false});
        pieces.push_back({std::string{text.substr(hit.begin, hit.end - hit.begin)}, true});
        at = hit.end;
    }
    if (at < text.size()) pieces.push_back({std::string{text.substr(at)}, false});
    return pieces;
}

Pieces Highlight::excerpt(std::string_view markdown) const
{
    auto const plain = html::Markdown::plain_text(markdown, most_read);
    auto const hits = hits_in(plain);
    std::size_t best = 0;
    std::size_t most = 0;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        std::size_t count = 0;
        while (i + count < hits.size() && hits[i + count].end <= hits[i].begin + window - before_hit) ++count;
        if (count > most) {
            most = count;
            best = hits[i].begin;
        }
    }
    auto const begin = best > before_hit ? word_begin(plain, best - before_hit) : 0;
    auto const end = word_end(plain, begin + window);
    auto pieces = mark(std::string_view{plain}.substr(begin, end - begin));
    if (begin > 0) pieces.insert(pieces.begin(), {"\u2026", false});
    if (end < plain.size()) pieces.push_back({"\u2026", false});
    return pieces;
}

} // namespace together::search
