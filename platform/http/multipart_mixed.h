// multipart/mixed read whole (RFC 2046, section 5.1.3): parts with their headers, as views into the body.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "platform/http/headers.h"

namespace together::http {

struct MixedPart {
    Headers headers;
    std::string_view body;
};

// Whether the content type is multipart/mixed.
bool is_multipart_mixed(std::string_view content_type);

// malformed problem.multipart for a boundary that is none or does not stand where it must, and for headers that cannot
// be read. At most 1,000 parts.
Result<std::vector<MixedPart>> read_multipart_mixed(std::string_view content_type, std::string_view body);

// The other way: parts with their headers, one after another.
class MixedWriter {
public:
    MixedWriter();
    // multipart/mixed with the boundary.
    std::string content_type() const { return "multipart/mixed; boundary=" + boundary_; }
    void add(Headers const& headers, std::string_view body);
    std::string take();

private:
    std::string boundary_;
    std::string text_;
};

} // namespace together::http
