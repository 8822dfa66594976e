// Is this a statement? Every rule of the standard, with the path to what breaks it.
#pragma once

#include "app/records/json_tree.h"

namespace together::records {

enum class Version { v1_0_3, v2_0_0 };

// "1.0.3", "2.0.0"
std::string_view name_of(Version version);

// malformed records.refused with one field: the path ("object.definition.name") and what is wrong there.
Result<Done> check_statement(Json statement, Version version);
// The same for an agent or an identified group, as in the parameter "agent".
Result<Done> check_agent(Json agent);

} // namespace together::records
