// Bytes as one of the files of a Stack Exchange dump: the first byte says which.
#include <cstddef>
#include <cstdint>
#include <fstream>

#include "app/exchange/recording.h"
#include "app/exchange/stackexchange.h"

using namespace together::exchange;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static auto const folder = [] {
        auto name = (std::filesystem::temp_directory_path() / "together-fuzz-XXXXXX").string();
        return std::filesystem::path{mkdtemp(name.data())};
    }();
    std::ofstream{folder / "Users.xml"} << R"(<users><row Id="1" DisplayName="Ana" /></users>)";
    std::ofstream{folder / "Posts.xml"}
        << R"(<posts><row Id="1" PostTypeId="1" Title="t" Body="b" OwnerUserId="1" CreationDate="2018-03-12T17:00:45.567" /></posts>)";
    constexpr char const* names[] = {
        "Posts.xml", "Users.xml", "Comments.xml", "Tags.xml", "Votes.xml", "PostLinks.xml"};
    if (size == 0) return 0;
    auto const file = folder / names[data[0] % 6];
    std::ofstream{file, std::ios::binary}.write(
        reinterpret_cast<char const*>(data + 1), static_cast<std::streamsize>(size - 1));
    Recording sink;
    static_cast<void>(read_stackexchange(folder, {}, sink));
    std::filesystem::remove(file);
    return 0;
}
