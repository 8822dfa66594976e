// The template notices/letter draws the HTML; the plain text says the same.
#include "app/notices/letter_words.h"

#include <algorithm>

#include <fmt/format.h>

#include "platform/mail/own_words.h"
#include "platform/model/describe.h"

namespace together::notices {
namespace {

// One thing that is told in a mail.
struct LetterItem {
    std::string text;
    std::string link;
    std::vector<std::string> paragraphs;
};
BOOST_DESCRIBE_STRUCT(LetterItem, (), (text, link, paragraphs))

struct LetterView {
    std::string locale;
    std::string mark; // below it nothing belongs to an answer; empty where none is taken
    std::vector<LetterItem> items;
    std::string how; // it can be answered; may be empty
    std::string why; // it comes
    std::string settings;
    std::string unsubscribe;
    std::string organisation;
};
BOOST_DESCRIBE_STRUCT(LetterView, (), (locale, mark, items, how, why, settings, unsubscribe, organisation))

class Writing {
public:
    Writing(html::Templates const& templates, LetterPage const& page)
        : templates_(templates), messages_(templates.messages()), page_(page)
    {
    }

    mail::Message write() const
    {
        auto const view = view_of();
        auto const model = model::to_value(view);
        mail::Message message{.to = *page_.person.email, .to_name = page_.person.name, .subject = subject()};
        message.text = text_of(view);
        message.html = templates_.render("notices/letter", {.stack = {&model}, .locale = view.locale});
        message.from_name = sender();
        message.reply_to = page_.reply_to;
        message.unsubscribe = page_.unsubscribe;
        if (is_letter() && newest().post_id) message.thread = "thread." + newest().post_id->to_string();
        return message;
    }

private:
    bool is_letter() const { return page_.kind == MailKind::letter; }
    Notice const& newest() const { return page_.notices.back(); }
    std::string say(std::string_view key, MessageArguments const& arguments = {}) const
    {
        return messages_->text(page_.person.locale, key, arguments);
    }

    // Of one thread all mails have one subject: they stand together.
    std::string subject() const
    {
        if (!is_letter())
            return say(
                "letter.digest", {{"count", std::to_string(page_.rows.size())}, {"organisation", page_.organisation}});
        if (!newest().post_id) return page_.rows.back().text;
        return newest().reply_id ? "Re: " + newest().title : newest().title;
    }

    std::string sender() const
    {
        auto const& people = page_.rows.back().people;
        auto const is_one = std::all_of(page_.rows.begin(), page_.rows.end(), [&](NoticeRow const& row) {
            return row.people.size() == 1 && !people.empty() && row.people[0].id == people[0].id;
        });
        if (!is_one) return page_.organisation;
        return say("letter.from", {{"name", people[0].name}, {"organisation", page_.organisation}});
    }

    std::vector<std::string> questions() const
    {
        return {"1. " + say("check_in.moved"), "2. " + say("check_in.in_way"), "3. " + say("check_in.next")};
    }

    std::vector<std::string> paragraphs_of(Notice const& notice) const
    {
        if (notice.cause == Cause::check_in) return questions();
        auto const thing =
            notice.reply_id ? notice.reply_id->uuid : notice.post_id.value_or(Id<conversations::Post>{}).uuid;
        auto const words = std::find_if(
            page_.words.begin(), page_.words.end(), [&](store::Words const& each) { return each.id == thing; });
        std::vector<std::string> paragraphs;
        if (words == page_.words.end()) return paragraphs;
        std::string_view body = words->body;
        while (!body.empty()) {
            auto const end = std::min(body.find("\n\n"), body.size());
            if (end > 0) paragraphs.emplace_back(body.substr(0, end));
            body.remove_prefix(std::min(end + 2, body.size()));
        }
        return paragraphs;
    }

    LetterView view_of() const
    {
        LetterView view{.locale = page_.person.locale};
        if (page_.reply_to) view.mark = fmt::format("{}{}", mail::answer_above, say("letter.answer_above"));
        for (std::size_t i = 0; i < page_.rows.size(); ++i) {
            auto const& row = page_.rows[i];
            LetterItem item{.text = row.text, .link = page_.origin + row.address};
            if (is_letter()) item.paragraphs = paragraphs_of(page_.notices[i]);
            else if (!row.excerpt.empty()) item.paragraphs = {row.excerpt};
            view.items.push_back(std::move(item));
        }
        if (page_.reply_to) view.how = say(newest().cause == Cause::check_in ? "letter.how_check_in" : "letter.how");
        view.why = say(nearness_of(newest().cause) == Nearness::direct && is_letter() ? "letter.why_direct"
                                                                                      : "letter.why_followed");
        view.settings = page_.origin + "/settings/notifications";
        view.unsubscribe = page_.unsubscribe;
        view.organisation = page_.organisation;
        return view;
    }

    std::string text_of(LetterView const& view) const
    {
        std::string text;
        if (!view.mark.empty()) text += view.mark + "\n\n";
        for (auto const& item : view.items) {
            text += item.text + "\n\n";
            for (auto const& paragraph : item.paragraphs) text += paragraph + "\n\n";
            text += item.link + "\n\n";
        }
        text += "-- \n";
        if (!view.how.empty()) text += view.how + "\n";
        text += fmt::format("{}\n{}: {}\n{}: {}\n{}\n", view.why, say("letter.settings"), view.settings,
            say("letter.unsubscribe"), view.unsubscribe, view.organisation);
        return text;
    }

    html::Templates const& templates_;
    std::shared_ptr<html::Messages const> messages_;
    LetterPage const& page_;
};

} // namespace

mail::Message write_letter(html::Templates const& templates, LetterPage const& page)
{
    return Writing{templates, page}.write();
}

} // namespace together::notices
