// Reads a Stack Exchange data dump: questions, answers, comments, votes as counts, tags, people.
#pragma once

#include <filesystem>
#include <string>

#include "app/exchange/package.h"
#include "app/exchange/sink.h"

namespace together::exchange {

struct StackExchangeOptions {
    PackageLimits limits;
    std::string
        site; // "quantumcomputing.stackexchange.com"; "" to tell by the links that posts of the dump have to each other
};

// `path` is the folder with Posts.xml and its neighbours, or a zip or 7z of it. The whole of it is read before anything
// is handed over, so a dump refused leaves the sink untouched. Problems: those of Package::open and read_rows, and
// import_refused.missing_file (Posts.xml, Users.xml).
Result<Done> read_stackexchange(std::filesystem::path const& path, StackExchangeOptions const& options, Sink& sink);

} // namespace together::exchange
