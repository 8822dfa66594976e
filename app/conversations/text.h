// What people write, checked once where it comes in: titles, bodies, names, topics.
#pragma once

#include <string>
#include <vector>

#include "platform/base/result.h"

namespace together::conversations {

// One line of 1 to 200 characters.
class Title {
public:
    static Result<Title> parse(std::string_view text, std::string_view field = "title");
    std::string const& text() const { return text_; }

private:
    explicit Title(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

// Markdown of at most 50,000 characters; empty only where the kind of thing allows it.
class Body {
public:
    static constexpr std::size_t most_characters = 50'000;

    static Result<Body> parse(std::string_view text);
    static Result<Body> parse_or_empty(std::string_view text);
    std::string const& text() const { return text_; }

private:
    explicit Body(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

struct TopicName {
    std::string slug;
    std::string name;
};

// Names separated by commas, '#' in front allowed; at most 8, each of at most 40 characters. Twice the same counts
// once.
Result<std::vector<TopicName>> parse_topics(std::vector<std::string> const& lists);

} // namespace together::conversations
