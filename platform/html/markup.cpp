// A small HTML state machine that is stricter than browsers are.
#include "platform/html/markup.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace together::html {
namespace {

bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

template <std::size_t N> bool is_one_of(std::string_view word, std::array<std::string_view, N> const& words)
{
    return std::ranges::find(words, word) != words.end();
}

constexpr auto plain_elements = std::to_array<std::string_view>({"title", "textarea"});
constexpr auto script_elements =
    std::to_array<std::string_view>({"script", "style", "iframe", "xmp", "noembed", "noframes", "plaintext"});
// https://html.spec.whatwg.org/multipage/indices.html#attributes-3, those of type URL, and SVG's.
constexpr auto address_attributes =
    std::to_array<std::string_view>({"href", "src", "action", "formaction", "poster", "cite", "data", "xlink:href",
        "background", "manifest", "ping", "longdesc", "usemap", "codebase", "profile", "classid", "archive"});
constexpr auto refused_attributes =
    std::to_array<std::string_view>({"style", "srcset", "imagesrcset", "srcdoc", "http-equiv"});

} // namespace

std::vector<Markup::Edge> Markup::feed(std::string_view literal)
{
    std::vector<Edge> edges;
    for (std::size_t i = 0; i < literal.size(); ++i) {
        auto const was_value = state_ == State::value && is_address();
        step(literal[i]);
        auto const is_value = state_ == State::value && is_address();
        if (is_value && !was_value) edges.push_back({i + 1, true});
        if (was_value && !is_value) edges.push_back({i, false});
    }
    return edges;
}

void Markup::step(char c)
{
    switch (state_) {
    case State::text:
        if (c != '<') break;
        state_ = State::open;
        closing_ = false;
        break;
    case State::open: step_open(c); break;
    case State::tag_name: step_name(c); break;
    case State::before_attribute:
    case State::after_name:
    case State::before_value:
    case State::after_quoted:
    case State::after_bare: step_between(c); break;
    case State::attribute_name: step_attribute_name(c); break;
    case State::value:
        if (c == quote_) state_ = State::after_quoted;
        break;
    case State::plain:
    case State::script: step_element(c); break;
    case State::declaration:
    case State::comment: step_declaration(c); break;
    }
}

void Markup::step_open(char c)
{
    if (c == '/' && !closing_) {
        closing_ = true;
    } else if (is_letter(c)) {
        tag_.assign(1, lower(c));
        ++tags_;
        state_ = State::tag_name;
    } else if (c == '!' || c == '?') {
        tail_.clear();
        state_ = State::declaration;
    } else {
        state_ = State::text;
        step(c);
    }
}

void Markup::step_name(char c)
{
    if (is_blank(c) || c == '/') state_ = State::before_attribute;
    else if (c == '>') end_tag();
    else tag_ += lower(c);
}

void Markup::begin_attribute(char c)
{
    if (c == '"' || c == '\'' || c == '<' || c == '=')
        throw MarkupError(fmt::format("'{}' where an attribute should begin", c));
    attribute_.assign(1, lower(c));
    ++attributes_;
    state_ = State::attribute_name;
}

void Markup::step_between(char c)
{
    auto const after_value = state_ == State::after_quoted || state_ == State::after_bare;
    if (is_blank(c)) {
        if (after_value) state_ = State::before_attribute;
        return;
    }
    if (state_ == State::before_value) {
        if (c != '"' && c != '\'')
            throw MarkupError(fmt::format("the attribute '{}' needs quotes around its value", attribute_));
        quote_ = c;
        state_ = State::value;
    } else if (c == '>') {
        end_tag();
    } else if (c == '/') {
        state_ = State::before_attribute;
    } else if (c == '=' && state_ == State::after_name) {
        state_ = State::before_value;
    } else if (after_value) {
        throw MarkupError("a blank is missing before the next attribute");
    } else {
        begin_attribute(c);
    }
}

void Markup::step_attribute_name(char c)
{
    if (is_blank(c)) state_ = State::after_name;
    else if (c == '=') state_ = State::before_value;
    else if (c == '>') end_tag();
    else if (c == '/') state_ = State::before_attribute;
    else if (c == '"' || c == '\'' || c == '<')
        throw MarkupError(fmt::format("'{}' inside the name of an attribute", c));
    else attribute_ += lower(c);
}

