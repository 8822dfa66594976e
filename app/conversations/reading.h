// One thread being read: what is asked of the database about it, and how it becomes views.
#pragma once

#include "app/conversations/attachments_store.h"
#include "app/conversations/helpful_store.h"
#include "app/conversations/kept.h"
#include "app/conversations/positions_store.h"
#include "app/conversations/posts_store.h"
#include "app/conversations/reactions_store.h"
#include "app/conversations/replies_store.h"

namespace together::conversations {

// Asks first and waits late: questions that stand between its construction and find() travel with its own.
class Reading {
public:
    Reading(sql::Reader& db, Viewer const& viewer, Showing& showing, Id<Post> id);
    // As everybody sees it who may see it and has no part in it.
    Reading(sql::Reader& db, Showing& showing, Id<Post> id);

    // False for what the viewer may not see.
    bool find();
    // Asks for what belongs to the post and to these replies: reactions, files, the replies under them.
    void gather(std::vector<store::AuthoredReply> const& replies);

    // After find() and gather().
    PostView view_post();
    ReplyView view_reply(store::AuthoredReply const& reply);
    bool is_accepted(store::AuthoredReply const& reply) const;
    VisiblePost const& found() const { return found_; }
    std::optional<Timestamp> read_until() const { return read_until_; }

private:
    static Viewer const anybody;

    struct Gathered {
        std::vector<store::AuthoredReply> children;
        std::vector<store::ReactionCount> reactions;
        std::vector<store::FileMention> files;
        std::vector<Attachment> attachments;
        std::vector<store::HelpfulCount> helpful;
        std::vector<store::Thanks> thanks;
        std::vector<Uuid> kept;
    };

    Gathered const& gathered();
    html::Markdown::Options markdown_options() const;
    void fill(Remark& remark, Uuid thing, std::string const& body);
    void fill(NestedReplyView& view, store::AuthoredReply const& reply);
    HelpfulView view_helpful(Reply const& reply);
    std::vector<ReactionView> view_reactions(Uuid thing, bool is_post);

    sql::Reader& db_;
    Viewer const& viewer_;
    Showing& showing_;
    Id<Post> id_;
    sql::AskedFirst<store::AuthoredPost> asked_post_;
    sql::AskedAll<TopicRef> asked_topics_;
    sql::AskedAll<store::MentionedPerson> asked_mentioned_;
    std::optional<sql::AskedAll<store::AuthoredReply>> asked_children_;
    std::optional<sql::AskedAll<store::ReactionCount>> asked_reactions_;
    std::optional<sql::AskedAll<store::FileMention>> asked_files_;
    std::optional<sql::AskedAll<Attachment>> asked_attachments_;
    std::optional<sql::AskedAll<store::HelpfulCount>> asked_helpful_;
    std::optional<sql::AskedAll<store::Thanks>> asked_thanks_;
    std::optional<sql::AskedAll<Uuid>> asked_kept_;
    sql::AskedFirst<Timestamp> asked_position_;
    VisiblePost found_;
    PersonBrief author_;
    std::optional<Timestamp> read_until_;
    std::vector<TopicRef> topics_;
    std::vector<store::MentionedPerson> mentioned_;
    std::optional<Gathered> gathered_;
};

} // namespace together::conversations
