// The table of meanings.
#include "app/exchange/reactions.h"

#include <algorithm>
#include <array>

#include "platform/model/describe.h"

namespace together::exchange {
namespace {

using conversations::ReactionKind;

constexpr std::array<std::string_view, 26> celebrating{"tada", "confetti_ball", "clap", "raised_hands", "rocket",
    "fire", "100", "trophy", "star", "star2", "sparkles", "medal", "first_place_medal", "champagne", "clinking_glasses",
    "beers", "beer", "partying_face", "muscle", "balloon", "cake", "birthday", "sunglasses", "party_parrot", "dancer",
    "crown"};
constexpr std::array<std::string_view, 12> insightful{"bulb", "brain", "eyes", "mag", "mag_right", "nerd_face",
    "exploding_head", "thinking_face", "face_with_monocle", "mortar_board", "books", "memo"};
constexpr std::array<std::string_view, 9> me_too{"heavy_plus_sign", "point_up", "point_up_2", "raising_hand", "hand",
    "raised_hand", "raising_hand_man", "this", "same"};
constexpr std::array<std::string_view, 22> saying_no{"-1", "thumbsdown", "x", "no_entry", "no_entry_sign", "no_good",
    "negative_squared_cross_mark", "confused", "disappointed", "cry", "sob", "angry", "rage", "face_vomiting",
    "unamused", "face_palm", "facepalm", "worried", "frowning", "slightly_frowning_face", "broken_heart", "skull"};

template <std::size_t N> bool holds(std::array<std::string_view, N> const& names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

std::optional<ReactionKind> reaction_of(std::string_view emoji)
{
    emoji = emoji.substr(0, emoji.find("::"));
    if (auto const ours = model::enum_of<ReactionKind>(emoji)) return ours;
    if (holds(saying_no, emoji)) return std::nullopt;
    if (holds(celebrating, emoji)) return ReactionKind::celebrate;
    if (holds(insightful, emoji)) return ReactionKind::insightful;
    if (holds(me_too, emoji)) return ReactionKind::me_too;
    return ReactionKind::thanks;
}

} // namespace together::exchange
