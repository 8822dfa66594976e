// Any bytes as Markdown: no crash, no tag of another's making, and the excerpt within its limit.
#include <cstdlib>

#include "platform/html/markdown.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    using together::html::Markdown;
    static together::html::MarkdownOptions const options{
        .person =
            [](std::string_view handle) {
                return std::optional<Markdown::Person>{{"/people/" + std::string{handle}, "<script>"}};
            },
        .topic_url = [](std::string_view slug) { return std::optional<std::string>{"/topics/" + std::string{slug}}; },
    };
    std::string_view const source{reinterpret_cast<char const*>(data), size};
    auto const html = Markdown::render(source, options).text();
    for (auto const* banned :
        {"<script", "<iframe", "<style", "href=\"javascript:", "href=\"data:", "src=\"http", "src=\"//"})
        if (html.find(banned) != std::string::npos) std::abort();
    Markdown::plain_text(source, 200);
    Markdown::mentions(source);
    return 0;
}
