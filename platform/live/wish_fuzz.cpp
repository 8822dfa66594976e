// What browsers send over the socket: read or refused, whatever it is.
#include "platform/base/check.h"
#include "platform/live/frames.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace together;
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    auto const wish = live::read_wish(text);
    if (wish && wish->watch) check(wish->watch->size() <= live::most_streams, "as many streams as one likes");
    if (auto const stream = live::Stream::parse(text))
        check(live::Stream::parse(stream->to_string()) == stream, "a stream's name names it");
    if (auto const mark = live::Mark::parse(text)) check(live::Mark::parse(mark->to_string()) == mark, "a mark");
    live::read_whisper(text);
    return 0;
}
