// manifest.json says under which hashed name each asset was written.
#include "server/built_assets.h"

#include <filesystem>
#include <fstream>
#include <map>

#include "platform/base/check.h"
#include "platform/files/embedded.h"
#include "platform/model/input.h"

namespace together::server {
namespace {

constexpr std::string_view folder = "assets/";

// What `node ui/build.mjs build/dev-assets --watch` writes, as bin/dev starts it.
std::filesystem::path directory_of(Configuration const& configuration)
{
    auto const directory = std::filesystem::current_path() / "build/dev-assets";
    auto const is_built = std::filesystem::exists(directory / "manifest.json");
    return configuration.is_development && is_built ? directory : std::filesystem::path{};
}

using Names = std::map<std::string, std::string, std::less<>>;

Names read_manifest(std::string_view text)
{
    auto const manifest = model::parse_json(text);
    check(manifest.has_value(), "the manifest of the assets is JSON");
    Names names;
    for (auto const& member : std::get<model::InputObject>(manifest->data))
        names.emplace(member.name, std::get<std::string>(member.value.data));
    return names;
}

std::string hashed_name(Names const& names, std::string_view name)
{
    auto const found = names.find(name);
    check(found != names.end(), "no asset is called " + std::string{name});
    return found->second;
}

} // namespace

http::Assets built_assets(Configuration const& configuration)
{
    if (auto const directory = directory_of(configuration); !directory.empty()) return http::Assets{directory};
    std::vector<http::Asset> assets;
    for (auto const name : embedded::list(folder)) {
        if (name == "assets/manifest.json") continue;
        assets.push_back({name.substr(folder.size()), *embedded::text(name)});
    }
    return http::Assets{assets};
}

html::AssetUrl asset_addresses(Configuration const& configuration, http::Assets const& assets)
{
    if (auto const directory = directory_of(configuration); !directory.empty()) {
        return [directory](std::string_view name) {
            std::ifstream file{directory / "manifest.json"};
            std::string const text{std::istreambuf_iterator<char>{file}, {}};
            return "/assets/" + hashed_name(read_manifest(text), name);
        };
    }
    auto const text = embedded::text("assets/manifest.json");
    check(text.has_value(), "the program holds no assets");
    std::map<std::string, std::string, std::less<>> addresses;
    for (auto const& [name, hashed] : read_manifest(*text)) addresses.emplace(name, assets.url(hashed));
    return [addresses = std::move(addresses)](std::string_view name) { return hashed_name(addresses, name); };
}

} // namespace together::server
