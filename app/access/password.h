// A password that somebody chose, checked by the rules of NIST SP 800-63B: long enough, not among the common ones, no
// other rules.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace together::access {

class Password {
public:
    static constexpr std::size_t shortest = 10; // code points
    static constexpr std::size_t longest = 200; // code points

    // `own_words`: name and e-mail address of whom it is for. Problems name the field "password": field.required,
    // field.too_short, field.too_long, field.characters, password.common, password.own_words.
    static Result<Password> parse(std::string_view text, std::vector<std::string> const& own_words);

    std::string const& text() const { return text_; }

private:
    explicit Password(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

// Among the first that are guessed: a common word with numbers behind it, a run along the keyboard, one thing repeated.
bool is_common_password(std::string_view text);

} // namespace together::access
