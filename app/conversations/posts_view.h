// What pages and programs see of threads in lists.
#pragma once

#include "app/conversations/cursor.h"
#include "app/conversations/people_view.h"
#include "app/conversations/post.h"
#include "app/conversations/spaces_view.h"

namespace together::conversations {

struct TopicRef {
    std::string slug;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(TopicRef, (), (slug, name))

// Which threads, newest activity first, behind `after`.
struct ThreadListing {
    std::optional<Id<Space>> space;
    std::optional<PostKind> kind;
    std::optional<Uuid> topic;
    std::optional<Id<people::Person>> author;
    bool unanswered_only = false; // questions without an accepted answer
    bool mine_only = false;       // in spaces that the viewer belongs to
    bool unread_only = false;     // with something new for the viewer
    bool pinned_only = false;
    Cursor after = Cursor::after_everything();
    std::size_t limit = 25;
};

// One line of a list of threads.
struct PostRow {
    Id<Post> id;
    PostKind kind = PostKind::question;
    std::string title;
    std::string excerpt; // one line; may be empty
    PersonBrief author;
    std::optional<SpaceRef> space; // none in the space's own list
    Timestamp created_at;
    Timestamp last_activity_at;
    std::int64_t reply_count = 0;
    bool is_answered = false;
    bool is_closed = false;
    bool is_pinned = false;
    bool is_unread = false;         // something new since the reader was there
    std::optional<std::string> why; // why it is shown to this reader
};
BOOST_DESCRIBE_STRUCT(PostRow, (),
    (id, kind, title, excerpt, author, space, created_at, last_activity_at, reply_count, is_answered, is_closed,
        is_pinned, is_unread, why))

// A question that the reader could answer.
struct HelpWanted {
    PostRow row;
    std::optional<TopicRef> topic; // on which the reader replied before
    std::int64_t replies_on_topic = 0;
};

struct PostListView {
    std::vector<PostRow> posts;
    std::optional<std::string> next; // the address of the rest
};
BOOST_DESCRIBE_STRUCT(PostListView, (), (posts, next))

struct PostLink {
    Id<Post> id;
    std::string title;
    PostKind kind = PostKind::question;
    std::string relation; // linked, duplicate
};
BOOST_DESCRIBE_STRUCT(PostLink, (), (id, title, kind, relation))

// What a post or reply said, from which time on.
struct Version {
    std::int64_t version = 1;
    std::string title;
    std::string body;
    PersonBrief written_by;
    Timestamp written_at;
};
BOOST_DESCRIBE_STRUCT(Version, (), (version, title, body, written_by, written_at))

} // namespace together::conversations
