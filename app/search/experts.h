// Who knows: by what people answered and by the word of others, each with the reasons; and whom to ask.
#pragma once

#include "app/search/expertise.h"
#include "app/search/search.h"
#include "platform/events/outbox.h"

namespace together::search {

// What is known of a question when it is asked.
struct QuestionFacts {
    std::string title;
    std::vector<Uuid> topics;
    std::optional<PersonId> author; // is not proposed
};

// Why a question is shown to somebody.
struct HomeReason {
    Id<conversations::Post> post;
    std::string asked_by; // a name; empty where nobody asked
};

class Experts {
public:
    struct Parts {
        sql::Database& database;
        events::Outbox& outbox;
        Clock const& clock;
        Search& search;
    };
    explicit Experts(Parts parts) : parts_(parts) {}

    // not_found for a topic without a thread that the viewer may see.
    Result<WhoKnowsView> who_knows(Viewer const& viewer, std::string_view slug);
    // "Ben knows this", said by the viewer; and taken back. invalid for oneself or nobody.
    Result<Done> endorse(Viewer const& viewer, std::string_view slug, std::string_view handle);
    Result<Done> withdraw(Viewer const& viewer, std::string_view slug, std::string_view handle);
    // The viewer is not named for the topic any more; is again.
    Result<Done> hide(Viewer const& viewer, std::string_view slug);
    Result<Done> show(Viewer const& viewer, std::string_view slug);

    // Whom to ask: not_found for what is no question or not visible.
    Result<HelpersView> helpers(Viewer const& viewer, Id<conversations::Post> post);
    // By the asker or a facilitator: forbidden for others; conflict where the question is closed or answered; invalid
    // for whom may not see it.
    Result<Done> ask(Viewer const& viewer, Id<conversations::Post> post, std::string_view handle);

    // For who merges threads: whoever was asked for one is asked for the other.
    static void follow(sql::Transaction& tx, Id<conversations::Post> thread);

    // For the first page: questions the viewer was asked to help with.
    std::vector<HomeReason> waiting_for(Viewer const& viewer, std::size_t most);
    // What speaks for the viewer on each of these topics, the strongest reason; topics without one are left out.
    std::map<std::string, Reason> standing(Viewer const& viewer, std::vector<conversations::TopicRef> const& topics);

    // All who could answer, the best first, from what was there before `now`.
    std::vector<Known> rank_for(Viewer const& viewer, QuestionFacts const& question, Timestamp now);

private:
    std::vector<TopicEvidence> evidence_on(
        sql::Reader& db, Viewer const& viewer, std::vector<Uuid> const& topics, Timestamp now) const;
    Result<Done> with_topic(Viewer const& viewer, std::string_view slug,
        std::function<Result<Done>(sql::Transaction&, Uuid topic)> const& change);

    Parts parts_;
};

} // namespace together::search