// Inside title, textarea, script and the like only the element's own end tag counts.
void Markup::step_element(char c)
{
    if (c == '<') {
        tail_.assign(1, '<');
        return;
    }
    if (tail_.empty()) return;
    tail_ += lower(c);
    auto const end = fmt::format("</{}", element_);
    if (tail_ == end) {
        closing_ = true;
        tag_ = element_;
        ++tags_;
        tail_.clear();
        state_ = State::tag_name;
    } else if (!end.starts_with(tail_)) {
        tail_.clear();
    }
}

void Markup::step_declaration(char c)
{
    tail_ += c;
    if (state_ == State::declaration && tail_ == "--") {
        state_ = State::comment;
        tail_.clear();
    } else if (state_ == State::declaration && c == '>') {
        state_ = State::text;
    } else if (state_ == State::comment && tail_.ends_with("-->")) {
        state_ = State::text;
    }
    if (state_ == State::text) tail_.clear();
}

void Markup::end_tag()
{
    auto const in_script = is_one_of(element_, script_elements);
    if (closing_ && !element_.empty() && tag_ != element_) { // </scripty> does not end <script>
        state_ = in_script ? State::script : State::plain;
        return;
    }
    element_.clear();
    state_ = State::text;
    if (!closing_ && is_one_of(tag_, plain_elements)) state_ = State::plain;
    if (!closing_ && is_one_of(tag_, script_elements)) state_ = State::script;
    if (state_ != State::text) element_ = tag_;
    tag_.clear();
    attribute_.clear();
    tail_.clear();
}

bool Markup::is_address() const
{
    return is_one_of(attribute_, address_attributes) ||
           (attribute_.starts_with("data-") && (attribute_.ends_with("-url") || attribute_.ends_with("-url-value")));
}

Markup::Spot Markup::spot() const
{
    if (state_ == State::text) return Spot::text;
    if (state_ == State::plain && tail_.empty()) return Spot::plain;
    if (state_ == State::script) throw MarkupError(fmt::format("no values inside <{}>", element_));
    if (state_ == State::declaration || state_ == State::comment)
        throw MarkupError("no values inside a comment or declaration");
    if (state_ == State::before_value)
        throw MarkupError(fmt::format("the attribute '{}' needs quotes around its value", attribute_));
    if (state_ != State::value)
        throw MarkupError("no values in the names of tags and attributes, nor between attributes");
    if (attribute_.starts_with("on") || is_one_of(attribute_, refused_attributes))
        throw MarkupError(fmt::format("no values in the attribute '{}'", attribute_));
    if (!is_address()) return Spot::attribute;
    if (tag_ == "script" || tag_ == "base") throw MarkupError(fmt::format("no values in the addresses of <{}>", tag_));
    return Spot::address;
}

void Markup::pause()
{
    if (state_ == State::tag_name || state_ == State::attribute_name) state_ = State::after_bare;
    if (state_ == State::after_name) state_ = State::before_attribute;
    if (state_ == State::open || state_ == State::before_value || (state_ == State::plain && !tail_.empty()))
        throw MarkupError("a section or block may not begin or end here");
    if (state_ == State::script || state_ == State::declaration || state_ == State::comment)
        throw MarkupError("no sections inside scripts, styles and comments");
}

void Markup::join(Markup const& section_end)
{
    auto const between = [](State state) {
        return state == State::before_attribute || state == State::after_quoted || state == State::after_bare;
    };
    auto const in_tag = state_ != State::text && state_ != State::plain;
    auto const same_tag = !in_tag || tags_ == section_end.tags_;
    auto const same_attribute = state_ != State::value || attributes_ == section_end.attributes_;
    auto const same_state = state_ == section_end.state_ || (between(state_) && between(section_end.state_));
    if (!same_state || !same_tag || !same_attribute || element_ != section_end.element_)
        throw MarkupError("a section must end where it began: in the same tag, attribute or text");
    if (section_end.state_ == State::after_bare) state_ = State::after_bare;
    tags_ = section_end.tags_;
    attributes_ = section_end.attributes_;
}

void Markup::finish() const
{
    if (state_ != State::text)
        throw MarkupError("the template ends inside a tag, a comment or an element of plain text");
}

} // namespace together::html
