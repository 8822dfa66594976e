// Who may try what, until when, and what then happens.
#include "app/practice/tries.h"

#include "app/conversations/attachments.h"
#include "app/objectives/objectives.h"
#include "app/people/people.h"
#include "app/practice/practice_events.h"
#include "app/practice/stories_store.h"
#include "app/practice/story_cards.h"
#include "app/practice/tries_store.h"
#include "platform/html/escape.h"
#include "platform/text/clean.h"
#include "platform/text/time_zone.h"

namespace together::practice {
namespace {

constexpr std::size_t past_per_page = 30;
constexpr std::chrono::days still_asked{21}; // later a try rests in the list, and nobody asks any more
constexpr std::chrono::days lately{14};
constexpr std::chrono::days a_week{7};

void collect(Problem const& from, Problem& into)
{
    into.fields.insert(into.fields.end(), from.fields.begin(), from.fields.end());
}

// Only the web: nothing that runs, mails or calls.
Result<std::string> parse_url(std::string_view text)
{
    auto const url = text::clean_line("url", text, {.shortest = 1, .longest = 500});
    if (!url) return url.error();
    auto const scheme = html::scheme_of(*url);
    auto const is_web = (scheme == "http" || scheme == "https") && url->find("//") != std::string::npos;
    if (!is_web || url->find(' ') != std::string::npos) return Problem::field("url", "field.url");
    return *url;
}

Result<std::string> parse_due(std::optional<std::string> const& text, Day today)
{
    if (!text) return to_text(today + usual_time);
    auto const day = parse_day(*text);
    if (!day) return Problem::field("due_on", "field.day");
    if (*day < today) return Problem::field("due_on", "field.past");
    if (*day > today + longest_time) return Problem::field("due_on", "field.too_far");
    return to_text(*day);
}

store::PastListing listing_after(std::string_view after)
{
    auto const cursor = after.find('_') == after.npos ? std::nullopt : Uuid::parse(after.substr(after.find('_') + 1));
    auto const time = parse_rfc3339(after.substr(0, after.find('_')));
    store::PastListing listing{.limit = past_per_page + 1};
    listing.before = cursor && time ? *time : from_microseconds(std::numeric_limits<std::int64_t>::max());
    if (cursor) listing.before_id = *cursor;
    return listing;
}

std::optional<std::string> next_of(std::vector<TryRow>& rows, std::string_view address)
{
    if (rows.size() <= past_per_page) return std::nullopt;
    rows.pop_back();
    auto const& last = rows.back();
    return fmt::format("{}{}_{}", address, to_rfc3339(last.created_at), last.id.to_string());
}

} // namespace

Result<Tries::Found> Tries::find_source(sql::Reader& db, Viewer const& viewer, TryInput const& input) const
{
    if (input.with) {
        auto const with = store::find_visible(db, viewer, *input.with);
        if (!with || with->visibility == Visibility::me) return Problem::not_found();
        return Found{*store::find_source(db, with->source_id), with};
    }
    std::optional<Source> source;
    if (input.post) source = store::find_tryable_post(db, viewer, *input.post);
    else if (input.reply) source = store::find_tryable_reply(db, viewer, *input.reply);
    if (input.post || input.reply) {
        if (!source) return Problem::not_found();
        return Found{*source, {}};
    }
    auto const url = parse_url(input.url.value_or(""));
    if (!url) return url.error();
    if (auto const known = store::find_link(db, *url)) return Found{*known, {}};
    auto const title = text::clean_line("title", input.title.value_or(*url), {.shortest = 1, .longest = 200});
    if (!title) return title.error();
    return Found{{.id = Uuid::make(clock_.now()), .kind = SourceKind::link, .url = *url, .title = *title}, {}};
}

Day Tries::today(sql::Reader& db, Viewer const& viewer) const
{
    auto const person = people::find_person(db, *viewer.person);
    return text::local_day(clock_.now(), person ? person->time_zone : "UTC");
}

Result<TryFormView> Tries::form(Viewer const& viewer, TryInput const& wanted)
{
    return database_.read([&](sql::Reader& db) -> Result<TryFormView> {
        TryFormView form;
        form.due_on = to_text(today(db, viewer) + usual_time);
        form.spaces = store::list_my_spaces(db, viewer);
        for (auto const& choice : objectives::list_open(db, viewer)) form.objectives.push_back({choice, false});
        if (!wanted.post && !wanted.reply && !wanted.with && !wanted.url) return form;
        auto const found = find_source(db, viewer, wanted);
        if (!found) return found.error();
        form.what = found->with ? found->with->what : found->source.title;
        form.source = store::view_of(db, found->source);
        if (found->with) {
            form.occasion = found->with->occasion;
            form.due_on = std::max(found->with->due_on, to_text(today(db, viewer)));
        }
        auto const usual = store::find_usual_objective(db, found->source.id);
        for (auto& option : form.objectives) option.chosen = usual == option.id;
        return form;
    });
}

Result<Try> Tries::start(Viewer const& viewer, TryInput const& input)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Try> {
        auto const found = find_source(tx, viewer, input);
        if (!found) return found.error();
        auto const person = *people::find_person(tx, *viewer.person);
        auto const now = clock_.now();
        auto problem = Problem::invalid("problem.invalid");
        auto what = text::clean_line("what", input.what.value_or(found->source.title), {.shortest = 1, .longest = 300});
        auto occasion = text::clean_line("occasion", input.occasion.value_or(""), {.shortest = 0, .longest = 300});
        auto due_on = parse_due(input.due_on, text::local_day(now, person.time_zone));
        if (!what) collect(what.error(), problem);
        if (!occasion) collect(occasion.error(), problem);
        if (!due_on) collect(due_on.error(), problem);
        auto space = found->with ? found->with->space_id : found->source.space_id;
        if (!space) space = store::find_space(tx, viewer, input.space.value_or(""));
        if (!space) problem.fields.push_back({"space", "field.space", {}});
        if (input.objective && !objectives::is_open(tx, viewer, *input.objective))
            problem.fields.push_back({"objective", "field.choice", {}});
        if (!problem.fields.empty()) return problem;
        tx.serialise_on("try", viewer.person->to_string());
        if (store::find_open(tx, *viewer.person, found->source.id)) return Problem::conflict("problem.trying_already");

        Try wanted{.id = Id<Try>::make(now), .source_id = found->source.id, .person_id = *viewer.person};
        wanted.space_id = space;
        wanted.what = std::move(*what);
        wanted.occasion = std::move(*occasion);
        wanted.due_on = std::move(*due_on);
        wanted.visibility = input.visibility.value_or(Visibility::team);
        wanted.objective_id = input.objective;
        if (found->with) wanted.with_id = found->with->with_id.value_or(found->with->id);
        wanted.created_at = now;
        store::keep_source(tx, found->source, now);
        store::add_try(tx, wanted, asks_for(wanted.due_on, person.time_zone));
        outbox_.publish(tx, Tried{wanted.id, wanted.person_id, wanted.source_id, found->source.author_id,
                                wanted.objective_id, wanted.visibility});
        return wanted;
    });
}

