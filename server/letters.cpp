// The template access/letter draws the HTML; the plain text says the same.
#include "server/letters.h"

#include "platform/model/describe.h"

namespace together::server {
namespace {

struct LetterView {
    std::string locale;
    std::string greeting;
    std::string text;
    std::string link;
    std::string button;
    std::string note;
    std::string organisation;
};
BOOST_DESCRIBE_STRUCT(LetterView, (), (locale, greeting, text, link, button, note, organisation))

} // namespace

mail::Message write_letter(
    html::Templates const& templates, access::Letter const& letter, std::string_view organisation)
{
    auto const messages = templates.messages();
    MessageArguments arguments{{"organisation", std::string{organisation}}, {"name", letter.name}};
    arguments.insert(arguments.end(), letter.more.begin(), letter.more.end());
    auto const say = [&](std::string_view key) { return messages->text(letter.locale, key, arguments); };
    auto const about = [&](std::string_view word) { return say(fmt::format("mail.{}.{}", letter.kind, word)); };
    LetterView const view{.locale = letter.locale,
        .greeting = say(letter.name.empty() ? "mail.hello" : "mail.greeting"),
        .text = about("text"),
        .link = letter.link,
        .button = about("button"),
        .note = about("note"),
        .organisation = std::string{organisation}};
    auto const model = model::to_value(view);
    return {.to = letter.to,
        .to_name = letter.name,
        .subject = about("subject"),
        .text = fmt::format(
            "{}\n\n{}\n\n{}\n\n{}\n\n-- \n{}\n", view.greeting, view.text, view.link, view.note, organisation),
        .html = templates.render("access/letter", {.stack = {&model}, .locale = letter.locale})};
}

} // namespace together::server
