// zlib. A thread keeps its deflate state: making one costs more than a small page.
#include "platform/http/compress.h"

#include <array>
#include <stdexcept>

#include <zlib.h>

#include "platform/base/check.h"
#include "platform/http/headers.h"

namespace together::http {
namespace {

constexpr int gzip_window = 15 + 16;

class Deflater {
public:
    explicit Deflater(Compression level)
    {
        check(deflateInit2(&stream_, static_cast<int>(level), Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) == Z_OK,
            "zlib does not start");
    }
    ~Deflater() { deflateEnd(&stream_); }
    Deflater(Deflater const&) = delete;
    Deflater& operator=(Deflater const&) = delete;

    std::string run(std::string_view bytes)
    {
        std::string out(deflateBound(&stream_, bytes.size()), '\0');
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream_.avail_in = static_cast<uInt>(bytes.size());
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = static_cast<uInt>(out.size());
        check(deflate(&stream_, Z_FINISH) == Z_STREAM_END, "zlib does not finish");
        out.resize(stream_.total_out);
        deflateReset(&stream_);
        return out;
    }

private:
    z_stream stream_{};
};

} // namespace

std::string gzip(std::string_view bytes, Compression level)
{
    thread_local Deflater fast{Compression::fast};
    return level == Compression::fast ? fast.run(bytes) : Deflater{level}.run(bytes);
}

std::string gunzip(std::string_view bytes)
{
    z_stream stream{};
    check(inflateInit2(&stream, gzip_window) == Z_OK, "zlib does not start");
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    std::string out;
    std::array<char, 16'384> piece;
    auto status = Z_OK;
    while (status == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = piece.size();
        status = inflate(&stream, Z_NO_FLUSH);
        out.append(piece.data(), piece.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (status != Z_STREAM_END) throw std::runtime_error("this is not gzip");
    return out;
}

bool is_compressible(std::string_view content_type)
{
    auto const type = to_lower(trim(content_type.substr(0, content_type.find(';'))));
    return type.starts_with("text/") || type.ends_with("json") || type.ends_with("+xml") ||
           type.ends_with("/javascript") || type.ends_with("/xml");
}

} // namespace together::http
