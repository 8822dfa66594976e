// Threads first, then what was there for them.
#include "app/conversations/removal.h"

#include "app/conversations/imports.h"
#include "app/conversations/removal_store.h"

namespace together::conversations::removal {
namespace {

template <class T> std::vector<T> without(std::vector<T> all, std::vector<T> const& some)
{
    std::erase_if(all, [&](T const& one) { return std::find(some.begin(), some.end(), one) != some.end(); });
    return all;
}

} // namespace

Made take_back(sql::Transaction& tx, Made const& made)
{
    Made gone;
    auto const kept = store::list_answered_here(tx, made.posts, made.replies);
    gone.posts = without(made.posts, kept);
    auto const deleted = store::list_deleted_posts(tx, made.spaces);
    auto const all_posts = [&] {
        auto all = without(deleted, kept);
        auto const further = without(gone.posts, all);
        all.insert(all.end(), further.begin(), further.end());
        return all;
    }();
    gone.replies = store::list_replies(tx, all_posts);
    store::remove_threads(tx, all_posts, gone.replies);

    gone.spaces = store::list_empty_spaces(tx, made.spaces);
    store::remove_spaces(tx, gone.spaces);
    imports::recount(tx, without(made.spaces, gone.spaces));
    gone.topics = without(made.topics, store::list_used_topics(tx, made.topics));
    store::remove_topics(tx, gone.topics);

    gone.people = without(made.people, store::list_writers(tx, made.people));
    store::remove_traces(tx, gone.people);
    return gone;
}

} // namespace together::conversations::removal
