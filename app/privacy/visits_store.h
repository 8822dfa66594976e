// Every SQL statement about administrators who look into closed spaces.
#pragma once

#include "app/privacy/visits_view.h"
#include "platform/sql/transaction.h"

namespace together::privacy::store {

struct ClosedSpace {
    Id<conversations::Space> id;
    std::string slug;
    std::string name;
    bool is_closed = false;
    bool is_member = false;
    bool is_facilitator = false;
};
BOOST_DESCRIBE_STRUCT(ClosedSpace, (), (id, slug, name, is_closed, is_member, is_facilitator))
// Whoever asks: what they may know of it is for the caller to say.
std::optional<ClosedSpace> find_space(sql::Reader& db, std::optional<Id<people::Person>> viewer, std::string_view slug);

std::optional<ClosedSpace> find_space_of(sql::Reader& db, Viewer const& viewer, Id<Visit> visit);
std::string name_of(sql::Reader& db, Id<conversations::Space> space);

void add_visit(sql::Transaction& tx, Visit const& visit);
void keep_visit(sql::Transaction& tx, Visit const& visit);
std::optional<Visit> find_visit(sql::Reader& db, Id<Visit> id);
// Asked for or open, of this person.
std::optional<Visit> find_current(sql::Reader& db, Id<conversations::Space> space, Id<people::Person> person);
std::vector<VisitRow> list_visits(sql::Reader& db, Id<conversations::Space> space, std::optional<Id<Visit>> only);
std::vector<Id<Visit>> list_over(sql::Reader& db, Timestamp now);
// Those who are active.
std::vector<Id<people::Person>> list_members(sql::Reader& db, Id<conversations::Space> space);
bool has_facilitator(sql::Reader& db, Id<conversations::Space> space);

} // namespace together::privacy::store
