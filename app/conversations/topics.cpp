// Topics and their threads.
#include "app/conversations/topics.h"

#include "app/conversations/topics_store.h"

namespace together::conversations {
namespace {
constexpr std::size_t topics_per_page = 100;
}

TopicListView Topics::list(Viewer const& viewer, std::string_view after)
{
    TopicListView view;
    view.topics = database_.read([&](sql::Reader& db) { return store::list_topics(db, viewer, after, topics_per_page + 1); });
    if (view.topics.size() > topics_per_page) {
        view.topics.pop_back();
        view.next = view.topics.back().slug;
    }
    return view;
}

Result<TopicView> Topics::open(Viewer const& viewer, std::string_view slug, std::string_view after)
{
    struct Found {
        store::TopicRow topic;
        std::int64_t post_count;
    };
    auto const found = database_.read([&](sql::Reader& db) -> std::optional<Found> {
        auto topic = store::find_topic(db, slug);
        if (!topic) return std::nullopt;
        auto const count = store::count_posts(db, viewer, topic->id);
        return Found{std::move(*topic), count};
    });
    if (!found || found->post_count == 0) return Problem::not_found();
    auto const& topic = found->topic;
    store::PostListing listing;
    listing.topic = topic.id;
    listing.after = Cursor::parse(after).value_or(Cursor::after_everything());
    auto posts = threads_.list(viewer, listing);
    return TopicView{{topic.slug, topic.name, topic.description, found->post_count}, std::move(posts.posts), posts.next};
}

} // namespace together::conversations
