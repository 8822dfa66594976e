// Every kind of event has its place here: among those that are recorded, or those that are not, with a reason.
#include "server/recording.h"

#include <map>

#include "app/conversations/posts_events.h"
#include "app/demo/demo_events.h"
#include "app/moderation/moderation_events.h"
#include "app/notices/notices_events.h"
#include "app/people/people_events.h"
#include "app/people/teams_events.h"
#include "app/search/experts_events.h"
#include "server/recorder.h"

namespace together::server {
namespace {

std::vector<Recorded> all_recorded()
{
    auto all = recorded_talk();
    for (auto& more : {recorded_aims(), recorded_practice()}) all.insert(all.end(), more.begin(), more.end());
    return all;
}

struct PostFacts {
    std::string title;
    std::string kind;
    Uuid space_id;
    bool is_closed = false;
};
BOOST_DESCRIBE_STRUCT(PostFacts, (), (title, kind, space_id, is_closed))

} // namespace

records::Deed Recorder::deed_of(Act act) const
{
    auto const name = tx_.first<std::string>("select name from people where id = $1", act.person).value_or("");
    return {.id = event_.id,
        .person = act.person,
        .name = name,
        .verb = std::move(act.verb),
        .path = std::move(act.path),
        .type = std::move(act.type),
        .title = {},
        .parent = {},
        .made = {},
        .audience = {},
        .at = event_.happened_at};
}

std::optional<records::Deed> Recorder::deed_at(Id<conversations::Post> post, Id<people::Person> person) const
{
    auto const facts = tx_.first<PostFacts>(R"sql(
        select p.title, p.kind, p.space_id, s.is_closed
          from posts p
          join spaces s on s.id = p.space_id
         where p.id = $1)sql",
        post);
    if (!facts) return std::nullopt;
    auto deed = deed_of({person, "", facts->kind, "/posts/" + post.to_string()});
    if (facts->is_closed) deed.audience = facts->space_id;
    else deed.title = facts->title;
    return deed;
}

std::vector<NotRecorded> not_recorded()
{
    return {
        {conversations::Mentioned::kind, "it is part of the post or reply that is recorded"},
        {moderation::CaseDecided::kind, "keeping order is no step of learning"},
        {moderation::CaseOpened::kind, "a report is for those who look after the space, and for nobody else"},
        {notices::NoticesChanged::kind, "being told is no step of learning"},
        {people::PersonChanged::kind, "keeping an account is no step of learning"},
        {people::PersonForgotten::kind, "whoever is forgotten is not written about again"},
        {people::TeamChanged::kind, "keeping the organisation's tree is no step of learning"},
        {search::AskedForHelp::kind, "the answer that comes of it is recorded"},
        {search::Endorsed::kind, "the word of a colleague is about the other, who has not done anything"},
        {search::TopicHidden::kind, "not to be named is no step of learning"},
        {demo::DemoFilled::kind, "sample data tells of nobody's learning"},
        {demo::DemoRemoved::kind, "sample data tells of nobody's learning"},
    };
}

std::vector<std::string> recorded_kinds()
{
    std::vector<std::string> kinds;
    for (auto const& one : all_recorded()) kinds.push_back(one.kind);
    return kinds;
}

void record_events(events::Outbox& outbox, records::OwnRecords& own)
{
    std::map<std::string, Recorded, std::less<>> by_kind;
    for (auto& one : all_recorded()) by_kind.emplace(one.kind, one);
    outbox.add({"records", recorded_kinds(),
        [&own, by_kind = std::move(by_kind)](sql::Transaction& tx, events::Event const& event) {
            Recorder recorder{tx, event, own};
            by_kind.find(event.kind)->second.record(recorder, event);
        }});
    std::vector<std::string> of_people;
    for (auto const kind : {people::PersonAdded::kind, people::PersonChanged::kind}) of_people.emplace_back(kind);
    outbox.add({"records.agents", std::move(of_people),
        [](sql::Transaction& tx, events::Event const&) { records::Agents::doubt(tx); }});
}

} // namespace together::server
