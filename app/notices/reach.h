// How many a thread reaches: before it is sent, and after.
#pragma once

#include "app/conversations/posts.h"
#include "app/notices/audience_store.h"
#include "platform/sql/database.h"

namespace together::notices {

struct ReachView {
    std::string space;        // its slug
    std::int64_t people = 0;  // are told in the page
    std::int64_t by_mail = 0; // of them by mail at once
};
BOOST_DESCRIBE_STRUCT(ReachView, (), (space, people, by_mail))

struct ReachedView {
    Id<conversations::Post> post;
    std::int64_t told = 0;
    std::int64_t by_mail = 0; // mails that went out, or are about to
    std::int64_t waiting = 0; // for a digest or the end of quiet hours
    std::int64_t read = 0;
};
BOOST_DESCRIBE_STRUCT(ReachedView, (), (post, told, by_mail, waiting, read))

class Reaches {
public:
    Reaches(sql::Database& database, conversations::Posts& posts) : database_(database), posts_(posts) {}

    // Whom a thread of the viewer's in this space would be told to. not_found for what the viewer may not see.
    Result<ReachView> before(Viewer const& viewer, std::string_view space) const;
    // By its author and those who facilitate; forbidden to others.
    Result<ReachedView> after(Viewer const& viewer, Id<conversations::Post> post) const;

private:
    sql::Database& database_;
    conversations::Posts& posts_;
};

} // namespace together::notices
