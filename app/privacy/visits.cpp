// Whoever is let in becomes a member for a while: every rule about who sees what holds for them as for all members.
#include "app/privacy/visits.h"

#include <algorithm>

#include "app/conversations/spaces_events.h"
#include "app/privacy/visits_store.h"
#include "platform/text/clean.h"

namespace together::privacy {
namespace {

constexpr std::int64_t longest = 72;   // hours
constexpr std::int64_t emergency = 24; // hours at most

} // namespace

struct Visits::Entrance {
    std::optional<Id<people::Person>> by;
    bool is_emergency = false;
};

Result<VisitForm> Visits::read_form(sql::Reader& db, Viewer const& viewer, std::string_view slug) const
{
    auto const space = store::find_space(db, viewer.person, slug);
    if (!space || !space->is_closed) return Problem::not_found();
    VisitForm form{
        .space = {space->slug, space->name, true}, .mine = {}, .can_open = false, .is_member = space->is_member};
    auto const current = store::find_current(db, space->id, *viewer.person);
    if (!current) return form;
    form.mine = store::list_visits(db, space->id, current->id).front();
    auto const is_due = current->asked_at + patience <= parts_.clock.now() || !store::has_facilitator(db, space->id);
    form.can_open = current->state == VisitState::asked && is_due;
    return form;
}

Result<VisitForm> Visits::form(Viewer const& administrator, std::string_view slug) const
{
    if (!administrator.is_administrator()) return Problem::forbidden();
    return parts_.database.read([&](sql::Reader& db) { return read_form(db, administrator, slug); });
}

Result<VisitForm> Visits::ask(Viewer const& administrator, std::string_view slug, VisitInput const& input) const
{
    if (!administrator.is_administrator()) return Problem::forbidden();
    auto const reason = text::clean_lines("reason", input.reason, {.shortest = 10, .longest = 1'000});
    if (!reason) return reason.error();
    if (input.hours < 1 || input.hours > longest) return Problem::field("hours", "field.range");
    return parts_.database.write([&](sql::Transaction& tx) -> Result<VisitForm> {
        auto const space = store::find_space(tx, administrator.person, slug);
        if (!space || !space->is_closed) return Problem::not_found();
        tx.serialise_on("space_visits", space->id.to_string());
        if (space->is_member || store::find_current(tx, space->id, *administrator.person))
            return Problem::conflict("visit.already");
        auto const now = parts_.clock.now();
        Visit visit{.id = Id<Visit>::make(now), .space_id = space->id, .person_id = *administrator.person};
        visit.reason = *reason;
        visit.hours = input.hours;
        visit.asked_at = now;
        store::add_visit(tx, visit);
        parts_.audit.record(tx, {administrator.person, "space_visit_asked", space->name, *reason});
        tell_all(tx, visit, "visit_asked");
        return read_form(tx, administrator, slug);
    });
}

Result<VisitForm> Visits::open(Viewer const& administrator, std::string_view slug) const
{
    if (!administrator.is_administrator()) return Problem::forbidden();
    return parts_.database.write([&](sql::Transaction& tx) -> Result<VisitForm> {
        auto const form = read_form(tx, administrator, slug);
        if (!form) return form.error();
        if (!form->can_open) return Problem::conflict("visit.not_yet");
        auto visit = *store::find_visit(tx, form->mine->id);
        visit.hours = std::min(visit.hours, emergency);
        let_in(tx, visit, {administrator.person, true});
        parts_.audit.record(tx, {administrator.person, "space_visit_emergency", form->space.name, visit.reason});
        return read_form(tx, administrator, slug);
    });
}

Result<VisitsView> Visits::list(Viewer const& viewer, std::string_view slug) const
{
    return parts_.database.read([&](sql::Reader& db) -> Result<VisitsView> {
        auto const space = store::find_space(db, viewer.person, slug);
        if (!space || !space->is_member || !space->is_closed) return Problem::not_found();
        VisitsView view{
            .space = {space->slug, space->name, space->is_closed}, .visits = store::list_visits(db, space->id, {})};
        for (auto& row : view.visits) {
            auto const is_mine = row.person.id == viewer.person;
            row.address = "/visits/" + row.id.to_string();
            row.can_decide = row.state == VisitState::asked && space->is_facilitator && !is_mine;
            row.can_end = row.state == VisitState::open && (space->is_facilitator || is_mine);
            view.is_any_open = view.is_any_open || row.state == VisitState::asked || row.state == VisitState::open;
        }
        return view;
    });
}

std::optional<std::string> Visits::space_of(Viewer const& viewer, Id<Visit> id) const
{
    return parts_.database.read([&](sql::Reader& db) -> std::optional<std::string> {
        auto const space = store::find_space_of(db, viewer, id);
        if (!space || !space->is_member) return std::nullopt;
        return space->slug;
    });
}

Result<Done> Visits::decide(Viewer const& viewer, Id<Visit> id, VisitDecision decision) const
{
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Done> {
        auto visit = store::find_visit(tx, id);
        auto const space = store::find_space_of(tx, viewer, id);
        if (!space || !space->is_member) return Problem::not_found();
        if (!space->is_facilitator || visit->person_id == viewer.person) return Problem::forbidden();
        if (visit->state != VisitState::asked) return Problem::conflict("visit.decided");
        if (decision == VisitDecision::granted) {
            let_in(tx, *visit, {viewer.person, false});
            return Done{};
        }
        visit->state = VisitState::refused;
        visit->decided_by = viewer.person;
        visit->decided_at = parts_.clock.now();
        store::keep_visit(tx, *visit);
        parts_.tell(tx, {visit->person_id, "visit_refused", "/admin/spaces/" + space->slug + "/visit#" + id.to_string(),
                            space->name, viewer.person});
        return Done{};
    });
}

Result<Done> Visits::end(Viewer const& viewer, Id<Visit> id) const
{
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const visit = store::find_visit(tx, id);
        auto const space = store::find_space_of(tx, viewer, id);
        if (!space || !space->is_member) return Problem::not_found();
        if (!space->is_facilitator && visit->person_id != viewer.person) return Problem::forbidden();
        if (visit->state != VisitState::open) return Problem::conflict("visit.decided");
        show_out(tx, *visit);
        return Done{};
    });
}

