// Reads what Together itself exported, as docs/export.md says.
#pragma once

#include <filesystem>

#include "app/exchange/package.h"
#include "app/exchange/sink.h"

namespace together::exchange {

struct TogetherOptions {
    PackageLimits limits;
};

// Everything to the sink, or a Problem (import_refused.*) before anything was handed over that would have to be undone.
Result<Done> read_together(std::filesystem::path const& path, TogetherOptions const& options, Sink& sink);

} // namespace together::exchange
