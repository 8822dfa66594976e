// What pages and programs see of a ripple: who shared something, who tried it, what came of it, what it moved.
#pragma once

#include "app/practice/tries_view.h"

namespace together::practice {

// Of one source; private tries are counted nowhere.
struct RippleSums {
    std::int64_t tried = 0;
    std::int64_t trying = 0; // still open
    std::int64_t worked = 0; // also partly
    std::int64_t failed = 0;
    std::int64_t witnessed = 0;
};
BOOST_DESCRIBE_STRUCT(RippleSums, (), (tried, trying, worked, failed, witnessed))

// Where it did not work, in the teller's words.
struct Failure {
    std::string words;
    std::string name;
    std::string address;
};
BOOST_DESCRIBE_STRUCT(Failure, (), (words, name, address))

struct RippleStep {
    std::int64_t depth = 1; // 2: tried from a story that was told at depth 1
    TryRow row;
    std::vector<people::PersonCard> witnesses;
    std::string measure;
    std::optional<double> value_before;
    std::optional<double> value_after;
    std::string unit;
};
BOOST_DESCRIBE_STRUCT(RippleStep, (), (depth, row, witnesses, measure, value_before, value_after, unit))

struct PictureNode {
    double x = 0;
    double y = 0;
    std::string kind; // source, open, worked, partly, failed, dropped
    std::string label;
    std::string address;
};
BOOST_DESCRIBE_STRUCT(PictureNode, (), (x, y, kind, label, address))

struct PictureEdge {
    std::string path;
};
BOOST_DESCRIBE_STRUCT(PictureEdge, (), (path))

struct RipplePicture {
    static constexpr int width = 680;
    static constexpr std::size_t most_steps = 40;

    std::string box; // the view box of the SVG
    std::vector<PictureNode> nodes;
    std::vector<PictureEdge> edges;
};
BOOST_DESCRIBE_STRUCT(RipplePicture, (), (box, nodes, edges))

struct RippleView {
    SourceView source;
    std::vector<SourceView> origin; // from the first voice on, as far as the viewer may see them
    RippleSums sums;
    std::vector<Failure> failures;
    std::vector<objectives::ObjectiveRef> objectives; // that it counts for
    std::vector<RippleStep> steps;                    // each behind the one that it came from
    RipplePicture drawing;
    std::int64_t hidden = 0; // tries of this source that the viewer may not see
    bool is_cut = false;     // there is more than is shown
};
BOOST_DESCRIBE_STRUCT(RippleView, (), (source, origin, sums, failures, objectives, steps, drawing, hidden, is_cut))

// Beside a thread: what came of everything in it, and the facts where it tells a story itself.
struct TriedThing {
    Uuid id;
    std::string name;
    RippleSums sums;
    std::vector<Failure> failures; // at most 2
};
BOOST_DESCRIBE_STRUCT(TriedThing, (), (id, name, sums, failures))

struct ThreadRippleView {
    Id<conversations::Post> id;
    std::vector<TriedThing> things;
    std::optional<StoryCard> story;
    std::vector<SourceView> origin; // of the story, the first voice first
    std::optional<objectives::ObjectiveRef> objective;
    std::string currency;
};
BOOST_DESCRIBE_STRUCT(ThreadRippleView, (), (id, things, story, origin, objective, currency))

} // namespace together::practice
