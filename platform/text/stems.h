// Stems of words in English, German, French and Spanish (Snowball), for indexes and for what is looked for in them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace together::text {

enum class Language { english, german, french, spanish };

// By the small words that a text is full of, and its first 200 words; nothing where they do not tell.
std::optional<Language> language_of(std::string_view text);

// A small word that says little by itself: "the", "und". Lower case.
bool is_small_word(std::string_view lower, std::optional<Language> language);

// The stem of a lower-case word, without accents. A word with digits is its own.
std::string stem_of(std::string_view lower, Language language);

// Under which a word may stand in an index of texts in any of the languages, each once, the English one first.
std::vector<std::string> stems_of(std::string_view lower);

// A text as it goes into an index: the stems of its words in their order, behind them those that its words may also be
// looked for by. `near` tells the language: the text with what stands around it.
std::string stemmed(std::string_view text, std::string_view near);

} // namespace together::text
