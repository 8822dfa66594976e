// Imports over HTTP, for administrators.
#pragma once

#include "app/exchange/imports_view.h"
#include "platform/http/router.h"

namespace together::exchange {

using RequestWords =
    std::function<std::string(http::Request const&, std::string_view key, MessageArguments const& arguments)>;

class ImportsWeb {
public:
    struct Words {
        http::ProblemWords problems;
        RequestWords words;
    };
    ImportsWeb(Imports& imports, Words words) : imports_(imports), words_(std::move(words)) {}

    void add_routes(http::Router& router);

private:
    http::Response list(http::Request const& request);
    http::Response start(http::Request const& request);
    http::Response show(http::Request const& request);
    http::Response refuse(http::Request const& request, Problem const& problem);

    Imports& imports_;
    Words words_;
};

} // namespace together::exchange
