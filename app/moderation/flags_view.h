// The form in which something is reported.
#pragma once

#include "app/moderation/case.h"
#include "platform/http/hooks.h"

namespace together::moderation {

struct FlagFormView {
    Kind what = Kind::post;
    std::string address; // of what is reported
    std::string excerpt;
    std::optional<Reason> reason; // as one said before
    std::string words;
    bool is_said = false;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(FlagFormView, (), (what, address, excerpt, reason, words, is_said, problem))

} // namespace together::moderation
