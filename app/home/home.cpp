// Puts the first page together from what conversations and practice tell.
#include "app/home/home.h"

#include "platform/text/time_zone.h"

namespace together::home {
namespace {

PartOfDay part_of_day(int hour)
{
    if (hour >= 4 && hour < 12) return PartOfDay::morning;
    return hour >= 12 && hour < 18 ? PartOfDay::afternoon : PartOfDay::evening;
}

using Standing = std::map<std::string, search::Reason>;

std::string why(conversations::HelpWanted const& wanted, Standing const& standing, Words const& words)
{
    if (!wanted.topic) return words(wanted.row.reply_count == 0 ? "home.why_no_reply" : "home.why_open", {});
    auto const found = standing.find(wanted.topic->slug);
    auto const strongest = found == standing.end() ? search::ReasonKind::answers : found->second.kind;
    auto const on_topic = [&](std::int64_t count) {
        return MessageArguments{{"count", std::to_string(count)}, {"topic", wanted.topic->name}};
    };
    if (strongest == search::ReasonKind::accepted) return words("home.why_accepted", on_topic(found->second.count));
    if (strongest == search::ReasonKind::helpful) return words("home.why_helpful", on_topic(found->second.count));
    return words("home.why_topic", on_topic(wanted.replies_on_topic));
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

std::optional<PlanCard> plan_card(plans::Plans& plans, Viewer const& viewer)
{
    if (viewer.role == Role::guest) return std::nullopt;
    auto const plan = plans.open(viewer, plans.handle_of(viewer));
    if (!plan) return std::nullopt;
    std::optional<PlanCard> card;
    for (auto const& goal : plan->goals)
        if (goal.state == plans::GoalState::open && (!card || goal.days > card->days))
            card = PlanCard{goal.title, goal.freshness, goal.days, plan->is_check_in_due};
    return card;
}

} // namespace

HomeView Home::open(Reader const& reader, Words const& words)
{
    HomeView view{.part_of_day = part_of_day(text::local_hour(clock_.now(), reader.time_zone))};
    view.first_name = reader.name.substr(0, reader.name.find(' '));
    view.to_tell = doors_.tries.to_tell(reader.viewer);
    view.plan = plan_card(doors_.plans, reader.viewer);
    add_to_help(view, reader, words);
    add_moved(view, reader.viewer);
    view.is_new_here = doors_.spaces.mine(reader.viewer).empty();
    // Who is at home here is not asked again and again; a quiet morning is a good moment.
    auto const most = view.is_new_here ? 6u : view.moved.empty() && view.to_help.empty() ? 3u : 0u;
    if (most > 0) view.suggested_spaces = busiest(doors_.spaces.list(reader.viewer, "").others, most);
    return view;
}

void Home::add_to_help(HomeView& view, Reader const& reader, Words const& words)
{
    constexpr std::size_t most = 3;
    auto const waiting = doors_.experts.waiting_for(reader.viewer, most);
    std::vector<Id<conversations::Post>> asked;
    for (auto const& one : waiting) asked.push_back(one.post);
    auto rows = doors_.threads.rows_for_all(asked);
    for (auto const& one : waiting) {
        auto const found = std::find_if(rows.begin(), rows.end(), [&](auto const& row) { return row.id == one.post; });
        if (found == rows.end()) continue;
        view.to_help.push_back(*found);
        view.to_help.back().why = words("home.why_asked", {{"name", one.asked_by}});
    }
    auto const wanted = doors_.threads.help_wanted(reader.viewer, most + view.to_help.size());
    view.help_wanted = wanted.total;
    std::vector<conversations::TopicRef> topics;
    for (auto const& question : wanted.questions)
        if (question.topic) topics.push_back(*question.topic);
    auto const standing = doors_.experts.standing(reader.viewer, topics);
    for (auto const& question : wanted.questions) {
        auto const is_shown = std::find(asked.begin(), asked.end(), question.row.id) != asked.end();
        if (is_shown || view.to_help.size() >= most) continue;
        view.to_help.push_back(question.row);
        view.to_help.back().why = why(question, standing, words);
    }
}

void Home::add_moved(HomeView& view, Viewer const& viewer)
{
    conversations::ThreadListing const listing{.mine_only = true, .limit = 10};
    auto moved = doors_.threads.list(viewer, listing, "/posts?mine=1&");
    view.moved = std::move(moved.posts);
    view.next = std::move(moved.next);
    std::erase_if(view.moved, [&](auto const& row) {
        auto const is_shown_above = [&](auto const& other) { return other.id == row.id; };
        return std::any_of(view.to_help.begin(), view.to_help.end(), is_shown_above);
    });
}

} // namespace together::home
