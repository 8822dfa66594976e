// Words as an index of texts knows them: runs of letters and digits, without case, without accents.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace together::text {

// Bytes of a text, the end excluded.
struct WordPlace {
    std::size_t begin = 0;
    std::size_t end = 0;
};

// Every run of letters and digits of any script. Bytes that are no UTF-8 part words.
std::vector<WordPlace> words_in(std::string_view text);

// "Größe" -> "größe".
std::string lower_word(std::string_view word);

// A lower-case word without accents: "größe" -> "grosse", "élan" -> "elan".
std::string plain_word(std::string_view lower);

} // namespace together::text
