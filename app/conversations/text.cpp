// Limits of what people write.
#include "app/conversations/text.h"

#include "platform/model/utf8.h"
#include "platform/text/unicode.h"

namespace together::conversations {
namespace {

constexpr std::size_t most_title_characters = 200;
constexpr std::size_t most_topics = 8;
constexpr std::size_t most_topic_characters = 40;

Problem too_long(std::string_view field, std::size_t most)
{
    return Problem::field(field, "field.too_long", {{"most", std::to_string(most)}});
}

Result<std::string> parse_body(std::string_view text)
{
    auto body = text::normalise(text::trim(text));
    if (model::count_code_points(body) > Body::most_characters) return too_long("body", Body::most_characters);
    return body;
}

Result<std::optional<TopicName>> parse_topic(std::string_view word)
{
    word = text::trim(word);
    while (word.starts_with('#')) word.remove_prefix(1);
    auto name = text::normalise(text::squeeze(word));
    if (name.empty()) return std::optional<TopicName>{};
    if (model::count_code_points(name) > most_topic_characters) return too_long("topics", most_topic_characters);
    auto slug = text::slug(name);
    if (slug.empty()) return Problem::field("topics", "field.topic", {{"topic", name}});
    return std::optional{TopicName{std::move(slug), std::move(name)}};
}

} // namespace

Result<Title> Title::parse(std::string_view text, std::string_view field)
{
    auto title = text::normalise(text::squeeze(text));
    if (title.empty()) return Problem::field(field, "field.required");
    if (model::count_code_points(title) > most_title_characters) return too_long(field, most_title_characters);
    return Title{std::move(title)};
}

Result<Body> Body::parse(std::string_view text)
{
    auto body = parse_body(text);
    if (!body) return body.error();
    if (body->empty()) return Problem::field("body", "field.required");
    return Body{std::move(*body)};
}

Result<Body> Body::parse_or_empty(std::string_view text)
{
    auto body = parse_body(text);
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
            auto const is_known = [&](TopicName const& other) { return other.slug == (*topic)->slug; };
            if (*topic && std::none_of(topics.begin(), topics.end(), is_known)) topics.push_back(**topic);
            more = comma != std::string_view::npos;
            if (more) list.remove_prefix(comma + 1);
        }
    }
    if (topics.size() > most_topics)
        return Problem::field("topics", "field.too_many", {{"most", std::to_string(most_topics)}});
    return topics;
}

} // namespace together::conversations
