// Runs a program on bytes from outside, apart from us: with limits on time, memory and what it may say.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace together::files {

struct ProcessLimits {
    std::chrono::milliseconds time{10'000};
    std::size_t memory_bytes = 512'000'000;
    std::size_t output_bytes = 65'536;
    std::size_t file_bytes = 0; // the largest file that it may write
};

// `command` reads `input` as its standard input, with an empty environment and no other open file. Returns what it
// wrote when it ended with status 0 within the limits.
std::optional<std::string> run_guarded(
    std::vector<std::string> command, std::filesystem::path const& input, ProcessLimits const& limits = {});

} // namespace together::files
