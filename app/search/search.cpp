// All of the words first: only where that finds little, some of them.
#include "app/search/search.h"

#include <algorithm>

#include "app/search/search_store.h"
#include "app/search/words.h"

namespace together::search {
namespace {

constexpr std::size_t most_threads = 5;

} // namespace

SimilarView Search::similar(Viewer const& viewer, std::string_view title)
{
    SimilarView view{.q = std::string{title}};
    auto const words = words_of(title);
    return database_.read([&](sql::Reader& db) {
        view.threads = store::find_threads(db, viewer, {words, store::Match::all, most_threads});
        if (view.threads.size() == most_threads || words.size() < 2) return view;
        for (auto& thread : store::find_threads(db, viewer, {words, store::Match::some, most_threads})) {
            auto const is_same = [&](SimilarThread const& known) { return known.id == thread.id; };
            if (view.threads.size() < most_threads && std::ranges::none_of(view.threads, is_same))
                view.threads.push_back(std::move(thread));
        }
        return view;
    });
}

} // namespace together::search
