// Pinning, moving, merging and splitting over HTTP.
#pragma once

#include "app/conversations/facilitation.h"
#include "app/conversations/facilitation_view.h"
#include "app/conversations/threads.h"
#include "platform/http/router.h"

namespace together::conversations {

class FacilitationWeb {
public:
    struct Doors {
        Facilitation& facilitation;
        Threads& threads;
        Spaces& spaces;
    };
    FacilitationWeb(Doors doors, http::ProblemWords words) : doors_(doors), words_(std::move(words)) {}

    void add_routes(http::Router& router);

private:
    http::Response set_pinned(http::Request const& request, bool is_pinned);
    http::Response arrangement(http::Request const& request);
    http::Response move(http::Request const& request);
    http::Response merge(http::Request const& request);
    http::Response split_form(http::Request const& request);
    http::Response split(http::Request const& request);

    Result<ArrangementView> arrangement_of(http::Request const& request, Id<Post> id);
    http::Response arranged(http::Request const& request, Result<Done> const& done);
    http::Response refuse_split(http::Request const& request, Problem const& problem);
    Result<SplitView> split_of(http::Request const& request);

    Doors doors_;
    http::ProblemWords words_;
};

} // namespace together::conversations
