// What changed between two texts, word by word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

namespace together::conversations {

enum class DiffOp { same, added, removed };
BOOST_DESCRIBE_ENUM(DiffOp, same, added, removed)

struct DiffPart {
    DiffOp op = DiffOp::same;
    std::string text;
    bool operator==(DiffPart const&) const = default;
};
BOOST_DESCRIBE_STRUCT(DiffPart, (), (op, text))

// The parts in order: same and removed ones make `before`, same and added ones make `after`. The shortest edit script
// by Myers, "An O(ND) Difference Algorithm and Its Variations" (1986); texts further apart than 600 words' edits are
// shown as removed and added as a whole.
std::vector<DiffPart> diff(std::string_view before, std::string_view after);

} // namespace together::conversations
