// The way back from the Markdown that this folder writes (and people write by hand) to its words.
#include "app/exchange/markdown_text.h"
#include "platform/text/unicode.h"

namespace together::exchange {
namespace {

bool is_punctuation(char c)
{
    return c > 0x20 && c < 0x7f && !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
}

// Where the bracket opened before `at` closes; npos when it does not. Looks a title's length ahead, no further.
std::size_t closing(std::string_view line, std::size_t at, char open, char close)
{
    std::size_t depth = 1;
    for (auto const end = std::min(line.size(), at + 2000); at < end; ++at) {
        if (line[at] == '\\') ++at;
        else if (line[at] == open) ++depth;
        else if (line[at] == close && --depth == 0) return at;
    }
    return std::string_view::npos;
}

std::string_view without_line_marks(std::string_view line)
{
    for (;;) {
        line = text::trim(line);
        if (line.starts_with("> ") || line.starts_with("- ") || line.starts_with("+ ")) line.remove_prefix(2);
        else if (line == ">") return {};
        else break;
    }
    auto const marks = std::min(line.find_first_not_of('#'), line.size());
    if (marks >= 1 && marks <= 6 && marks < line.size() && line[marks] == ' ') line.remove_prefix(marks + 1);
    return line;
}

class InlineText {
public:
    explicit InlineText(std::string_view line) : line_(line) {}

    std::string read()
    {
        while (at_ < line_.size()) step();
        return std::move(out_);
    }

private:
    void step()
    {
        auto const c = line_[at_];
        if (c == '\\' && at_ + 1 < line_.size() && is_punctuation(line_[at_ + 1])) {
            out_ += line_[at_ + 1];
            at_ += 2;
        } else if (c == '`') code();
        else if (c == '[' || (c == '!' && line_.substr(at_).starts_with("!["))) link();
        else if (c == '<' && address()) return;
        else if (c == '*' || line_.substr(at_).starts_with("~~")) at_ += c == '*' ? 1 : 2;
        else {
            out_ += c;
            ++at_;
        }
    }

    // <https://example.org>
    bool address()
    {
        auto const end = line_.find('>', at_);
        auto const inside = line_.substr(at_ + 1, std::min(end, line_.size()) - at_ - 1);
        if (end == std::string_view::npos || inside.find("://") == std::string_view::npos) return false;
        out_ += inside;
        at_ = end + 1;
        return true;
    }

    void code()
    {
        auto const marks = std::min(line_.find_first_not_of('`', at_), line_.size()) - at_;
        auto const end = line_.find(line_.substr(at_, marks), at_ + marks);
        auto const stop = std::min(end, line_.size());
        out_ += text::trim(line_.substr(at_ + marks, stop - at_ - marks));
        at_ = std::min(stop + marks, line_.size());
    }

    void link()
    {
        auto const label = at_ + (line_[at_] == '!' ? 2 : 1);
        auto const end = closing(line_, label, '[', ']');
        auto const is_link = end != std::string_view::npos && end + 1 < line_.size() && line_[end + 1] == '(';
        auto const target_end = is_link ? closing(line_, end + 2, '(', ')') : std::string_view::npos;
        if (target_end == std::string_view::npos) {
            out_ += line_[at_++];
            return;
        }
        out_ += InlineText{line_.substr(label, end - label)}.read();
        at_ = target_end + 1;
    }

    std::string_view line_;
    std::size_t at_ = 0;
    std::string out_;
};

} // namespace

std::string plain_text(std::string_view markdown)
{
    std::string out;
    bool in_code = false;
    for (std::size_t at = 0; at < markdown.size();) {
        auto const end = std::min(markdown.find('\n', at), markdown.size());
        auto const line = markdown.substr(at, end - at);
        at = end + 1;
        if (text::trim(line).starts_with("```")) in_code = !in_code;
        else if (in_code) out.append(line) += '\n';
        else if (line.find_first_not_of(" -|") != std::string_view::npos)
            out.append(InlineText{without_line_marks(line)}.read()) += '\n';
        else out += '\n';
    }
    return out;
}

} // namespace together::exchange
