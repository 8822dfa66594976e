// The forms of text that the standard names: IRIs, mail addresses, language tags, durations, timestamps.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/clock.h"

namespace together::records {

// With a scheme; RFC 3987 without normalisation: no blanks, controls, <>"{}|\^`, no broken escapes.
bool is_iri(std::string_view text);
// "mailto:" and one address.
bool is_mailto(std::string_view text);
// 40 hex digits.
bool is_sha1(std::string_view text);
// Hex of SHA-224, 256, 384 or 512.
bool is_sha2(std::string_view text);
// Well-formed by RFC 5646, section 2.1.
bool is_language_tag(std::string_view text);
// ISO 8601: P3Y6M4DT12H30M5.25S, P4W; the smallest unit may have a fraction.
bool is_duration(std::string_view text);
// type/subtype with parameters.
bool is_media_type(std::string_view text);

// A moment by ISO 8601, in the extended or the basic form, by month, week or day of the year, with hours at least;
// without a zone it is UTC. Not -00:00, which says that nobody knows. Digits behind the microsecond are cut; 24:00 and
// leap seconds count on.
std::optional<Timestamp> parse_timestamp(std::string_view text);
// Always with six digits of a second: 27 characters, 2026-01-31T23:05:09.250000Z.
std::string to_stored_text(Timestamp time);

} // namespace together::records
