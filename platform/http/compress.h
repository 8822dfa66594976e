// gzip, and which answers it is worth for.
#pragma once

#include <string>
#include <string_view>

namespace together::http {

enum class Compression { fast = 1, small = 9 };

std::string gzip(std::string_view bytes, Compression level = Compression::fast);
// What gzip() made; throws std::runtime_error for anything else. For tests.
std::string gunzip(std::string_view bytes);

inline constexpr std::size_t min_compressed_size = 1'024; // bytes; below, the saving is lost in the headers
bool is_compressible(std::string_view content_type);

} // namespace together::http
