// Events hold ids only: what is told is read when it is told, once for everybody.
#include "app/conversations/broadcasts.h"

#include <unordered_map>
#include <unordered_set>

#include "app/conversations/broadcasts_store.h"
#include "app/conversations/posts_events.h"
#include "app/conversations/spaces_events.h"
#include "app/people/people.h"
#include "app/people/people_events.h"

namespace together::conversations {
namespace {

using live::Change;
using live::Drawn;

Uuid about_of(Id<Post> post, std::optional<Id<Reply>> reply)
{
    return reply ? reply->uuid : post.uuid;
}

// Turns events into changes; the space of a thread is asked for once for all.
class Translation {
public:
    explicit Translation(std::vector<events::Event> const& events) : events_(events) {}

    std::vector<Id<Post>> posts() const;
    void learn(std::vector<store::Place> const& places);
    std::vector<Change> changes();

private:
    void translate(events::Event const& event);
    void in_thread(events::Event const& event, Id<Post> post, Change change);
    void in_space(events::Event const& event, Id<Post> post, std::string_view what);
    void gone_from(events::Event const& event, Id<Space> space);
    void of_person(events::Event const& event, Uuid person, std::string_view what);

    std::vector<events::Event> const& events_;
    std::unordered_map<Id<Post>, Id<Space>> spaces_;
    std::vector<Change> changes_;
};

bool is_in_thread(events::Event const& event)
{
    return event.kind == Replied::kind || event.kind == ThreadChanged::kind || event.kind == Posted::kind;
}

std::vector<Id<Post>> Translation::posts() const
{
    std::unordered_set<Uuid> known;
    std::vector<Id<Post>> posts;
    for (auto const& event : events_)
        if (is_in_thread(event) && event.subject && known.insert(*event.subject).second)
            posts.push_back(Id<Post>{*event.subject});
    return posts;
}

void Translation::learn(std::vector<store::Place> const& places)
{
    for (auto const& place : places) spaces_.emplace(place.post, place.space);
}

std::vector<Change> Translation::changes()
{
    for (auto const& event : events_) translate(event);
    return std::move(changes_);
}

void Translation::in_thread(events::Event const& event, Id<Post> post, Change change)
{
    change.id = event.id;
    change.stream = {"thread", post.uuid};
    changes_.push_back(std::move(change));
}

// Of many changes to one thread in a row, a list of threads shows the last.
void Translation::in_space(events::Event const& event, Id<Post> post, std::string_view what)
{
    auto const space = spaces_.find(post);
    if (space == spaces_.end()) return;
    live::Stream const stream{"space", space->second.uuid};
    std::erase_if(changes_, [&](Change const& earlier) {
        return earlier.about == post.uuid && earlier.what == "changed" && earlier.stream == stream;
    });
    changes_.push_back({.id = event.id, .stream = stream, .what = std::string{what}, .about = post.uuid, .by = {}});
}

// There it is drawn no more.
void Translation::gone_from(events::Event const& event, Id<Space> space)
{
    changes_.push_back(
        {.id = event.id, .stream = {"space", space.uuid}, .what = "gone", .about = *event.subject, .by = {}});
}

void Translation::of_person(events::Event const& event, Uuid person, std::string_view what)
{
    changes_.push_back({.id = event.id,
        .stream = {"person", person},
        .what = std::string{what},
        .about = person,
        .by = {},
        .moves_rights = true});
}

void Translation::translate(events::Event const& event)
{
    if (event.kind == Replied::kind) {
        auto const replied = events::read_as<Replied>(event);
        in_thread(
            event, replied.post_id, {.what = "replied", .about = replied.reply_id.uuid, .by = replied.person_id.uuid});
        in_space(event, replied.post_id, "changed");
    } else if (event.kind == ThreadChanged::kind) {
        auto const changed = events::read_as<ThreadChanged>(event);
        in_thread(event, changed.post_id,
            {.what = std::string{model::name_of(changed.change)},
                .about = about_of(changed.post_id, changed.reply_id),
                .by = changed.person_id.uuid});
        in_space(event, changed.post_id, "changed");
        if (changed.from_space_id) gone_from(event, *changed.from_space_id);
    } else if (event.kind == Reacted::kind) {
        auto const reacted = events::read_as<Reacted>(event);
        in_thread(event, reacted.post_id,
            {.what = "reacted", .about = about_of(reacted.post_id, reacted.reply_id), .by = reacted.person_id.uuid});
    } else if (event.kind == MarkedHelpful::kind) {
        auto const marked = events::read_as<MarkedHelpful>(event);
        in_thread(
            event, marked.post_id, {.what = "helpful", .about = marked.reply_id.uuid, .by = marked.person_id.uuid});
    } else if (event.kind == Posted::kind) {
        auto const posted = events::read_as<Posted>(event);
        in_space(event, posted.post_id, "posted");
        if (!changes_.empty() && changes_.back().id == event.id) changes_.back().by = posted.person_id.uuid;
    } else if (event.kind == SpaceJoined::kind) {
        of_person(event, events::read_as<SpaceJoined>(event).person_id.uuid, "joined");
    } else if (event.kind == SpaceLeft::kind) {
        of_person(event, events::read_as<SpaceLeft>(event).person_id.uuid, "left");
    } else if (event.kind == people::PersonChanged::kind) {
        of_person(event, events::read_as<people::PersonChanged>(event).person.uuid, "changed");
    }
}

std::vector<Id<people::Person>> people_of(live::Viewers const& viewers)
{
    std::unordered_set<Uuid> known;
    std::vector<Id<people::Person>> people;
    for (auto const* viewer : viewers)
        if (viewer->person && known.insert(viewer->person->uuid).second) people.push_back(*viewer->person);
    return people;
}

// Which reply a change is about; none: the post.
std::optional<Id<Reply>> reply_of(Change const& change)
{
    if (change.about == change.stream.id) return std::nullopt;
    return Id<Reply>{change.about};
}

struct Introduced {
    Id<people::Person> id;
    std::string name;
    std::string handle;
};
BOOST_DESCRIBE_STRUCT(Introduced, (), (id, name, handle))

} // namespace

std::vector<std::string> Broadcasts::kinds()
{
    return {std::string{Posted::kind}, std::string{Replied::kind}, std::string{ThreadChanged::kind},
        std::string{Reacted::kind}, std::string{MarkedHelpful::kind}, std::string{SpaceJoined::kind},
        std::string{SpaceLeft::kind}, std::string{people::PersonChanged::kind}};
}

std::vector<Change> Broadcasts::translate(std::vector<events::Event> const& events)
{
    Translation translation{events};
    auto const posts = translation.posts();
    if (!posts.empty())
        translation.learn(database_.read([&](sql::Reader& db) { return store::list_places(db, posts); }));
    return translation.changes();
}

std::vector<bool> Broadcasts::may_watch(live::Stream const& stream, live::Viewers const& viewers)
{
    std::vector<bool> answers;
    if (stream.kind == "person") {
        for (auto const* viewer : viewers) answers.push_back(viewer->person && viewer->person->uuid == stream.id);
        return answers;
    }
    std::unordered_set<Uuid> allowed;
    if (stream.kind == "thread" || stream.kind == "space") {
        auto const people = people_of(viewers);
        auto const found = database_.read([&](sql::Reader& db) {
            return stream.kind == "thread" ? store::who_may_see(db, Id<Post>{stream.id}, people)
                                           : store::who_may_see(db, Id<Space>{stream.id}, people);
        });
        for (auto const& person : found) allowed.insert(person.uuid);
    }
    for (auto const* viewer : viewers) answers.push_back(viewer->person && allowed.contains(viewer->person->uuid));
    return answers;
}

std::vector<Drawn> Broadcasts::draw(live::Changes const& changes, std::string_view language)
{
    auto const& kind = changes.front()->stream.kind;
    if (kind == "thread") return draw_thread(changes, language);
    if (kind == "space") return draw_space(changes, language);
    return std::vector<Drawn>(changes.size());
}

std::vector<Drawn> Broadcasts::draw_thread(live::Changes const& changes, std::string_view language)
{
    std::vector<Id<Reply>> replies;
    for (auto const* change : changes)
        if (auto const reply = reply_of(*change)) replies.push_back(*reply);
    std::vector<Drawn> drawn(changes.size());
    auto const parts = threads_.parts_for_all(Id<Post>{changes.front()->stream.id}, replies);
    if (!parts) return drawn;
    std::unordered_map<Uuid, std::string> html;
    std::unordered_map<Uuid, std::string> names;
    for (auto const& reply : parts->replies) {
        html[reply.id.uuid] = drawing_.html("conversations/reply", model::Model{reply}, language);
        names[reply.id.uuid] = reply.author.name;
    }
    for (auto const& reply : parts->nested) {
        html[reply.id.uuid] = drawing_.html("conversations/nested_reply", model::Model{reply}, language);
        names[reply.id.uuid] = reply.author.name;
    }
    for (std::size_t i = 0; i < changes.size(); ++i) {
        auto const about = changes[i]->about;
        if (!reply_of(*changes[i]) && !html.contains(about))
            html[about] = drawing_.html("conversations/post", model::Model{*parts->post}, language);
        drawn[i].html = html[about];
        if (changes[i]->what == "replied" && names.contains(about))
            drawn[i].say = drawing_.say("live.replied", {{"name", names[about]}}, language);
        if (changes[i]->what == "accepted") drawn[i].say = drawing_.say("live.accepted", {}, language);
        if (changes[i]->what == "closed") drawn[i].say = drawing_.say("live.closed", {}, language);
    }
    return drawn;
}

std::vector<Drawn> Broadcasts::draw_space(live::Changes const& changes, std::string_view language)
{
    std::vector<Id<Post>> posts;
    for (auto const* change : changes) posts.push_back(Id<Post>{change->about});
    std::unordered_map<Uuid, PostRow> rows;
    for (auto& row : threads_.rows_for_all(posts, Id<Space>{changes.front()->stream.id})) {
        row.space.reset();
        rows.emplace(row.id.uuid, std::move(row));
    }
    std::vector<Drawn> drawn(changes.size());
    for (std::size_t i = 0; i < changes.size(); ++i) {
        auto const row = rows.find(changes[i]->about);
        if (row == rows.end()) continue;
        drawn[i].html = drawing_.html("conversations/post_row", model::Model{row->second}, language);
        if (changes[i]->what == "posted")
            drawn[i].say = drawing_.say(
                "live.posted", {{"name", row->second.author.name}, {"title", row->second.title}}, language);
    }
    return drawn;
}

std::string Broadcasts::introduce(std::vector<Uuid> const& people)
{
    std::vector<Id<people::Person>> ids;
    for (auto const person : people) ids.push_back(Id<people::Person>{person});
    auto const found = database_.read([&](sql::Reader& db) { return people::find_people(db, ids); });
    std::vector<Introduced> introduced;
    for (auto const id : ids)
        for (auto const& person : found)
            if (person.id == id) introduced.push_back({id, person.name, person.handle});
    return model::to_json(introduced);
}

} // namespace together::conversations
