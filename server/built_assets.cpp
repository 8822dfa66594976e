// manifest.json says under which hashed name each asset was written.
#include "server/built_assets.h"

#include <map>

#include "platform/base/check.h"
#include "platform/files/embedded.h"
#include "platform/model/input.h"

namespace together::server {
namespace {

constexpr std::string_view folder = "assets/";

} // namespace

http::Assets built_assets()
{
    std::vector<http::Asset> assets;
    for (auto const name : embedded::list(folder)) {
        if (name == "assets/manifest.json") continue;
        assets.push_back({name.substr(folder.size()), *embedded::text(name)});
    }
    return http::Assets{assets};
}

html::AssetUrl asset_addresses(http::Assets const& assets)
{
    auto const text = embedded::text("assets/manifest.json");
    check(text.has_value(), "the program holds no assets");
    auto const manifest = model::parse_json(*text);
    check(manifest.has_value(), "the manifest of the assets is JSON");
    std::map<std::string, std::string, std::less<>> addresses;
    for (auto const& member : std::get<model::InputObject>(manifest->data))
        addresses.emplace(member.name, assets.url(std::get<std::string>(member.value.data)));
    return [addresses = std::move(addresses)](std::string_view name) {
        auto const found = addresses.find(name);
        check(found != addresses.end(), "no asset is called " + std::string{name});
        return found->second;
    };
}

} // namespace together::server
