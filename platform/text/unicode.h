// Unicode where bytes are not enough: normal form, folding, slugs, cutting. ICU behind plain functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace together::text {

// Normalization Form C (UAX #15). Text that is no UTF-8 comes back as it is.
std::string normalise(std::string_view text);

// For comparing: NFKC, case folded, accents removed, white space squeezed: "  Zoë  ÅSTRÖM" -> "zoe astrom".
std::string fold(std::string_view text);

// For addresses: lower-case ASCII letters and digits, words joined by '-', at most `most` characters.
// "Hand-over & Übergabe" -> "hand-over-ubergabe"; other scripts are transliterated; nothing left gives "".
std::string slug(std::string_view text, std::size_t most = 60);

// White space at both ends removed, any run of it within made one space.
std::string squeeze(std::string_view text);

// White space (also Unicode's) at both ends removed; the inside as it is.
std::string_view trim(std::string_view text);

// At most `most` code points, cut at the last space where one is near, with "…" when something was cut.
std::string shorten(std::string_view text, std::size_t most);

} // namespace together::text
