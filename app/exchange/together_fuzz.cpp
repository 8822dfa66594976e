// Bytes as a list of an export, and as the archive itself.
#include <cstddef>
#include <cstdint>
#include <fstream>

#include "app/exchange/recording.h"
#include "app/exchange/together.h"

using namespace together::exchange;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static auto const folder = [] {
        auto name = (std::filesystem::temp_directory_path() / "together-fuzz-XXXXXX").string();
        std::filesystem::path const path = mkdtemp(name.data());
        std::filesystem::create_directories(path / "export");
        std::string const id = "018bcfe5-6800-7000-8000-0000000000";
        std::ofstream{path / "export/together.json"} << R"([{"format":"together-export","version":1,"installation":")"
                                                     << id << R"(01"}])";
        std::ofstream{path / "export/people.json"} << R"([{"id":")" << id << R"(a1","handle":"ana","name":"Ana"}])";
        std::ofstream{path / "export/spaces.json"} << R"([{"id":")" << id << R"(c1","slug":"a","name":"A"}])";
        return path;
    }();
    auto const is_archive = size > 2 && data[0] == 'P' && data[1] == 'K';
    auto const write = [&](std::string const& name) {
        std::ofstream{folder / name, std::ios::binary}.write(
            reinterpret_cast<char const*>(data), static_cast<std::streamsize>(size));
    };
    if (is_archive) write("export.zip");
    else
        for (auto const* list : {"topics", "posts", "replies", "reactions"})
            write(std::string{"export/"} + list + ".json");
    Recording sink;
    static_cast<void>(
        read_together(folder / (is_archive ? "export.zip" : "export"), {.limits = {.total_bytes = 1 << 24}}, sink));
    return 0;
}
