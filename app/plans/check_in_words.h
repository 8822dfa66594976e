// A check-in out of the words that somebody wrote by mail. No I/O here.
#pragma once

#include <string_view>

#include "app/plans/check_in.h"

namespace together::plans {

// What follows "1.", "2)" or "3:" at the beginning of a line, also of a quoted question, answers that question. Without
// any such number three paragraphs answer one question each, and everything else says what moved. Quoted lines go.
CheckInInput check_in_of_words(std::string_view words);

} // namespace together::plans
