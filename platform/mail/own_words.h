// What somebody wrote in an answer, without what they quote of the mail before and without their signature.
#pragma once

#include <string>
#include <string_view>

namespace together::mail {

// In our mails everything below a line that holds this is not part of an answer.
inline constexpr std::string_view answer_above = "##- ";

// Quotes between what somebody wrote stay; those at the end go, with the line that introduces them. White space at both
// ends goes. May leave nothing.
std::string own_words(std::string_view text);

} // namespace together::mail
