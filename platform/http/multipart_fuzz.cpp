// Multipart bodies: cut at any place they give the same parts, and no delimiter inside a part.
#include <cstdlib>

#include "platform/http/multipart.h"

using namespace together::http;

namespace {

struct Recorder final : PartSink {
    std::optional<together::Problem> begin(PartHead head) override
    {
        if (head.file_name && head.file_name->find_first_of("/\\") != std::string::npos) std::abort();
        seen += head.name + '\n' + head.file_name.value_or("-") + '\n' + head.content_type + '\n';
        return std::nullopt;
    }
    std::optional<together::Problem> data(std::string_view piece) override { return seen += piece, std::nullopt; }
    std::optional<together::Problem> end() override { return seen += "\n;", std::nullopt; }
    std::string seen;
};

std::string read(std::string_view body, std::size_t step)
{
    Recorder recorder;
    MultipartParser parser("b", recorder);
    for (std::size_t at = 0; at < body.size(); at += step)
        if (parser.feed(body.substr(at, step))) break;
    return parser.finish() ? "broken" : recorder.seen;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const body{reinterpret_cast<char const*>(data), size};
    if (read(body, size + 1) != read(body, 1)) std::abort();
    return 0;
}
