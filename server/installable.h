// What makes a browser offer to install Together as an app: manifest, service worker, the page without a network.
#pragma once

#include <string>

#include "platform/html/templates.h"
#include "platform/http/router.h"
#include "platform/sql/database.h"

namespace together::server {

class Installable {
public:
    Installable(sql::Database& database, html::AssetUrl address) : database_(database), address_(std::move(address)) {}

    void add_routes(http::Router& router);

private:
    http::Response manifest(http::Request const& request) const;
    http::Response worker(http::Request const& request) const;
    http::Response offline(http::Request const& request) const;

    sql::Database& database_;
    html::AssetUrl address_;
};

} // namespace together::server
