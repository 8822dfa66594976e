// The frame stands below the page's own model: a template finds both.
#include "server/pages.h"

#include <array>

#include "platform/http/flash.h"
#include "platform/model/describe.h"

namespace together::server {
namespace {

struct Framed {
    Frame frame;
};
BOOST_DESCRIBE_STRUCT(Framed, (), (frame))

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> sections{{{"/spaces", "spaces"},
    {"/posts", "spaces"}, {"/replies", "spaces"}, {"/topics", "topics"}, {"/people", "people"}, {"/teams", "people"},
    {"/objectives", "objectives"}, {"/measures", "objectives"}, {"/tries", "tries"}, {"/plans", "plan"},
    {"/saved", "saved"}, {"/settings", "settings"}, {"/admin", "admin"}, {"/moderation", "moderation"}}};

std::string section_of(std::string_view path, std::string_view handle)
{
    if (path == "/") return "home";
    if (!handle.empty() && path == "/people/" + std::string{handle}) return "me";
    for (auto const& [begin, name] : sections)
        if (path.starts_with(begin)) return std::string{name};
    return "other";
}

std::string_view text_of(model::Value const* value)
{
    if (!value) return {};
    if (auto const* text = std::get_if<std::string>(&value->data)) return *text;
    auto const* text = std::get_if<std::string_view>(&value->data);
    return text ? *text : std::string_view{};
}

// The slug of the space that the page itself names (a thread, a form), else that of /spaces/{slug}...; /spaces/new is
// none.
std::optional<std::string> space_of(model::Value const& page, std::string_view path)
{
    auto const* named = page.find("space");
    auto const* within = named ? named->find("slug") : nullptr;
    if (auto const text = text_of(within ? within : named); !text.empty()) return std::string{text};
    constexpr std::string_view begin = "/spaces/";
    if (!path.starts_with(begin)) return std::nullopt;
    path.remove_prefix(begin.size());
    auto const slug = path.substr(0, path.find('/'));
    if (slug.empty() || slug == "new") return std::nullopt;
    return std::string{slug};
}

// Only what the catalogue has: a cookie can say anything.
std::optional<Flash> flash_of(http::Request const& request, html::Messages const& messages, std::string_view locale)
{
    auto const key = http::flash_of(request);
    auto const number = messages.find(key);
    if (!number || !messages.arguments_of(*number).empty()) return std::nullopt;
    return Flash{"good", messages.text(locale, key)};
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
    frame.mark = std::move(reading.mark);
    frame.notices = reading.notices;
    frame.to_look_at = reading.to_look_at;
    return frame;
}

} // namespace

std::string Pages::draw(http::Request const& request, http::Page const& page) const
{
    auto reading = readers_.reading_of(request.viewer());
    auto const zone = reading.zone;
    Framed framed{frame_of(request, std::move(reading))};
    auto& frame = framed.frame;
    auto const inside = page.model.view();
    frame.flash = flash_of(request, *templates_.messages(), frame.locale);
    frame.space = space_of(inside, request.path());
    for (auto& space : frame.spaces) space.current = space.slug == frame.space;
    auto const around = model::to_value(framed);
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
