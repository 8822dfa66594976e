// Identifiers of the standard and of Together's own profile.
#pragma once

#include <string_view>

namespace together::records {

namespace verbs {
inline constexpr std::string_view voided = "http://adlnet.gov/expapi/verbs/voided";
} // namespace verbs

namespace usages {
inline constexpr std::string_view signature = "http://adlnet.gov/expapi/attachments/signature";
} // namespace usages

} // namespace together::records
