// The templates of the product: loaded once, drawn many times, from any thread.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/render.h"
#include "platform/html/source.h"

namespace together::html {

class Templates {
public:
    struct Options {
        AssetUrl asset_url;  // default: "/assets/" + name
        bool reload = false; // look for changed files before each drawing: for development
    };

    // What a template uses; in keys a part taken from the model stands as *.
    struct Use {
        std::string name;
        std::vector<std::string> templates;
        std::vector<std::string> messages;
        std::vector<std::string> icons;
        std::vector<std::string> assets;
    };

    // Throws TemplateError with a line for each template that may not be loaded.
    Templates(Source source, Options options);
    explicit Templates(Source source) : Templates(std::move(source), Options{}) {}

    // Throws TemplateError when there is no such template or the model lacks what it asks for.
    std::string render(std::string_view name, Context const& context) const;

    bool has(std::string_view name) const;
    std::vector<Use> uses() const;
    // As loaded last; stays valid while held.
    std::shared_ptr<Messages const> messages() const;

private:
    std::shared_ptr<Library const> library() const;

    Source source_;
    Options options_;
    mutable std::mutex mutex_;
    mutable std::shared_ptr<Library const> library_;
    mutable std::uint64_t stamp_ = 0;
};

} // namespace together::html
