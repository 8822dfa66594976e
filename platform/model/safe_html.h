// HTML that may go out as it is: made by the Markdown renderer alone.
#pragma once

#include <string>
#include <utility>

namespace together::html {
class Markdown;
}

namespace together::model {

class SafeHtml {
public:
    SafeHtml() = default;
    std::string const& text() const { return text_; }
    auto operator<=>(SafeHtml const&) const = default;

private:
    friend class together::html::Markdown;
    explicit SafeHtml(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

} // namespace together::model
