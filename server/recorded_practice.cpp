// Tried, told, witnessed, did not. What was promised to few is told to few.
#include "app/practice/practice_events.h"
#include "server/recorder.h"

namespace together::server {
namespace {

struct TryFacts {
    std::string what;
    std::string visibility;
    bool is_closed = false;
    std::optional<Uuid> post_id; // what is tried
};
BOOST_DESCRIBE_STRUCT(TryFacts, (), (what, visibility, is_closed, post_id))

std::optional<records::Deed> deed_of_try(Recorder& recorder, Id<practice::Try> id, Recorder::Act act)
{
    auto const facts = recorder.tx().first<TryFacts>(R"sql(
        select t.what, t.visibility, coalesce(p.is_closed, false), s.post_id
          from tries t
          join try_sources s on s.id = t.source_id
          left join spaces p on p.id = t.space_id
         where t.id = $1)sql",
        id);
    if (!facts) return std::nullopt;
    act.type = "try";
    act.path = "/tries/" + id.to_string();
    auto deed = recorder.deed_of(std::move(act));
    auto const is_open = facts->visibility == "everyone" && !facts->is_closed;
    if (!is_open) deed.audience = id.uuid;
    else deed.title = facts->what;
    if (is_open && facts->post_id) deed.parent = "/posts/" + facts->post_id->to_string();
    return deed;
}

void record_try(Recorder& recorder, Id<practice::Try> id, Recorder::Act act)
{
    if (auto const deed = deed_of_try(recorder, id, std::move(act))) recorder.record(*deed);
}

void tried(Recorder& recorder, practice::Tried const& happened)
{
    record_try(recorder, happened.try_id, {happened.person_id, "set_out", "", ""});
}

// Partly is neither a success nor a failure.
void told(Recorder& recorder, practice::Told const& happened)
{
    auto const verb = happened.is_change ? "changed" : "told";
    auto deed = deed_of_try(recorder, happened.try_id, {happened.person_id, verb, "", ""});
    if (!deed) return;
    if (happened.outcome != practice::Outcome::partly) deed->success = happened.outcome == practice::Outcome::worked;
    if (!deed->audience && happened.post_id) {
        deed->parent.clear();
        deed->made = "/posts/" + happened.post_id->to_string();
    }
    recorder.record(*deed);
}

void withdrawn(Recorder& recorder, practice::Withdrawn const& happened)
{
    record_try(recorder, happened.try_id, {happened.person_id, "withdrew", "", ""});
}

void dropped(Recorder& recorder, practice::Dropped const& happened)
{
    record_try(recorder, happened.try_id, {happened.person_id, "dropped", "", ""});
}

void witnesses_asked(Recorder& recorder, practice::WitnessesAsked const& happened)
{
    record_try(recorder, happened.try_id, {happened.person_id, "requested", "", ""});
}

void witnessed(Recorder& recorder, practice::Witnessed const& happened)
{
    auto const verb = happened.state == practice::WitnessState::confirmed  ? "witnessed"
                      : happened.state == practice::WitnessState::declined ? "declined"
                                                                           : "withdrew";
    record_try(recorder, happened.try_id, {happened.witness_id, verb, "", ""});
}

} // namespace

std::vector<Recorded> recorded_practice()
{
    return {recorded_by<practice::Tried>(tried), recorded_by<practice::Told>(told),
        recorded_by<practice::Withdrawn>(withdrawn), recorded_by<practice::Dropped>(dropped),
        recorded_by<practice::WitnessesAsked>(witnesses_asked), recorded_by<practice::Witnessed>(witnessed)};
}

} // namespace together::server
