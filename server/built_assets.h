// The scripts, styles, fonts and pictures that ui/build.mjs made: from inside the program, in development from
// build/dev-assets.
#pragma once

#include "platform/html/library.h"
#include "platform/http/assets.h"
#include "server/configuration.h"

namespace together::server {

http::Assets built_assets(Configuration const& configuration);

// "app.css" -> "/assets/app-N2WC7S6Z.css", by the manifest. A name that was not built is a bug. Copies what it needs.
html::AssetUrl asset_addresses(Configuration const& configuration, http::Assets const& assets);

} // namespace together::server
