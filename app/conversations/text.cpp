// Limits of what people write.
#include "app/conversations/text.h"

#include "platform/text/clean.h"
#include "platform/text/unicode.h"

namespace together::conversations {
namespace {

constexpr std::size_t most_title_characters = 200;
constexpr std::size_t most_topics = 8;
constexpr std::size_t most_topic_characters = 40;

// An empty slug where the word is empty.
Result<TopicName> parse_topic(std::string_view word)
{
    word = text::trim(word);
    while (word.starts_with('#')) word.remove_prefix(1);
    auto cleaned = text::clean_line("topics", word, {.shortest = 0, .longest = most_topic_characters});
    if (!cleaned) return cleaned.error();
    auto& name = *cleaned;
    if (name.empty()) return TopicName{};
    auto slug = text::slug(name);
    if (slug.empty()) return Problem::field("topics", "field.topic", {{"topic", name}});
    return TopicName{std::move(slug), std::move(name)};
}

} // namespace

Result<Title> Title::parse(std::string_view text, std::string_view field)
{
    auto title = text::clean_line(field, text, {.shortest = 1, .longest = most_title_characters});
    if (!title) return title.error();
    return Title{std::move(*title)};
}

Result<Body> Body::parse(std::string_view text)
{
    auto body = text::clean_lines("body", text, {.shortest = 1, .longest = most_characters});
    if (!body) return body.error();
    return Body{std::move(*body)};
}

Result<Body> Body::parse_or_empty(std::string_view text)
{
    auto body = text::clean_lines("body", text, {.shortest = 0, .longest = most_characters});
    if (!body) return body.error();
    return Body{std::move(*body)};
}

Result<std::vector<TopicName>> parse_topics(std::vector<std::string> const& lists)
{
    std::vector<TopicName> topics;
    for (std::string_view list : lists) {
        for (bool more = true; more;) {
            auto const comma = list.find(',');
            auto const topic = parse_topic(list.substr(0, comma));
            if (!topic) return topic.error();
            auto const is_known = [&](TopicName const& other) { return other.slug == topic->slug; };
            if (!topic->slug.empty() && std::none_of(topics.begin(), topics.end(), is_known)) topics.push_back(*topic);
            more = comma != std::string_view::npos;
            if (more) list.remove_prefix(comma + 1);
        }
    }
    if (topics.size() > most_topics)
        return Problem::field("topics", "field.too_many", {{"most", std::to_string(most_topics)}});
    return topics;
}

} // namespace together::conversations
