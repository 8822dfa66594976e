// Telling and witnessing over HTTP.
#pragma once

#include "app/practice/stories.h"
#include "app/practice/witnesses.h"
#include "platform/http/router.h"

namespace together::practice {

class StoriesWeb {
public:
    StoriesWeb(Stories& stories, Witnesses& witnesses, http::ProblemWords words)
        : stories_(stories), witnesses_(witnesses), words_(std::move(words))
    {
    }

    void add_routes(http::Router& router);

private:
    http::Response telling_form(http::Request const& request);
    http::Response tell(http::Request const& request);
    http::Response withdraw(http::Request const& request);
    http::Response answer(http::Request const& request);
    http::Response undo(http::Request const& request);
    http::Response circles(http::Request const& request);
    http::Response refuse_form(http::Request const& request, Id<Try> id, Problem const& problem);

    Stories& stories_;
    Witnesses& witnesses_;
    http::ProblemWords words_;
};

} // namespace together::practice
