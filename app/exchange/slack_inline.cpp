// Marks open at a word's start and close at a word's end on the same line; what does not close is text.
#include "app/exchange/slack_inline.h"

#include "app/exchange/emoji.h"
#include "app/exchange/markdown_text.h"

namespace together::exchange {
namespace {

constexpr std::size_t farthest_mark = 4000; // bytes looked ahead for a closing mark
constexpr int deepest_marks = 6;

bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

// "<...>" taken apart: what kind it is, what it names, and the label after "|".
struct Reference {
    char kind = 0; // '@', '#', '!' or 0 for an address
    std::string target;
    std::string label;

    explicit Reference(std::string_view inside)
    {
        if (!inside.empty() && std::string_view{"@#!"}.find(inside[0]) != std::string_view::npos) {
            kind = inside[0];
            inside.remove_prefix(1);
        }
        auto const bar = inside.find('|');
        target = decode_entities(inside.substr(0, bar));
        if (bar != std::string_view::npos) label = decode_entities(inside.substr(bar + 1));
    }

    // <!here>, <!subteam^S1|@team>, <!date^...|fallback>
    std::string command() const
    {
        if (!label.empty()) return label;
        auto const name = std::string_view{target}.substr(0, target.find('^'));
        return name == "subteam" && target.size() > 8 ? "@" + target.substr(8) : "@" + std::string{name};
    }

    std::string plain() const
    {
        if (kind == '!') return command();
        auto const sign = kind == 0 ? std::string{} : std::string(1, kind);
        if (!label.empty()) return kind == '#' || kind == '@' ? sign + label : label;
        return sign + (kind == 0 && target.starts_with("mailto:") ? target.substr(7) : target);
    }

    std::string markdown(SlackReferences const& references) const
    {
        switch (kind) {
        case '@': return slack_person(target, label, references);
        case '#': return slack_channel(target, label, references);
        case '!': return escape_markdown(command());
        default: break;
        }
        auto const shown = label == target ? std::string{} : escape_markdown(label);
        return slack_link(target, shown, references);
    }
};

class LineReading {
public:
    LineReading(std::string_view line, SlackReferences const& references, int depth)
        : line_(line), references_(references), depth_(depth)
    {
    }

    std::string read()
    {
        while (at_ < line_.size()) step();
        flush();
        return std::move(out_);
    }

private:
    void step()
    {
        switch (line_[at_]) {
        case '`':
            if (code()) return;
            break;
        case '<':
            if (reference()) return;
            break;
        case '*':
        case '_':
        case '~':
            if (depth_ < deepest_marks && mark()) return;
            break;
        case ':':
            if (auto const length = emoji_length(line_.substr(at_))) return add_emoji(length);
            break;
        default: break;
        }
        plain_ += line_[at_++];
    }

    bool code()
    {
        auto const end = line_.find('`', at_ + 1);
        if (end == std::string_view::npos || end == at_ + 1) return false;
        add(code_span(slack_code_text(line_.substr(at_ + 1, end - at_ - 1))));
        at_ = end + 1;
        return true;
    }

    bool reference()
    {
        auto const end = line_.find('>', at_ + 1);
        if (end == std::string_view::npos || end == at_ + 1) return false;
        add(Reference{line_.substr(at_ + 1, end - at_ - 1)}.markdown(references_));
        at_ = end + 1;
        return true;
    }

    bool mark()
    {
        auto const mark = line_[at_];
        if (at_ > 0 && (is_word(line_[at_ - 1]) || line_[at_ - 1] == mark)) return false;
        auto const end = closing(mark);
        if (end == std::string_view::npos) return false;
        auto const inside = LineReading{line_.substr(at_ + 1, end - at_ - 1), references_, depth_ + 1}.read();
        add(styled(inside, {.bold = mark == '*', .italic = mark == '_', .struck = mark == '~'}));
        at_ = end + 1;
        return true;
    }

    std::size_t closing(char mark) const
    {
        auto const first = at_ + 1;
        if (first >= line_.size() || line_[first] == ' ' || line_[first] == mark) return std::string_view::npos;
        auto const last = std::min(line_.size(), first + farthest_mark);
        for (auto at = first + 1; at < last; ++at) {
            if (line_[at] == '`' || line_[at] == '<') { // marks inside code and references are theirs
                auto const end = line_.find(line_[at] == '<' ? '>' : '`', at + 1);
                if (end < last) at = end;
                continue;
            }
            if (line_[at] != mark || line_[at - 1] == ' ') continue;
            if (at + 1 == line_.size() || (!is_word(line_[at + 1]) && line_[at + 1] != mark)) return at;
        }
        return std::string_view::npos;
    }

    void add_emoji(std::size_t length)
    {
        plain_ += emoji_of(line_.substr(at_ + 1, length - 2));
        at_ += length;
    }

    void add(std::string_view markdown)
    {
        flush();
        out_ += markdown;
    }

    void flush()
    {
        out_ += escape_markdown(decode_entities(plain_));
        plain_.clear();
    }

    std::string_view line_;
    SlackReferences const& references_;
    int depth_;
    std::size_t at_ = 0;
    std::string plain_;
    std::string out_;
};

} // namespace

std::string slack_inline(std::string_view line, SlackReferences const& references)
{
    return LineReading{line, references, 0}.read();
}

std::string slack_code_text(std::string_view code)
{
    std::string out;
    for (std::size_t at = 0; at < code.size();) {
        auto const end = code[at] == '<' ? code.find('>', at) : std::string_view::npos;
        if (end == std::string_view::npos) {
            auto const next = std::min(code.find('<', at + 1), code.size());
            out += decode_entities(code.substr(at, next - at));
            at = next;
            continue;
        }
        out += Reference{code.substr(at + 1, end - at - 1)}.plain();
        at = end + 1;
    }
    return out;
}

} // namespace together::exchange
