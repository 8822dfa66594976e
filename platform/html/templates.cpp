// Keeps the loaded library and, in development, loads it again when a file changed.
#include "platform/html/templates.h"

namespace together::html {

Templates::Templates(Source source, Options options) : source_(std::move(source)), options_(std::move(options))
{
    if (!options_.asset_url) options_.asset_url = [](std::string_view name) { return "/assets/" + std::string{name}; };
    stamp_ = source_.stamp();
    library_ = load_library(source_.read(), options_.asset_url);
}

std::shared_ptr<Library const> Templates::library() const
{
    if (!options_.reload) return library_;
    std::scoped_lock const lock{mutex_};
    if (auto const stamp = source_.stamp(); stamp != stamp_) {
        library_ = load_library(source_.read(), options_.asset_url);
        stamp_ = stamp;
    }
    return library_;
}

std::string Templates::render(std::string_view name, Context const& context) const
{
    constexpr std::size_t usual_page = 96 * 1024;
    auto const library = this->library();
    auto const found = library->programs.find(name);
    if (found == library->programs.end()) throw TemplateError(fmt::format("there is no template '{}'", name));
    std::string out;
    out.reserve(usual_page);
    html::render(*library, found->second, context, out);
    return out;
}

bool Templates::has(std::string_view name) const
{
    return library()->programs.contains(name);
}

std::vector<Templates::Use> Templates::uses() const
{
    std::vector<Use> uses;
    for (auto const& [name, program] : library()->programs)
        uses.push_back({name, program.templates, program.messages, program.icons, program.assets});
    return uses;
}

std::shared_ptr<Messages const> Templates::messages() const
{
    auto const library = this->library();
    return {library, &library->messages};
}

} // namespace together::html
