// Bytes as a day of a Slack channel, and as the archive itself.
#include <cstddef>
#include <cstdint>
#include <fstream>

#include "app/exchange/recording.h"
#include "app/exchange/slack.h"

using namespace together::exchange;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static auto const folder = [] {
        auto name = (std::filesystem::temp_directory_path() / "together-fuzz-XXXXXX").string();
        std::filesystem::path const path = mkdtemp(name.data());
        std::filesystem::create_directories(path / "export/design");
        std::ofstream{path / "export/users.json"} << R"([{"id":"U1","name":"ana"}])";
        std::ofstream{path / "export/channels.json"} << R"([{"id":"C1","name":"design"}])";
        return path;
    }();
    auto const is_archive = size > 2 && data[0] == 'P' && data[1] == 'K';
    auto const file = folder / (is_archive ? "export.zip" : "export/design/2026-01-31.json");
    std::ofstream{file, std::ios::binary}.write(
        reinterpret_cast<char const*>(data), static_cast<std::streamsize>(size));
    Recording sink;
    static_cast<void>(read_slack(is_archive ? file : folder / "export", {.limits = {.total_bytes = 1 << 24}}, sink));
    return 0;
}
