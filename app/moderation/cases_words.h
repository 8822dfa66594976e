// Cases, reports and acts as views; and what an act remembers.
#pragma once

#include "app/moderation/cases_store.h"

namespace together::moderation {

std::vector<CaseRow> rows_of(sql::Reader& db, std::vector<store::ListedCase> const& listed);
std::vector<NeighbourView> neighbours_of(sql::Reader& db, Case const& about);
std::vector<FlagView> flags_of(sql::Reader& db, Uuid thing);
// The latest first.
std::vector<ActView> history_of(sql::Reader& db, Uuid thing);

// The one that can be undone: the last that stands.
std::optional<Act> last_decision(std::vector<Act> const& acts);
Before before_of(Act const& act);
// Whether it was the answer of its thread when it was taken away.
bool was_accepted(sql::Reader& db, Case const& about);
// As the audit log calls it: a key under "act." in the message catalogue.
std::string_view action_of(ActKind kind);

} // namespace together::moderation
