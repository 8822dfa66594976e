// Addresses end where CommonMark ends them; code spans and fences are copied as they are.
#include "app/exchange/site_text.h"

#include <algorithm>
#include <charconv>

#include "app/exchange/markdown_text.h"

namespace together::exchange {
namespace {

constexpr std::string_view address_ends = " \t\n<>)\"]";

bool is_name_character(char c)
{
    return (c & 0x80) != 0 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

// The length of the code span or fenced block at the start of text; 1 when its marks do not close.
std::size_t code_length(std::string_view text)
{
    auto const marks = std::min(text.find_first_not_of('`'), text.size());
    auto const end = text.find(text.substr(0, marks), marks);
    return end == std::string_view::npos ? marks : end + marks;
}

// Comments have no blocks: what would start one is text.
std::string without_blocks(std::string line)
{
    auto const digits = std::min(line.find_first_not_of("0123456789"), line.size());
    if (digits > 0 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') &&
        line[digits + 1] == ' ')
        line.insert(digits, 1, '\\');
    if (line.starts_with("- ") || line.starts_with("+ ") || line.starts_with("* ")) line.insert(0, 1, '\\');
    return escape_line_start(std::move(line));
}

class CommentReading {
public:
    CommentReading(std::string_view text, std::function<std::string(std::string_view)> const& handle_of)
        : text_(text), handle_of_(handle_of)
    {
    }

    std::string read()
    {
        while (at_ < text_.size()) step();
        return std::move(out_);
    }

private:
    void step()
    {
        auto const c = text_[at_];
        auto const rest = text_.substr(at_);
        if (c == '`') copy(code_length(rest));
        else if (c == '$') tex();
        else if (c == '@') mention();
        else if (c == '<' || (c == '|' && rest.starts_with("||"))) escape();
        else if (c == '\n') out_ += "  \n", ++at_;
        else copy(1);
    }

    void copy(std::size_t length)
    {
        out_ += text_.substr(at_, length);
        at_ += length;
    }

    void escape()
    {
        out_ += '\\';
        copy(1);
    }

    // $...$ and $$...$$ stay as they are: Markdown reads nothing in them here.
    void tex()
    {
        std::string_view const mark = text_.substr(at_).starts_with("$$") ? "$$" : "$";
        auto const end = text_.find(mark, at_ + mark.size());
        auto const is_tex = end != std::string_view::npos && end - at_ < 2000 && text_[at_ + mark.size()] != ' ';
        copy(is_tex ? end + mark.size() - at_ : mark.size());
    }

    void mention()
    {
        auto const is_word_before = at_ > 0 && is_name_character(text_[at_ - 1]);
        // "@M.Stern" is one name, "@Ana." is not.
        for (bool const with_points : {true, false}) {
            auto const end = name_end(with_points);
            auto const name = text_.substr(at_ + 1, end - at_ - 1);
            auto const handle = is_word_before || name.empty() ? std::string{} : handle_of_(name);
            if (handle.empty()) continue;
            out_ += "@" + handle;
            at_ = end;
            return;
        }
        copy(1);
    }

    std::size_t name_end(bool with_points) const
    {
        auto end = at_ + 1;
        for (; end < text_.size(); ++end) {
            auto const is_point =
                with_points && text_[end] == '.' && end + 1 < text_.size() && is_name_character(text_[end + 1]);
            if (!is_name_character(text_[end]) && !is_point) break;
        }
        return end;
    }

    std::string_view text_;
    std::function<std::string(std::string_view)> const& handle_of_;
    std::size_t at_ = 0;
    std::string out_;
};

class Relinking {
public:
    Relinking(std::string_view markdown, std::string_view host, SitePaths const& paths)
        : markdown_(markdown), host_(host), paths_(paths)
    {
    }

    std::string read()
    {
        while (at_ < markdown_.size()) step();
        return std::move(out_);
    }

private:
    void step()
    {
        auto const rest = markdown_.substr(at_);
        if (rest[0] == '`') return copy(code_length(rest));
        if (rest[0] == '\\') return copy(std::min<std::size_t>(2, rest.size()));
        auto const starts = rest[0] == 'h' || (rest[0] == '/' && markdown_.substr(0, at_).ends_with("]("));
        if (starts && address(rest)) return;
        copy(1);
    }

    // True when an address of the site stood here and was replaced.
    bool address(std::string_view rest)
    {
        auto whole = rest.substr(0, rest.find_first_of(address_ends));
        while (!whole.empty() && std::string_view{".,;:!?'*_~"}.find(whole.back()) != std::string_view::npos)
            whole.remove_suffix(1);
        auto const path = path_on(host_, whole);
        if (path.empty()) return false;
        auto const here = paths_(path);
        if (here.empty()) return false;
        place(whole, here);
        return true;
    }

    void place(std::string_view whole, std::string_view here)
    {
        if (out_.ends_with("](")) out_ += here;
        else if (out_.ends_with("[")) out_ += whole; // the label of a link: stays what was written
        else {
            auto const in_brackets = out_.ends_with("<");
            if (in_brackets) out_.pop_back();
            out_ += markdown_link(escape_markdown(whole), here);
            if (in_brackets && at_ + whole.size() < markdown_.size()) ++at_;
        }
        at_ += whole.size();
    }

    void copy(std::size_t length)
    {
        out_ += markdown_.substr(at_, length);
        at_ += length;
    }

    std::string_view markdown_;
    std::string_view host_;
    SitePaths const& paths_;
    std::size_t at_ = 0;
    std::string out_;
};

std::int64_t leading_number(std::string_view text)
{
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

} // namespace

std::string_view path_on(std::string_view host, std::string_view address)
{
    if (address.starts_with('/') && !address.starts_with("//")) return address;
    for (std::string_view const scheme : {"http://", "https://", "//"}) {
        if (host.empty() || !address.starts_with(scheme)) continue;
        auto const rest = address.substr(scheme.size());
        auto const path = rest.starts_with(host) ? rest.substr(host.size()) : std::string_view{};
        return path.starts_with('/') ? path : std::string_view{};
    }
    return {};
}

std::string relink(std::string_view markdown, std::string_view host, SitePaths const& paths)
{
    return Relinking{markdown, host, paths}.read();
}

std::string comment_to_markdown(
    std::string_view text, std::function<std::string(std::string_view name)> const& handle_of)
{
    return without_blocks(CommentReading{text, handle_of}.read());
}

SitePath SitePath::parse(std::string_view path)
{
    SitePath out;
    auto const number_after = [&](std::string_view start) {
        return path.starts_with(start) ? leading_number(path.substr(start.size())) : 0;
    };
    if (path.starts_with("/questions/tagged/")) {
        auto const tag = path.substr(18);
        out.tag = tag.substr(0, tag.find_first_of("/?#"));
        out.kind = out.tag.empty() ? Kind::nothing : Kind::tag;
        return out;
    }
    // "/questions/1/a-title/18#18" names an answer in its fragment, as does "#comment7_18".
    auto const hash = path.find('#');
    auto const fragment = hash == std::string_view::npos ? std::string_view{} : path.substr(hash + 1);
    auto const named = fragment.starts_with("comment")
                           ? fragment.substr(std::min(fragment.find('_'), fragment.size() - 1) + 1)
                           : fragment;
    out.number = number_after("/questions/");
    if (out.number != 0 && leading_number(named) != 0) out.number = leading_number(named);
    for (auto const* start : {"/q/", "/a/", "/posts/"})
        if (out.number == 0) out.number = number_after(start);
    if (out.number != 0) out.kind = Kind::post;
    else if ((out.number = number_after("/users/")) != 0) out.kind = Kind::user;
    return out;
}

} // namespace together::exchange
