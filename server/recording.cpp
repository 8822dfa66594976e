// Each event becomes a deed, or none: who, did what, to what.
#include "server/recording.h"

#include "app/conversations/posts_events.h"
#include "app/conversations/spaces_events.h"
#include "app/people/people_events.h"

namespace together::server {
namespace {

namespace talk = conversations;

struct PostFacts {
    std::string title;
    std::string kind;
    Uuid space_id;
    bool is_closed = false;
};
BOOST_DESCRIBE_STRUCT(PostFacts, (), (title, kind, space_id, is_closed))

struct SpaceFacts {
    std::string slug;
    std::string name;
    bool is_closed = false;
};
BOOST_DESCRIBE_STRUCT(SpaceFacts, (), (slug, name, is_closed))

std::string name_of_person(sql::Reader& db, Id<people::Person> person)
{
    return db.first<std::string>("select name from people where id = $1", person).value_or("");
}

// Who did it, in a post's space.
struct Doer {
    Id<people::Person> person;
    Id<talk::Post> post;
};

class Recorder {
public:
    Recorder(sql::Transaction& tx, events::Event const& event, records::OwnRecords& own)
        : tx_(tx), event_(event), own_(own)
    {
    }

    void posted(talk::Posted const& happened)
    {
        auto const is_question = happened.post_kind == talk::PostKind::question;
        auto deed = deed_at({happened.person_id, happened.post_id});
        if (!deed) return;
        deed->verb = is_question ? "asked" : "shared";
        own_.record(tx_, *deed);
    }
    void replied(talk::Replied const& happened)
    {
        auto deed = deed_at({happened.person_id, happened.post_id});
        if (!deed) return;
        deed->verb = deed->type == "question" ? "answered" : "commented";
        deed->made = "/replies/" + happened.reply_id.to_string();
        own_.record(tx_, *deed);
    }
    void changed(talk::ThreadChanged const& happened)
    {
        if (happened.change != talk::ThreadChange::accepted || !happened.reply_id) return;
        auto deed = deed_at({happened.person_id, happened.post_id});
        if (deed) record_reply(*std::move(deed), *happened.reply_id, "accepted");
    }
    void reacted(talk::Reacted const& happened)
    {
        if (happened.is_withdrawn) return;
        auto deed = deed_at({happened.person_id, happened.post_id});
        if (!deed) return;
        if (happened.reply_id) return record_reply(*std::move(deed), *happened.reply_id, "reacted");
        deed->verb = "reacted";
        own_.record(tx_, *deed);
    }
    void at_space(Id<talk::Space> space, Id<people::Person> person, std::string verb)
    {
        auto const facts = tx_.first<SpaceFacts>("select slug, name, is_closed from spaces where id = $1", space);
        if (!facts) return;
        auto deed = deed_of(person);
        deed.verb = std::move(verb);
        deed.type = "space";
        deed.path = "/spaces/" + (facts->is_closed ? space.to_string() : facts->slug);
        if (facts->is_closed) deed.audience = space.uuid;
        else deed.title = facts->name;
        own_.record(tx_, deed);
    }
    void added(people::PersonAdded const& happened)
    {
        auto deed = deed_of(happened.person);
        deed.verb = "registered";
        deed.type = "together";
        deed.path = "/";
        own_.record(tx_, deed);
    }

private:
    records::Deed deed_of(Id<people::Person> person)
    {
        return {.id = event_.id,
            .person = person,
            .name = name_of_person(tx_, person),
            .verb = {},
            .path = {},
            .type = {},
            .title = {},
            .parent = {},
            .made = {},
            .audience = {},
            .at = event_.happened_at};
    }
    std::optional<records::Deed> deed_at(Doer const& doer)
    {
        auto const facts = tx_.first<PostFacts>(R"sql(
            select p.title, p.kind, p.space_id, s.is_closed
              from posts p
              join spaces s on s.id = p.space_id
             where p.id = $1)sql",
            doer.post);
        if (!facts) return std::nullopt;
        auto deed = deed_of(doer.person);
        deed.path = "/posts/" + doer.post.to_string();
        deed.type = facts->kind;
        if (facts->is_closed) deed.audience = facts->space_id;
        else deed.title = facts->title;
        return deed;
    }
    void record_reply(records::Deed deed, Id<talk::Reply> reply, std::string verb)
    {
        deed.parent = std::exchange(deed.path, "/replies/" + reply.to_string());
        deed.type = "reply";
        deed.title.clear();
        deed.verb = std::move(verb);
        own_.record(tx_, deed);
    }

    sql::Transaction& tx_;
    events::Event const& event_;
    records::OwnRecords& own_;
};

void hear(sql::Transaction& tx, events::Event const& event, records::OwnRecords& own)
{
    Recorder recorder{tx, event, own};
    auto const is = [&](std::string_view kind) { return event.kind == kind; };
    if (is(talk::Posted::kind)) return recorder.posted(events::read_as<talk::Posted>(event));
    if (is(talk::Replied::kind)) return recorder.replied(events::read_as<talk::Replied>(event));
    if (is(talk::ThreadChanged::kind)) return recorder.changed(events::read_as<talk::ThreadChanged>(event));
    if (is(talk::Reacted::kind)) return recorder.reacted(events::read_as<talk::Reacted>(event));
    if (is(people::PersonAdded::kind)) return recorder.added(events::read_as<people::PersonAdded>(event));
    if (is(talk::SpaceJoined::kind)) {
        auto const joined = events::read_as<talk::SpaceJoined>(event);
        return recorder.at_space(joined.space_id, joined.person_id, "joined");
    }
    auto const left = events::read_as<talk::SpaceLeft>(event);
    recorder.at_space(left.space_id, left.person_id, "left");
}

} // namespace

void record_events(events::Outbox& outbox, records::OwnRecords& own)
{
    std::vector<std::string> kinds;
    for (auto const kind : {talk::Posted::kind, talk::Replied::kind, talk::ThreadChanged::kind, talk::Reacted::kind,
             talk::SpaceJoined::kind, talk::SpaceLeft::kind, people::PersonAdded::kind})
        kinds.emplace_back(kind);
    outbox.add({"records", std::move(kinds),
        [&own](sql::Transaction& tx, events::Event const& event) { hear(tx, event, own); }});
}

} // namespace together::server
