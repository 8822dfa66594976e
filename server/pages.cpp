// The frame stands below the page's own model: a template finds both.
#include "server/pages.h"

#include <array>

#include "platform/model/describe.h"

namespace together::server {
namespace {

struct Framed {
    Frame frame;
};
BOOST_DESCRIBE_STRUCT(Framed, (), (frame))

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> sections{
    {{"/spaces", "spaces"}, {"/posts", "spaces"}, {"/replies", "spaces"}, {"/topics", "topics"}, {"/people", "people"},
        {"/settings", "settings"}, {"/admin", "admin"}}};

std::string section_of(std::string_view path, std::string_view handle)
{
    if (path == "/") return "home";
    if (!handle.empty() && path == "/people/" + std::string{handle}) return "me";
    for (auto const& [begin, name] : sections)
        if (path.starts_with(begin)) return std::string{name};
    return "other";
}

// The slug in /spaces/{slug}...; /spaces/new is none.
std::optional<std::string> space_of(std::string_view path)
{
    constexpr std::string_view begin = "/spaces/";
    if (!path.starts_with(begin)) return std::nullopt;
    path.remove_prefix(begin.size());
    auto const slug = path.substr(0, path.find('/'));
    if (slug.empty() || slug == "new") return std::nullopt;
    return std::string{slug};
}

Frame frame_of(http::Request const& request, Reading reading)
{
    auto const& viewer = request.viewer();
    Frame frame{.organisation = std::move(reading.organisation),
        .csrf = request.csrf_token(),
        .path = std::string{request.path()},
        .signed_in = viewer.is_signed_in(),
        .viewer = std::move(reading.viewer),
        .spaces = std::move(reading.spaces),
        .locale = std::move(reading.locale),
        .theme = std::move(reading.theme)};
    frame.is_administrator = viewer.is_administrator();
    frame.can_create_space = viewer.is_signed_in() && viewer.role != Role::guest;
    frame.section = section_of(request.path(), frame.viewer.handle);
    frame.space = space_of(request.path());
    frame.mark = std::move(reading.mark);
    for (auto& space : frame.spaces) space.current = space.slug == frame.space;
    return frame;
}

} // namespace

std::string Pages::draw(http::Request const& request, http::Page const& page) const
{
    auto reading = readers_.reading_of(request.viewer());
    auto const zone = reading.zone;
    Framed const framed{frame_of(request, std::move(reading))};
    auto const around = model::to_value(framed);
    auto const inside = page.model.view();
    return templates_.render(
        page.template_name, {.stack = {&around, &inside}, .locale = framed.frame.locale, .zone = zone});
}

http::ProblemText Pages::words_of(http::Request const& request, Problem const& problem) const
{
    auto const locale = readers_.locale_of(request.viewer());
    auto const messages = templates_.messages();
    auto const text = messages->text(locale, problem.message, problem.arguments);
    http::ProblemText words{text, "", {}};
    for (auto const& field : problem.fields)
        words.fields.push_back({field.field, messages->text(locale, field.message, field.arguments)});
    return words;
}

std::string Pages::word(http::Request const& request, std::string_view key, MessageArguments const& arguments) const
{
    return templates_.messages()->text(readers_.locale_of(request.viewer()), key, arguments);
}

} // namespace together::server
