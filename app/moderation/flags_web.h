// Reports over HTTP.
#pragma once

#include "app/moderation/flags.h"
#include "platform/http/router.h"

namespace together::moderation {

class FlagsWeb {
public:
    FlagsWeb(Flags& flags, http::ProblemWords words) : flags_(flags), words_(std::move(words)) {}

    void add_routes(http::Router& router);

private:
    http::Response form(http::Request const& request);
    http::Response flag(http::Request const& request);
    http::Response withdraw(http::Request const& request);

    Flags& flags_;
    http::ProblemWords words_;
};

} // namespace together::moderation
