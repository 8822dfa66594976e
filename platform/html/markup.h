// Follows the HTML of a template character by character, to know what a value would stand in.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace together::html {

struct MarkupError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Markup {
public:
    enum class Spot { text, plain, attribute, address };
    // Where in the literal just fed the value of an address attribute begins (after its quote) or ends (before it).
    struct Edge {
        std::size_t offset;
        bool begins;
    };

    // Takes literal text of the template. Throws MarkupError for what we do not let stand, such as unquoted attributes.
    std::vector<Edge> feed(std::string_view literal);

    // What a value printed here would stand in: text, plain text (title, textarea), a quoted attribute or one that
    // holds an address. Throws MarkupError where no value may stand.
    Spot spot() const;

    // A section begins or ends here. Throws MarkupError inside a name, a comment or a script.
    void pause();

    // After a section that began as `*this`: goes on from there. Throws MarkupError when the section's end stands
    // elsewhere.
    void join(Markup const& section_end);

    // Throws MarkupError inside a tag, a comment or an element of plain text.
    void finish() const;

private:
    enum class State {
        text,
        open,
        tag_name,
        before_attribute,
        attribute_name,
        after_name,
        before_value,
        value,
        after_quoted,
        after_bare, // a section boundary right behind a name
        plain,
        script,
        declaration,
        comment,
    };

    void step(char c);
    void step_open(char c);
    void step_name(char c);
    void step_between(char c);
    void step_attribute_name(char c);
    void step_element(char c);
    void step_declaration(char c);
    void begin_attribute(char c);
    void end_tag();
    bool is_address() const;

    State state_ = State::text;
    bool closing_ = false;
    char quote_ = 0;
    std::string tag_;
    std::string attribute_;
    std::string element_; // of plain text or script that we are in
    std::string tail_;    // what might become its end tag, or the begin of a declaration
    int tags_ = 0;        // seen so far: tells one tag or attribute from the next of the same name
    int attributes_ = 0;
};

} // namespace together::html