void Tries::mark_due(std::vector<TryRow>& rows, Day today) const
{
    for (auto& row : rows) row.is_due = row.state == TryState::open && row.due_on <= to_text(today);
}

Result<TryView> Tries::open(Viewer const& viewer, Id<Try> id)
{
    return database_.read([&](sql::Reader& db) -> Result<TryView> {
        auto const found = store::find_visible(db, viewer, id);
        auto row = store::find_row(db, viewer, id);
        if (!found || !row) return Problem::not_found();
        auto const day = today(db, viewer);
        TryView view{.row = std::move(*row), .is_mine = found->is_by(viewer)};
        view.row.is_due = found->is_open() && found->due_on <= to_text(day);
        view.today = to_text(day);
        view.later = to_text(day + a_week);
        if (auto const story = store::find_story(db, id)) {
            view.happened = story->happened;
            view.story = story_card(db, viewer, *found, clock_.now());
            if (story->post_id) view.attachments = conversations::attachments_of(db, viewer, *story->post_id);
        }
        if (view.is_mine) view.barrier = store::find_barrier(db, id);
        view.together = store::list_together(db, viewer, *found);
        mark_due(view.together, day);
        view.can_join = !view.is_mine && found->is_open() && viewer.role != Role::guest &&
                        !store::find_open(db, *viewer.person, found->source_id);
        return view;
    });
}

TryListView Tries::list(Viewer const& viewer, std::string_view after)
{
    return database_.read([&](sql::Reader& db) {
        TryListView view;
        if (after.empty()) view.open = store::list_open(db, viewer);
        mark_due(view.open, today(db, viewer));
        view.past = store::list_past(db, viewer, listing_after(after));
        view.next = next_of(view.past, "/tries?after=");
        return view;
    });
}

UnaimedView Tries::unaimed(Viewer const& viewer, std::string_view after)
{
    return database_.read([&](sql::Reader& db) {
        UnaimedView view{.tries = store::list_unaimed(db, viewer, listing_after(after))};
        view.next = next_of(view.tries, "/tries/unaimed?after=");
        return view;
    });
}

ToTell Tries::to_tell(Viewer const& viewer)
{
    return database_.read([&](sql::Reader& db) {
        auto const day = today(db, viewer);
        ToTell view{.due = store::list_due(db, viewer, {to_text(day - still_asked), to_text(day)})};
        view.due_count = static_cast<std::int64_t>(view.due.size());
        if (view.due.size() > 5) view.due.resize(5);
        mark_due(view.due, day);
        view.to_witness = store::list_asks(db, viewer);
        view.mine_tried = store::list_of_mine(db, viewer, clock_.now() - lately);
        view.later = to_text(day + a_week);
        view.is_any = !view.due.empty() || !view.to_witness.empty() || !view.mine_tried.empty();
        return view;
    });
}

Result<Try> Tries::find_mine(sql::Reader& db, Viewer const& viewer, Id<Try> id) const
{
    auto found = store::find_visible(db, viewer, id);
    if (!found) return Problem::not_found();
    if (!found->is_by(viewer)) return Problem::forbidden();
    if (!found->is_open()) return Problem::conflict("problem.try_closed");
    return *found;
}

Result<Done> Tries::put_off(Viewer const& viewer, Id<Try> id, DueInput const& input)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const found = find_mine(tx, viewer, id);
        if (!found) return found.error();
        auto const due_on = parse_due(input.due_on, today(tx, viewer));
        if (!due_on) return due_on.error();
        auto const person = *people::find_person(tx, *viewer.person);
        store::set_due(tx, id, *due_on, asks_for(*due_on, person.time_zone));
        return Done{};
    });
}

Result<Done> Tries::drop(Viewer const& viewer, Id<Try> id, BarrierInput const& input)
{
    auto words = text::clean_line("words", input.words.value_or(""), {.shortest = 0, .longest = 300});
    if (!words) return words.error();
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const found = find_mine(tx, viewer, id);
        if (!found) return found.error();
        auto const now = clock_.now();
        store::close(tx, id, TryState::dropped, now);
        store::set_barrier(tx, id, {input.barrier, *words}, now);
        outbox_.publish(tx, Dropped{id, *viewer.person, found->visibility});
        return Done{};
    });
}

} // namespace together::practice
