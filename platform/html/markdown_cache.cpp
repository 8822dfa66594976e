// The least recently read goes first when there is no room.
#include "platform/html/markdown_cache.h"

#include <list>

namespace together::html {
namespace {

// What a name in the source stood for when it was drawn.
struct Answer {
    char kind;
    std::string name;
    std::string url; // "" when nobody and nothing has that name
    std::string label;

    bool operator==(Answer const&) const = default;
};
using Answers = std::vector<Answer>;

Answer ask(char kind, std::string_view name, MarkdownOptions const& options)
{
    Answer answer{kind, std::string{name}, {}, {}};
    if (kind == '@') {
        auto const person = options.person ? options.person(name) : std::nullopt;
        if (person) answer.url = person->url;
        if (person) answer.label = person->name;
    } else if (options.topic_url) {
        answer.url = options.topic_url(name).value_or("");
    }
    return answer;
}

// The same options, writing down what they answer.
MarkdownOptions noting(MarkdownOptions const& options, Answers& answers)
{
    auto noted = options;
    noted.person = [&](std::string_view handle) -> std::optional<MarkdownOptions::Person> {
        auto const& answer = answers.emplace_back(ask('@', handle, options));
        if (answer.url.empty()) return std::nullopt;
        return MarkdownOptions::Person{answer.url, answer.label};
    };
    noted.topic_url = [&](std::string_view slug) -> std::optional<std::string> {
        auto const& answer = answers.emplace_back(ask('#', slug, options));
        if (answer.url.empty()) return std::nullopt;
        return answer.url;
    };
    return noted;
}

} // namespace

struct MarkdownCache::Entry {
    std::string source;
    Answers answers;
    model::SafeHtml html;

    std::size_t bytes() const
    {
        return source.size() + html.text().size() + answers.size() * sizeof(Answer) + sizeof(Entry);
    }
};

struct MarkdownCache::Store {
    std::size_t max_bytes;
    std::size_t bytes = 0;
    std::list<std::shared_ptr<Entry const>> recent; // the latest first
    std::unordered_map<std::string_view, std::list<std::shared_ptr<Entry const>>::iterator> by_source;

    std::shared_ptr<Entry const> find(std::string_view source)
    {
        auto const found = by_source.find(source);
        if (found == by_source.end()) return nullptr;
        recent.splice(recent.begin(), recent, found->second);
        return *found->second;
    }

    void remove(std::string_view source)
    {
        auto const found = by_source.find(source);
        if (found == by_source.end()) return;
        auto const at = found->second;
        bytes -= (*at)->bytes();
        by_source.erase(found);
        recent.erase(at);
    }

    void put(std::shared_ptr<Entry const> entry)
    {
        remove(entry->source);
        bytes += entry->bytes();
        recent.push_front(std::move(entry));
        by_source.emplace(recent.front()->source, recent.begin());
        while (bytes > max_bytes) remove(std::string{recent.back()->source});
    }
};

MarkdownCache::MarkdownCache(std::size_t max_bytes) : store_(new Store{max_bytes, 0, {}, {}})
{
}

MarkdownCache::~MarkdownCache() = default;

model::SafeHtml MarkdownCache::render(std::string_view source, MarkdownOptions const& options)
{
    std::shared_ptr<Entry const> kept;
    {
        std::scoped_lock const lock{mutex_};
        kept = store_->find(source);
    }
    auto const still_true = [&](Answer const& answer) { return ask(answer.kind, answer.name, options) == answer; };
    if (kept && std::ranges::all_of(kept->answers, still_true)) return kept->html;

    auto fresh = std::make_shared<Entry>();
    fresh->source = source;
    fresh->html = Markdown::render(source, noting(options, fresh->answers));
    auto html = fresh->html;
    std::scoped_lock const lock{mutex_};
    store_->put(std::move(fresh));
    return html;
}

} // namespace together::html
