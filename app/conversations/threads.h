// Reading conversations: a thread with its replies, and lists of threads, as the viewer may see them.
#pragma once

#include "app/conversations/kept.h"
#include "app/conversations/space_view.h"
#include "app/conversations/threads_view.h"
#include "platform/sql/database.h"

namespace together::conversations {

class Threads {
public:
    explicit Threads(sql::Database& database, AskKept ask_kept = {}) : database_(database)
    {
        showing_.ask_kept = std::move(ask_kept);
    }

    // Which part of a thread: behind or before a cursor as a page gave it, the first page without one.
    struct Part {
        std::string_view after;
        std::string_view before;
        Reach show = Reach::all;
    };
    // not_found also for what the viewer may not see.
    Result<ThreadView> open(Viewer const& viewer, Id<Post> id, Part const& part);
    Result<ThreadView> open(Viewer const& viewer, Id<Post> id, std::string_view after)
    {
        return open(viewer, id, Part{.after = after, .before = {}});
    }
    // The reply to jump to: "new" (the first since the viewer was there), "answer", "end" or a day, "2026-01-31"; none
    // where there is none. not_found also for what the viewer may not see.
    Result<std::optional<Id<Reply>>> place(Viewer const& viewer, Id<Post> id, std::string_view at);
    // The reply that a merged thread became, the thread that a reply became: under the same id.
    bool is_reply_now(Viewer const& viewer, Id<Post> id);
    bool is_post_now(Viewer const& viewer, Id<Reply> id);

    Result<ReplyListView> replies(Viewer const& viewer, Id<Post> id, std::string_view after);
    // One reply with those under it, as it stands in its thread.
    Result<ReplyView> reply(Viewer const& viewer, Id<Reply> id);
    Result<PostView> post(Viewer const& viewer, Id<Post> id);

    // The post and these replies of its thread, as the viewer sees them.
    Result<ThreadPartsView> parts(Viewer const& viewer, Id<Post> id, std::vector<Id<Reply>> const& replies);
    // The same as everybody sees them who may see them and has no part in them: drawn once, sent to many.
    std::optional<ThreadPartsView> parts_for_all(Id<Post> id, std::vector<Id<Reply>> const& replies);
    std::vector<PostRow> rows_for_all(std::vector<Id<Post>> const& ids, std::optional<Id<Space>> space = {});

    // The `after` of the page of its thread on which a visible reply stands; empty for the first page.
    std::string page_before(Viewer const& viewer, Id<Reply> id);

    // What a text will look like, before it is kept.
    model::SafeHtml preview(Viewer const& viewer, std::string_view body);

    // `address` is what `next` starts with, up to its '?' or '&'.
    PostListView list(Viewer const& viewer, ThreadListing listing, std::string_view address);
    // Open questions of others in the viewer's spaces, those near what the viewer replied to first.
    struct Wanted {
        std::vector<HelpWanted> questions;
        std::int64_t total = 0;
    };
    Wanted help_wanted(Viewer const& viewer, std::size_t limit);

    // not_found also for what the viewer may not see.
    Result<SpaceView> space(Viewer const& viewer, std::string_view slug, Show show, std::string_view after);

private:
    sql::Database& database_;
    Showing showing_;
};

} // namespace together::conversations
