// Which browser and system a User-Agent names.
#include "app/access/session.h"

#include <array>
#include <utility>

namespace together::access {
namespace {

using Mark = std::pair<std::string_view, std::string_view>; // what it says -> what people call it

// The first that fits: browsers claim to be those before them.
constexpr std::array<Mark, 8> browsers{
    {{"Edg", "Edge"}, {"OPR/", "Opera"}, {"SamsungBrowser/", "Samsung Internet"}, {"Firefox/", "Firefox"},
        {"FxiOS/", "Firefox"}, {"Chrome/", "Chrome"}, {"CriOS/", "Chrome"}, {"Safari/", "Safari"}}};
constexpr std::array<Mark, 8> systems{{{"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"},
    {"Windows", "Windows"}, {"CrOS", "ChromeOS"}, {"Mac OS X", "macOS"}, {"Linux", "Linux"}, {"curl/", "curl"}}};

template <std::size_t n> std::string_view first_mark(std::array<Mark, n> const& marks, std::string_view agent)
{
    for (auto const& [mark, name] : marks)
        if (agent.find(mark) != std::string_view::npos) return name;
    return {};
}

} // namespace

std::string name_of_agent(std::string_view agent)
{
    auto const browser = first_mark(browsers, agent);
    auto const system = first_mark(systems, agent);
    if (browser.empty()) return std::string{system};
    if (system.empty()) return std::string{browser};
    return std::string{browser} + " on " + std::string{system};
}

} // namespace together::access
