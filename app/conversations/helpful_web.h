// Helpful marks over HTTP.
#pragma once

#include "app/conversations/helpful.h"
#include "app/conversations/threads.h"
#include "platform/http/router.h"

namespace together::conversations {

class HelpfulWeb {
public:
    HelpfulWeb(Helpful& helpful, Threads& threads, http::ProblemWords words)
        : helpful_(helpful), threads_(threads), words_(std::move(words))
    {
    }

    void add_routes(http::Router& router);

private:
    http::Response form(http::Request const& request);
    http::Response mark(http::Request const& request);
    http::Response unmark(http::Request const& request);

    Helpful& helpful_;
    Threads& threads_;
    http::ProblemWords words_;
};

} // namespace together::conversations
