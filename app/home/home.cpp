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

} // namespace

HomeView Home::open(Reader const& reader, Words const& words)
{
    HomeView view{.part_of_day = part_of_day(text::local_hour(clock_.now(), reader.time_zone))};
    view.first_name = reader.name.substr(0, reader.name.find(' '));
    add_to_help(view, reader, words);
    add_moved(view, reader.viewer);
    auto const spaces = spaces_.list(reader.viewer, "");
    view.is_new_here = spaces.mine.empty();
    if (view.is_new_here) view.suggested_spaces = spaces.others;
    if (view.suggested_spaces.size() > 6) view.suggested_spaces.resize(6);
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
