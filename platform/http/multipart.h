// multipart/form-data as it arrives, piece by piece (RFC 7578, RFC 2046 section 5.1).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace together::http {

// What a part says of itself. Clean text; the file name is its last part, without control characters.
struct PartHead {
    std::string name;
    std::optional<std::string> file_name; // there when the part is a file
    std::string content_type = "text/plain";
};

// Who takes the parts. A problem ends the reading.
class PartSink {
public:
    virtual ~PartSink() = default;
    virtual std::optional<Problem> begin(PartHead head) = 0;
    virtual std::optional<Problem> data(std::string_view piece) = 0;
    virtual std::optional<Problem> end() = 0;
};

// The boundary of a multipart/form-data content type; none when it is another type. Problem::malformed for a bad one.
Result<std::optional<std::string>> multipart_boundary(std::string_view content_type);

class MultipartParser {
public:
    static constexpr std::size_t max_head = 8'192; // bytes of one part's headers

    MultipartParser(std::string_view boundary, PartSink& sink);

    // Any piece of the body, however cut.
    std::optional<Problem> feed(std::string_view piece);
    // A problem when the last boundary has not come.
    std::optional<Problem> finish() const;

private:
    enum class State { preamble, after_delimiter, head, data, epilogue };

    // Each takes what it can from the buffer; false: more bytes are needed.
    bool take_data();
    bool take_delimiter_end();
    bool take_head();
    bool fail(Problem problem);

    std::string delimiter_;
    PartSink& sink_;
    State state_ = State::preamble;
    std::string buffer_;
    std::optional<Problem> problem_;
};

// The last part of a path in either notation, without control characters, at most 255 bytes; "." and ".." are empty.
std::string safe_file_name(std::string_view claimed);

} // namespace together::http
