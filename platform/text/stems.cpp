// libstemmer behind plain functions. db/migrations/0070 counts the same small words for PostgreSQL.
#include "platform/text/stems.h"

#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <memory>
#include <unordered_map>

#include "platform/base/check.h"
#include "platform/text/words.h"

namespace together::text {
namespace {

constexpr std::array languages{Language::english, Language::german, Language::french, Language::spanish};
constexpr std::array<char const*, 4> stemmer_names{"english", "german", "french", "spanish"};
constexpr std::size_t longest_word = 60;     // bytes; what is longer is cut
constexpr std::size_t words_that_tell = 200; // of a text, for its language
constexpr std::size_t short_text = 40;       // words; up to here an unknown language costs nothing

constexpr std::array<std::string_view, 4> small_words{
    "a about an and are as at be been but by can do does for from had has have how i if in is it its may my not of on "
    "or should so that the their them then there they this to was we were what when where which who why will with "
    "would you your",
    "aber als am an auch auf aus bei bin bis das dass dem den der des die dies du durch ein eine einem einen einer es "
    "für gibt haben hat ich ihr im in ist kann man mein mit nach nicht noch nur oder sein sich sie sind so um und uns "
    "vom von vor wann war warum was welche wenn wer werden wie wir wird wo zu zum zur über",
    "au aux avec avons ce ces cette comment dans de des du elle en est et être il ils je la le les leur mais mes mon "
    "ne "
    "nos nous on ont ou où par pas plus pour pourquoi quand que quel quelle qui sa se ses si son sont sur un une vos "
    "votre vous à été",
    "al como con cuando cuál de del donde el ella en entre era es esta este esto está están fue ha han hay la las lo "
    "los "
    "me mi más muy no nos para pero por porque puede que qué quién se ser si sin sobre son su sus también tiene un una "
    "y ya"};

unsigned bit_of(Language language)
{
    return 1u << static_cast<unsigned>(language);
}

using SmallWords = std::unordered_map<std::string_view, unsigned>;

SmallWords const& known_small_words()
{
    static auto const known = [] {
        SmallWords words;
        for (auto const language : languages) {
            auto const list = small_words[static_cast<std::size_t>(language)];
            for (auto const& place : words_in(list))
                words[list.substr(place.begin, place.end - place.begin)] |= bit_of(language);
        }
        return words;
    }();
    return known;
}

struct Closing {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};
using Stemmer = std::unique_ptr<sb_stemmer, Closing>;

// A stemmer is for one thread at a time.
sb_stemmer* stemmer_for(Language language)
{
    thread_local std::array<Stemmer, languages.size()> stemmers;
    auto& stemmer = stemmers[static_cast<std::size_t>(language)];
    if (!stemmer) stemmer.reset(sb_stemmer_new(stemmer_names[static_cast<std::size_t>(language)], "UTF_8"));
    check(stemmer != nullptr, "libstemmer lacks a language");
    return stemmer.get();
}

bool has_digit(std::string_view word)
{
    return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_ascii(std::string_view word)
{
    return std::ranges::all_of(word, [](unsigned char c) { return c < 0x80; });
}

std::string_view cut(std::string_view word)
{
    if (word.size() <= longest_word) return word;
    auto end = longest_word;
    while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xc0) == 0x80) --end;
    return word.substr(0, end);
}

void add_once(std::vector<std::string>& list, std::string stem)
{
    if (std::ranges::find(list, stem) == list.end()) list.push_back(std::move(stem));
}

void append(std::string& out, std::string_view stem)
{
    if (!out.empty()) out += ' ';
    out += stem;
}

// Words one behind the other, and those that stand in for them.
struct Index {
    std::string stems;
    std::string others;

    void add(std::string const& lower, Language language, bool is_certain)
    {
        auto const stem = stem_of(lower, language);
        append(stems, stem);
        if (is_certain && is_ascii(lower)) return;
        std::vector<std::string> more{stem};
        auto const plain = plain_word(lower);
        for (auto const each : languages) {
            if (is_certain && each != language) continue;
            add_once(more, stem_of(lower, each));
            add_once(more, stem_of(plain, each));
        }
        for (std::size_t i = 1; i < more.size(); ++i) append(others, more[i]);
    }
};

std::vector<std::string> lower_words(std::string_view text)
{
    std::vector<std::string> words;
    auto const places = words_in(text);
    words.reserve(places.size());
    for (auto const& place : places) words.push_back(lower_word(text.substr(place.begin, place.end - place.begin)));
    return words;
}

std::optional<Language> language_of_words(std::vector<std::string> const& words)
{
    std::array<int, languages.size()> counts{};
    for (std::size_t i = 0; i < std::min(words.size(), words_that_tell); ++i) {
        auto const found = known_small_words().find(words[i]);
        if (found == known_small_words().end()) continue;
        for (auto const language : languages)
            if (found->second & bit_of(language)) ++counts[static_cast<std::size_t>(language)];
    }
    auto const most = std::ranges::max_element(counts);
    if (*most == 0 || std::ranges::count(counts, *most) > 1) return std::nullopt;
    return languages[static_cast<std::size_t>(most - counts.begin())];
}

} // namespace

std::optional<Language> language_of(std::string_view text)
{
    return language_of_words(lower_words(text.substr(0, words_that_tell * 20)));
}

bool is_small_word(std::string_view lower, std::optional<Language> language)
{
    auto const found = known_small_words().find(lower);
    return found != known_small_words().end() && (!language || found->second & bit_of(*language));
}

std::string stem_of(std::string_view lower, Language language)
{
    auto const word = cut(lower);
    if (has_digit(word)) return plain_word(word);
    auto* stemmer = stemmer_for(language);
    auto const* stem =
        sb_stemmer_stem(stemmer, reinterpret_cast<sb_symbol const*>(word.data()), static_cast<int>(word.size()));
    check(stem != nullptr, "libstemmer has no memory");
    return plain_word({reinterpret_cast<char const*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer))});
}

std::vector<std::string> stems_of(std::string_view lower)
{
    std::vector<std::string> stems;
    auto const plain = plain_word(lower);
    for (auto const language : languages) {
        add_once(stems, stem_of(lower, language));
        add_once(stems, stem_of(plain, language));
    }
    return stems;
}

std::string stemmed(std::string_view text, std::string_view near)
{
    auto const words = lower_words(text);
    auto const language = near == text ? language_of_words(words) : language_of(near);
    auto const is_certain = language.has_value() || words.size() > short_text;
    Index index;
    index.stems.reserve(text.size());
    for (auto const& word : words) index.add(word, language.value_or(Language::english), is_certain);
    if (!index.others.empty()) append(index.stems, index.others);
    return std::move(index.stems);
}

} // namespace together::text
