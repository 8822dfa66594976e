// The form for a word of thanks.
#pragma once

#include "app/conversations/threads_view.h"

namespace together::conversations {

struct HelpfulFormView {
    ReplyView reply;
    std::string thanks; // what was sent
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(HelpfulFormView, (), (reply, thanks, problem))

} // namespace together::conversations
