// Signed statements: a JWS beside a statement says what was signed, and with which certificate.
#pragma once

#include "app/records/json_tree.h"

namespace together::records {

// malformed records.signature where `jws` is no compact serialisation with RS256, RS384 or RS512, where its payload
// says something else than the statement, or where it names a certificate (x5c) that did not sign it.
Result<Done> check_signature(std::string_view jws, Json statement);

} // namespace together::records
