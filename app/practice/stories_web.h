// Telling and witnessing over HTTP.
#pragma once

#include "app/conversations/attachments.h"
#include "app/practice/stories.h"
#include "app/practice/witnesses.h"
#include "platform/http/router.h"

namespace together::practice {

class StoriesWeb {
public:
    struct Doors {
        Stories& stories;
        Witnesses& witnesses;
        conversations::Attachments& attachments;
    };
    StoriesWeb(Doors doors, http::ProblemWords words)
        : stories_(doors.stories), witnesses_(doors.witnesses), attachments_(doors.attachments),
          words_(std::move(words))
    {
    }

    void add_routes(http::Router& router);

private:
    http::Response telling_form(http::Request const& request);
    using Kept = std::vector<conversations::AttachmentView>;
    Result<Done> keep_files(http::Request const& request, Kept& kept);
    http::Response tell(http::Request const& request);
    http::Response withdraw(http::Request const& request);
    http::Response answer(http::Request const& request);
    http::Response undo(http::Request const& request);
    http::Response circles(http::Request const& request);
    http::Response refuse_form(http::Request const& request, Id<Try> id, Problem const& problem, Kept kept);

    Stories& stories_;
    Witnesses& witnesses_;
    conversations::Attachments& attachments_;
    http::ProblemWords words_;
};

} // namespace together::practice
