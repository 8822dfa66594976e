// The state machine between boundaries.
#include "platform/http/multipart.h"

#include <algorithm>

#include "platform/http/header_values.h"
#include "platform/http/headers.h"

namespace together::http {
namespace {

Problem malformed()
{
    return Problem::of(ProblemKind::malformed, "problem.multipart");
}

// RFC 2046, bchars; blanks are allowed inside and nobody sends them.
bool is_boundary(std::string_view text)
{
    constexpr std::string_view marks = "'()+_,-./:=? ";
    if (text.empty() || text.size() > 70 || text.back() == ' ') return false;
    return std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               marks.find(c) != marks.npos;
    });
}

Result<PartHead> read_head(std::string_view text)
{
    PartHead head;
    bool is_form_data = false;
    while (!text.empty()) {
        auto const end = text.find("\r\n");
        auto const line = text.substr(0, end);
        text = end == text.npos ? std::string_view{} : text.substr(end + 2);
        auto const colon = line.find(':');
        if (colon == line.npos) return malformed();
        auto const name = line.substr(0, colon);
        auto const value = trim(line.substr(colon + 1));
        if (equal_ignoring_case(name, "Content-Type")) {
            if (!is_clean_header(value)) return malformed();
            head.content_type = value;
        }
        if (!equal_ignoring_case(name, "Content-Disposition")) continue;
        auto const disposition = parse_header_value(value);
        if (!disposition || !equal_ignoring_case(disposition->word, "form-data")) return malformed();
        auto const field = disposition->text("name");
        if (!field) return malformed();
        head.name = *field;
        if (auto const file_name = disposition->text("filename")) head.file_name = safe_file_name(*file_name);
        is_form_data = true;
    }
    if (!is_form_data) return malformed();
    return head;
}

} // namespace

Result<std::optional<std::string>> multipart_boundary(std::string_view content_type)
{
    auto const type = trim(content_type.substr(0, content_type.find(';')));
    if (!equal_ignoring_case(type, "multipart/form-data")) return std::optional<std::string>{};
    auto const value = parse_header_value(content_type);
    auto const boundary = value ? value->text("boundary") : std::nullopt;
    if (!boundary || !is_boundary(*boundary)) return malformed();
    return boundary;
}

// The first delimiter may stand at the very start: the line break before it is put there.
MultipartParser::MultipartParser(std::string_view boundary, PartSink& sink)
    : delimiter_("\r\n--" + std::string{boundary}), sink_(sink), buffer_("\r\n")
{
}

bool MultipartParser::fail(Problem problem)
{
    problem_ = std::move(problem);
    return false;
}

bool MultipartParser::take_data()
{
    auto const at = buffer_.find(delimiter_);
    auto const is_found = at != std::string::npos;
    auto const keep = delimiter_.size() - 1; // may be the start of the delimiter
    auto const ready = is_found ? at : buffer_.size() > keep ? buffer_.size() - keep : 0;
    if (state_ == State::data && ready != 0)
        if (auto problem = sink_.data(std::string_view{buffer_}.substr(0, ready))) return fail(std::move(*problem));
    if (!is_found) {
        buffer_.erase(0, ready);
        return false;
    }
    if (state_ == State::data)
        if (auto problem = sink_.end()) return fail(std::move(*problem));
    buffer_.erase(0, at + delimiter_.size());
    state_ = State::after_delimiter;
    return true;
}

// "--" ends the body; else blanks and a line break, which stays: it may be the first half of an empty head's end.
bool MultipartParser::take_delimiter_end()
{
    if (buffer_.size() < 2) return false;
    if (buffer_.starts_with("--")) {
        state_ = State::epilogue;
        return true;
    }
    auto const first = buffer_.find_first_not_of(" \t");
    if (first == std::string::npos) return buffer_.size() > max_head ? fail(malformed()) : false;
    if (buffer_.size() < first + 2) return false;
    if (buffer_.compare(first, 2, "\r\n") != 0) return fail(malformed());
    buffer_.erase(0, first);
    state_ = State::head;
    return true;
}

bool MultipartParser::take_head()
{
    auto const end = buffer_.find("\r\n\r\n");
    if (std::min(end, buffer_.size()) > max_head) return fail(malformed());
    if (end == std::string::npos) return false;
    auto head = read_head(end < 2 ? std::string_view{} : std::string_view{buffer_}.substr(2, end - 2));
    if (head.has_error()) return fail(std::move(head.error()));
    if (auto problem = sink_.begin(std::move(*head))) return fail(std::move(*problem));
    buffer_.erase(0, end + 4);
    state_ = State::data;
    return true;
}

std::optional<Problem> MultipartParser::feed(std::string_view piece)
{
    buffer_ += piece;
    for (bool goes_on = !problem_; goes_on;) {
        switch (state_) {
        case State::preamble:
        case State::data: goes_on = take_data(); break;
        case State::after_delimiter: goes_on = take_delimiter_end(); break;
        case State::head: goes_on = take_head(); break;
        case State::epilogue:
            buffer_.clear();
            goes_on = false;
            break;
        }
    }
    return problem_;
}

std::optional<Problem> MultipartParser::finish() const
{
    if (problem_) return problem_;
    if (state_ != State::epilogue) return malformed();
    return std::nullopt;
}

std::string safe_file_name(std::string_view claimed)
{
    if (auto const slash = claimed.find_last_of("/\\"); slash != claimed.npos) claimed.remove_prefix(slash + 1);
    std::string name;
    for (unsigned char const c : claimed)
        if (c >= 0x20 && c != 0x7f) name += static_cast<char>(c);
    if (name.size() > 255) {
        auto end = std::size_t{255};
        while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xc0) == 0x80) --end;
        name.resize(end);
    }
    if (name == "." || name == "..") name.clear();
    return name;
}

} // namespace together::http
