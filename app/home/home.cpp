// Puts the first page together from what conversations tell.
#include "app/home/home.h"

#include "platform/text/time_zone.h"

namespace together::home {
namespace {

PartOfDay part_of_day(int hour)
{
    if (hour >= 4 && hour < 12) return PartOfDay::morning;
    return hour >= 12 && hour < 18 ? PartOfDay::afternoon : PartOfDay::evening;
}

std::string why(conversations::HelpWanted const& wanted, Words const& words)
{
    if (wanted.topic)
        return words(
            "home.why_topic", {{"count", std::to_string(wanted.replies_on_topic)}, {"topic", wanted.topic->name}});
    return words(wanted.row.reply_count == 0 ? "home.why_no_reply" : "home.why_open", {});
}

// Those that can be joined and where most is written.
std::vector<conversations::SpaceCard> busiest(std::vector<conversations::SpaceCard> spaces, std::size_t most)
{
    std::erase_if(spaces, [](auto const& space) { return !space.can_join; });
    std::stable_sort(spaces.begin(), spaces.end(),
        [](auto const& one, auto const& other) { return one.post_count > other.post_count; });
    if (spaces.size() > most) spaces.resize(most);
    return spaces;
}

} // namespace

HomeView Home::open(Reader const& reader, Words const& words)
{
    HomeView view{.part_of_day = part_of_day(text::local_hour(clock_.now(), reader.time_zone))};
    view.first_name = reader.name.substr(0, reader.name.find(' '));
    add_to_help(view, reader, words);
    add_moved(view, reader.viewer);
    view.is_new_here = spaces_.mine(reader.viewer).empty();
    // Who is at home here is not asked again and again; a quiet morning is a good moment.
    auto const most = view.is_new_here ? 6u : view.moved.empty() && view.to_help.empty() ? 3u : 0u;
    if (most > 0) view.suggested_spaces = busiest(spaces_.list(reader.viewer, "").others, most);
    return view;
}

void Home::add_to_help(HomeView& view, Reader const& reader, Words const& words)
{
    auto const wanted = threads_.help_wanted(reader.viewer, 3);
    view.help_wanted = wanted.total;
    for (auto const& question : wanted.questions) {
        auto& row = view.to_help.emplace_back(question.row);
        row.why = why(question, words);
    }
}

void Home::add_moved(HomeView& view, Viewer const& viewer)
{
    conversations::ThreadListing const listing{.mine_only = true, .limit = 10};
    auto moved = threads_.list(viewer, listing, "/posts?mine=1&");
    view.moved = std::move(moved.posts);
    view.next = std::move(moved.next);
    std::erase_if(view.moved, [&](auto const& row) {
        auto const is_shown_above = [&](auto const& other) { return other.id == row.id; };
        return std::any_of(view.to_help.begin(), view.to_help.end(), is_shown_above);
    });
}

} // namespace together::home
