// Reads a Slack export: people, channels as spaces, threads; loose talk becomes threads at its silences.
#pragma once

#include <chrono>
#include <filesystem>

#include "app/exchange/package.h"
#include "app/exchange/sink.h"

namespace together::exchange {

struct SlackOptions {
    PackageLimits limits;
    std::chrono::minutes silence{30}; // as long as this, and the next message opens a thread
};

// `path` is the zip as Slack delivers it, or the folder it unpacks to. The whole of it is read before anything is
// handed over, so a file refused leaves the sink untouched. Problems: those of Package::open and read_records, and
// import_refused.missing_file (users.json, or any list of channels).
Result<Done> read_slack(std::filesystem::path const& path, SlackOptions const& options, Sink& sink);

} // namespace together::exchange
