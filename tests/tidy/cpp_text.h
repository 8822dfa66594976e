// C++ read as far as the checks need it: what is code, where functions begin and end. Brackets, not grammar.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace together::tidy {

// The text with comments blanked, and with the insides of strings too when asked; every line stays where it is.
std::string without_comments(std::string_view text);
std::string code_only(std::string_view text);

struct Function {
    std::string name;           // "read_digits", "Uuid::parse", "clock.writes_what_it_reads" for a test
    std::size_t begin = 0;      // of the header
    std::size_t body_begin = 0; // the opening brace
    std::size_t body_end = 0;   // the closing brace
    std::size_t parameters = 0;
};

// The functions defined in what code_only() gave, in their order; lambdas belong to the function they stand in.
std::vector<Function> find_functions(std::string_view code);

// Of the bracket at `at`, or npos.
std::size_t matching_bracket(std::string_view code, std::size_t at);

// How deep loops, conditions and try blocks with braces stand within one another.
std::size_t nesting_of(std::string_view body);

bool is_word(char c);
// The word that ends just before `at`, spaces skipped; empty if there is none.
std::string_view word_before(std::string_view code, std::size_t at);

} // namespace together::tidy
