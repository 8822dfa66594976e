// Asking, sharing, answering, joining.
#include "app/conversations/posts_events.h"
#include "app/conversations/spaces_events.h"
#include "app/people/people_events.h"
#include "app/people/teams_events.h"
#include "server/recorder.h"

namespace together::server {
namespace {

namespace talk = conversations;

constexpr std::chrono::seconds just_now{5};

struct SpaceFacts {
    std::string slug;
    std::string name;
    bool is_closed = false;
};
BOOST_DESCRIBE_STRUCT(SpaceFacts, (), (slug, name, is_closed))

struct TeamFacts {
    std::string slug;
    std::string name;
    std::optional<Timestamp> joined_at; // of the person; none: not a member
};
BOOST_DESCRIBE_STRUCT(TeamFacts, (), (slug, name, joined_at))

void posted(Recorder& recorder, talk::Posted const& happened)
{
    auto deed = recorder.deed_at(happened.post_id, happened.person_id);
    if (!deed) return;
    deed->verb = happened.post_kind == talk::PostKind::question ? "asked" : "shared";
    recorder.record(*deed);
}

void replied(Recorder& recorder, talk::Replied const& happened)
{
    auto deed = recorder.deed_at(happened.post_id, happened.person_id);
    if (!deed) return;
    deed->verb = deed->type == "question" ? "answered" : "commented";
    deed->made = "/replies/" + happened.reply_id.to_string();
    recorder.record(*deed);
}

void record_reply(Recorder& recorder, records::Deed deed, Id<talk::Reply> reply)
{
    deed.parent = std::exchange(deed.path, "/replies/" + reply.to_string());
    deed.type = "reply";
    deed.title.clear();
    recorder.record(deed);
}

// Other changes of a thread are corrections of what was recorded, no steps of their own.
void changed(Recorder& recorder, talk::ThreadChanged const& happened)
{
    if (happened.change != talk::ThreadChange::accepted || !happened.reply_id) return;
    auto deed = recorder.deed_at(happened.post_id, happened.person_id);
    if (!deed) return;
    deed->verb = "accepted";
    record_reply(recorder, *std::move(deed), *happened.reply_id);
}

void reacted(Recorder& recorder, talk::Reacted const& happened)
{
    if (happened.is_withdrawn) return;
    auto deed = recorder.deed_at(happened.post_id, happened.person_id);
    if (!deed) return;
    deed->verb = "reacted";
    if (happened.reply_id) record_reply(recorder, *std::move(deed), *happened.reply_id);
    else recorder.record(*deed);
}

void helped(Recorder& recorder, talk::MarkedHelpful const& happened)
{
    if (happened.is_withdrawn) return;
    auto deed = recorder.deed_at(happened.post_id, happened.person_id);
    if (!deed) return;
    deed->verb = "reacted";
    record_reply(recorder, *std::move(deed), happened.reply_id);
}

void at_space(Recorder& recorder, Id<talk::Space> space, Recorder::Act act)
{
    auto const facts = recorder.tx().first<SpaceFacts>("select slug, name, is_closed from spaces where id = $1", space);
    if (!facts) return;
    act.type = "space";
    act.path = "/spaces/" + (facts->is_closed ? space.to_string() : facts->slug);
    auto deed = recorder.deed_of(std::move(act));
    if (facts->is_closed) deed.audience = space.uuid;
    else deed.title = facts->name;
    recorder.record(deed);
}

void opened(Recorder& recorder, talk::SpaceOpened const& happened)
{
    if (happened.person_id) at_space(recorder, happened.space_id, {*happened.person_id, "made", "", ""});
}

void joined(Recorder& recorder, talk::SpaceJoined const& happened)
{
    at_space(recorder, happened.space_id, {happened.person_id, "joined", "", ""});
}

void left(Recorder& recorder, talk::SpaceLeft const& happened)
{
    at_space(recorder, happened.space_id, {happened.person_id, "left", "", ""});
}

void added(Recorder& recorder, people::PersonAdded const& happened)
{
    recorder.record(recorder.deed_of({happened.person, "registered", "together", "/"}));
}

// Who leads a team now, and did not come just then, did no step of their own.
void at_team(Recorder& recorder, people::TeamMembersChanged const& happened)
{
    auto const facts = recorder.tx().first<TeamFacts>(R"sql(
        select t.slug, t.name, m.joined_at
          from teams t
          left join team_members m on m.team_id = t.id and m.person_id = $2
         where t.id = $1)sql",
        happened.team, happened.person);
    if (!facts || (facts->joined_at && *facts->joined_at < recorder.happened_at() - just_now)) return;
    auto const verb = facts->joined_at ? "joined" : "left";
    auto deed = recorder.deed_of({happened.person, verb, "team", "/teams/" + facts->slug});
    deed.title = facts->name;
    recorder.record(deed);
}

} // namespace

std::vector<Recorded> recorded_talk()
{
    return {recorded_by<talk::Posted>(posted), recorded_by<talk::Replied>(replied),
        recorded_by<talk::ThreadChanged>(changed), recorded_by<talk::Reacted>(reacted),
        recorded_by<talk::MarkedHelpful>(helped), recorded_by<talk::SpaceOpened>(opened),
        recorded_by<talk::SpaceJoined>(joined), recorded_by<talk::SpaceLeft>(left),
        recorded_by<people::PersonAdded>(added), recorded_by<people::TeamMembersChanged>(at_team)};
}

} // namespace together::server
