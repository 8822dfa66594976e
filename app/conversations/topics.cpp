// Topics and their threads.
#include "app/conversations/topics.h"

#include "app/conversations/topics_store.h"
#include "platform/text/unicode.h"

namespace together::conversations {
namespace {

constexpr std::size_t topics_per_page = 100;

struct FoundTopic {
    store::TopicRow topic;
    std::int64_t count;
};

} // namespace

TopicListView Topics::list(Viewer const& viewer, std::string_view part, std::string_view after)
{
    TopicListView view{.q = std::string{part}};
    auto const slug_part = text::slug(part);
    store::TopicListing const listing{.after = after, .part = slug_part, .limit = topics_per_page + 1};
    view.topics = database_.read([&](sql::Reader& db) { return store::list_topics(db, viewer, listing); });
    if (view.topics.size() > topics_per_page) {
        view.topics.pop_back();
        view.next = "/topics?after=" + view.topics.back().slug;
        if (!slug_part.empty()) *view.next += "&q=" + slug_part;
    }
    return view;
}

Result<TopicView> Topics::open(Viewer const& viewer, std::string_view slug, std::string_view after)
{
    auto const found = database_.read([&](sql::Reader& db) -> std::optional<FoundTopic> {
        auto topic = store::find_topic(db, slug);
        if (!topic) return std::nullopt;
        auto const count = store::count_posts(db, viewer, topic->id);
        return FoundTopic{std::move(*topic), count};
    });
    if (!found || found->count == 0) return Problem::not_found();
    auto const& topic = found->topic;
    ThreadListing listing;
    listing.topic = topic.id;
    listing.after = Cursor::parse(after).value_or(Cursor::after_everything());
    auto posts = threads_.list(viewer, listing, "/topics/" + topic.slug + '?');
    TopicView view{.posts = std::move(posts.posts), .next = std::move(posts.next)};
    view.topic.slug = topic.slug;
    view.topic.name = topic.name;
    view.topic.description = topic.description;
    view.topic.count = found->count;
    return view;
}

} // namespace together::conversations