void Visits::end_due() const
{
    auto const over = parts_.database.read([&](sql::Reader& db) { return store::list_over(db, parts_.clock.now()); });
    for (auto const id : over)
        parts_.database.write([&](sql::Transaction& tx) {
            if (auto const visit = store::find_visit(tx, id); visit && visit->state == VisitState::open)
                show_out(tx, *visit);
        });
}

void Visits::let_in(sql::Transaction& tx, Visit visit, Entrance const& entrance) const
{
    auto const now = parts_.clock.now();
    visit.state = VisitState::open;
    visit.is_emergency = entrance.is_emergency;
    visit.decided_by = entrance.by;
    visit.decided_at = now;
    visit.until_at = now + std::chrono::hours{visit.hours};
    store::keep_visit(tx, visit);
    tell_all(tx, visit, entrance.is_emergency ? "visit_emergency" : "visit_granted");
    conversations::join_spaces(tx, visit.person_id, {visit.space_id.uuid}, now);
    parts_.tell(tx, {visit.person_id, "visit_open", "/visits/" + visit.id.to_string() + "#in",
                        store::name_of(tx, visit.space_id), entrance.by});
}

void Visits::show_out(sql::Transaction& tx, Visit visit) const
{
    visit.state = VisitState::ended;
    visit.ended_at = parts_.clock.now();
    store::keep_visit(tx, visit);
    conversations::leave_space(tx, visit.person_id, visit.space_id);
    parts_.outbox.publish(tx, conversations::SpaceLeft{visit.space_id, visit.person_id});
}

void Visits::tell_all(sql::Transaction& tx, Visit const& visit, std::string const& kind) const
{
    auto const name = store::name_of(tx, visit.space_id);
    for (auto const member : store::list_members(tx, visit.space_id))
        parts_.tell(tx, {member, kind, "/visits/" + visit.id.to_string(), name, visit.person_id});
}

} // namespace together::privacy
