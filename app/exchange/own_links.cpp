// Looks for the words before an id.
#include "app/exchange/own_links.h"

#include <array>

#include "platform/base/id.h"

namespace together::exchange {
namespace {

constexpr std::array<std::string_view, 2> folders{"/posts/", "/replies/"};
constexpr std::size_t id_size = 36;

// Where the next of our addresses begins, and how long the words before its id are.
std::pair<std::size_t, std::size_t> find_next(std::string_view text, std::size_t from)
{
    std::pair<std::size_t, std::size_t> next{std::string_view::npos, 0};
    for (auto const folder : folders)
        if (auto const at = text.find(folder, from); at < next.first) next = {at, folder.size()};
    return next;
}

} // namespace

std::string relink_own(std::string_view markdown, std::function<std::string(std::string const& id)> const& address_of)
{
    std::string out;
    std::size_t done = 0;
    auto next = find_next(markdown, 0);
    while (next.first != std::string_view::npos) {
        auto const [at, words] = next;
        auto const id = Uuid::parse(markdown.substr(at + words, id_size));
        auto const address = id ? address_of(id->to_string()) : std::string{};
        if (!address.empty()) {
            out += markdown.substr(done, at - done);
            out += address;
            done = at + words + id_size;
        }
        next = find_next(markdown, at + words);
    }
    return out.append(markdown.substr(done));
}

} // namespace together::exchange
