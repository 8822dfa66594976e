// Scripts, styles, fonts and icons under /assets/: from memory, or read anew from a directory in development.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/router.h"

namespace together::http {

struct Asset {
    std::string_view name;  // "app.js", "icons/close.svg"
    std::string_view bytes; // live as long as the program
};

class Assets {
public:
    explicit Assets(std::vector<Asset> const& assets);
    explicit Assets(std::filesystem::path directory);
    ~Assets();
    Assets(Assets&&) noexcept;

    // "/assets/app-3f2a9c01d4.js": names the content, cached for a year. An unknown name is a bug.
    std::string url(std::string_view name) const;
    // GET /assets/{path...}: hashed names for a year, plain ones with an entity tag.
    void add_routes(Router& router) const;
    Response serve(Request const& request, std::string_view name) const;

private:
    struct Entry;
    struct Store;
    explicit Assets(std::shared_ptr<Store> store) : store_(std::move(store)) {}

    std::shared_ptr<Store> store_;
};

// By the ending of the name: "text/css; charset=utf-8", "font/woff2"; application/octet-stream when unknown.
std::string_view content_type_of(std::string_view file_name);

} // namespace together::http
