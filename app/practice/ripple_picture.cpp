// Where each step of a ripple stands in its picture.
#include <fmt/format.h>

#include "app/practice/ripples.h"

namespace together::practice {
namespace {

constexpr double row_height = 40;
constexpr double first_x = 20;
constexpr double indent = 56;
constexpr double to_story = 34;

std::string curve(PictureNode const& from, double x, double y)
{
    return fmt::format("M{},{} C{},{} {},{} {},{}", from.x, from.y, from.x, y, from.x, y, x, y);
}

std::string kind_of(TryRow const& row)
{
    if (row.state == TryState::dropped) return "dropped";
    if (row.state == TryState::open || !row.outcome) return "open";
    return std::string{model::name_of(*row.outcome)};
}

} // namespace

RipplePicture draw(RippleView const& ripple)
{
    RipplePicture picture;
    auto y = row_height / 2;
    picture.nodes.push_back({first_x, y, "source", ripple.source.author ? ripple.source.author->name : "", ""});
    std::vector<PictureNode> above{picture.nodes.front()}; // the last node of each depth
    for (auto const& step : ripple.steps) {
        if (picture.nodes.size() > 2 * RipplePicture::most_steps) break;
        y += row_height;
        auto const depth = static_cast<std::size_t>(step.depth);
        above.resize(std::min(above.size(), depth));
        auto const x = first_x + indent * static_cast<double>(depth);
        picture.edges.push_back({curve(above.back(), x, y)});
        auto const kind = kind_of(step.row);
        PictureNode attempt{x, y, kind == "dropped" ? kind : "open", "", "/tries/" + step.row.id.to_string()};
        picture.nodes.push_back(attempt);
        auto last = attempt;
        if (step.row.outcome) {
            last = {x + to_story, y, kind, "", step.row.story.value_or(attempt.address)};
            picture.edges.push_back({fmt::format("M{},{} L{},{}", x, y, last.x, y)});
            picture.nodes.push_back(last);
        }
        picture.nodes.back().label = step.row.person.name;
        above.push_back(last);
    }
    picture.box = fmt::format("0 0 {} {}", RipplePicture::width, y + row_height / 2);
    return picture;
}

} // namespace together::practice
