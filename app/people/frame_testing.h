// Pages as tests see them: shipped templates and messages in a frame with an empty rail.
#pragma once

#include "platform/html/templates.h"
#include "platform/http/hooks.h"

namespace together::people::testing {

struct FrameViewer {
    std::string id, name, handle;
    std::optional<std::string> picture;
    Role role = Role::guest;
};
BOOST_DESCRIBE_STRUCT(FrameViewer, (), (id, name, handle, picture, role))

struct FlashText {
    std::string tone, text;
};
BOOST_DESCRIBE_STRUCT(FlashText, (), (tone, text))

// As the server's frame, with nothing in the rail.
struct TestFrame {
    std::optional<std::string> title;
    std::string organisation = "Hill Hospital";
    std::string csrf, path;
    bool signed_in = false;
    FrameViewer viewer;
    std::vector<std::string> spaces;
    std::optional<FlashText> flash;
    std::string locale = "en", theme = "system";
    bool is_administrator = false, can_create_space = false;
    std::string section = "other";
    std::optional<std::string> space;
    std::int64_t to_look_at = 0;
};
BOOST_DESCRIBE_STRUCT(TestFrame, (),
    (title, organisation, csrf, path, signed_in, viewer, spaces, flash, locale, theme, is_administrator,
        can_create_space, section, space, to_look_at))

struct Framed {
    TestFrame frame;
};
BOOST_DESCRIBE_STRUCT(Framed, (), (frame))

inline html::Templates const& shipped_templates()
{
    static html::Templates const templates{html::embedded_source()};
    return templates;
}

// What the server's wiring gives, without reading who the viewer is.
inline std::string drawn(http::Request const& request, http::Page const& page, int)
{
    Framed framed;
    framed.frame.csrf = request.csrf_token();
    framed.frame.signed_in = request.viewer().is_signed_in();
    framed.frame.is_administrator = request.viewer().is_administrator();
    framed.frame.path = request.path();
    auto const around = model::to_value(framed);
    auto const inside = page.model.view();
    return shipped_templates().render(page.template_name, {.stack = {&around, &inside}});
}

inline http::ProblemText problem_words(http::Request const&, Problem const& problem)
{
    auto const messages = shipped_templates().messages();
    http::ProblemText text{messages->text("en", problem.message, problem.arguments), "", {}};
    for (auto const& field : problem.fields)
        text.fields.push_back({field.field, messages->text("en", field.message, field.arguments)});
    return text;
}

} // namespace together::people::testing
