// Reading topics: what there is, and what is said about one.
#pragma once

#include "app/conversations/threads.h"
#include "app/conversations/topics_view.h"

namespace together::conversations {

class Topics {
public:
    Topics(sql::Database& database, Threads& threads) : database_(database), threads_(threads) {}

    // Those with threads that the viewer may see, by name; `part` narrows them, `after` is the slug that the last page
    // ended with.
    TopicListView list(Viewer const& viewer, std::string_view part, std::string_view after);
    // not_found for a topic without any thread that the viewer may see. `after` as in Threads::list.
    Result<TopicView> open(Viewer const& viewer, std::string_view slug, std::string_view after);

private:
    sql::Database& database_;
    Threads& threads_;
};

} // namespace together::conversations
