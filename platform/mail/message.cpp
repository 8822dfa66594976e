// GMime builds the MIME.
#include "platform/mail/message.h"

#include <memory>

#include <fmt/format.h>
#include <gmime/gmime.h>

#include "platform/base/check.h"

namespace together::mail {
namespace {

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T> using Owned = std::unique_ptr<T, Unref>;

void start_gmime()
{
    static bool const started = [] { return g_mime_init(), true; }();
    check(started, "GMime does not start");
}

std::string owned_text(char* text)
{
    std::string copy = text ? text : "";
    g_free(text);
    return copy;
}

// Not GMime's own text part: that one chooses an older charset where it can.
Owned<GMimeObject> text_part(char const* subtype, std::string const& text)
{
    Owned<GMimeObject> part{GMIME_OBJECT(g_mime_part_new_with_type("text", subtype))};
    g_mime_object_set_content_type_parameter(part.get(), "charset", "utf-8");
    Owned<GMimeStream> const stream{g_mime_stream_mem_new_with_buffer(text.data(), text.size())};
    Owned<GMimeDataWrapper> const content{
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT)};
    g_mime_part_set_content(GMIME_PART(part.get()), content.get());
    g_mime_part_set_content_encoding(GMIME_PART(part.get()), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    return part;
}

Owned<GMimeObject> body_of(Message const& message)
{
    if (message.html.empty()) return text_part("plain", message.text);
    Owned<GMimeMultipart> both{g_mime_multipart_new_with_subtype("alternative")};
    auto const plain = text_part("plain", message.text);
    auto const html = text_part("html", message.html);
    g_mime_multipart_add(both.get(), plain.get());
    g_mime_multipart_add(both.get(), html.get());
    return Owned<GMimeObject>{GMIME_OBJECT(both.release())};
}

Owned<InternetAddressList> parse(std::string_view text)
{
    start_gmime();
    return Owned<InternetAddressList>{internet_address_list_parse(nullptr, std::string{text}.c_str())};
}

// The only address of a list, when it is a mailbox.
std::string only_address(InternetAddressList* list)
{
    if (!list || internet_address_list_length(list) != 1) return {};
    auto* address = internet_address_list_get_address(list, 0);
    if (!INTERNET_ADDRESS_IS_MAILBOX(address)) return {};
    auto const* text = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
    return text ? text : "";
}

std::string one_line(std::string_view text)
{
    std::string line;
    for (char const c : text) line += static_cast<unsigned char>(c) < ' ' || c == 0x7f ? ' ' : c;
    return line;
}

void set_people(GMimeMessage* mime, Message const& message, Envelope const& envelope)
{
    if (message.from_name) {
        auto const shown = one_line(*message.from_name);
        g_mime_message_add_mailbox(mime, GMIME_ADDRESS_TYPE_FROM, shown.c_str(), address_in(envelope.from).c_str());
    } else {
        auto const from = parse(one_line(envelope.from));
        internet_address_list_append(g_mime_message_get_addresses(mime, GMIME_ADDRESS_TYPE_FROM), from.get());
    }
    if (message.reply_to) {
        check(is_address(*message.reply_to), "answers go to one address");
        g_mime_message_add_mailbox(mime, GMIME_ADDRESS_TYPE_REPLY_TO, nullptr, message.reply_to->c_str());
    }
    auto const name = one_line(message.to_name);
    g_mime_message_add_mailbox(mime, GMIME_ADDRESS_TYPE_TO, name.empty() ? nullptr : name.c_str(), message.to.c_str());
}

void set_header(GMimeMessage* mime, char const* name, std::string const& value)
{
    g_mime_object_set_header(GMIME_OBJECT(mime), name, one_line(value).c_str(), nullptr);
}

// Where the mail belongs and how one leaves it.
void set_place(GMimeMessage* mime, Message const& message, std::string_view host)
{
    if (message.thread) {
        auto const root = fmt::format("<{}@{}>", *message.thread, host);
        set_header(mime, "In-Reply-To", root);
        set_header(mime, "References", root);
    }
    if (message.unsubscribe) {
        set_header(mime, "List-Unsubscribe", "<" + *message.unsubscribe + ">");
        set_header(mime, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
}

std::string with_crlf(std::string_view text)
{
    std::string result;
    result.reserve(text.size() + text.size() / 40);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r')) result += '\r';
        result += text[i];
    }
    return result;
}

} // namespace

bool is_address(std::string_view text)
{
    if (text.size() > 254 || text.find_first_of(" \t\r\n<>,;:\"()[]\\") != std::string_view::npos) return false;
    auto const at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           text.find('@', at + 1) == std::string_view::npos && text.find('\0') == std::string_view::npos;
}

std::string address_in(std::string_view mailbox)
{
    if (mailbox.find_first_of("\r\n") != std::string_view::npos) return {};
    auto address = only_address(parse(mailbox).get());
    return is_address(address) ? address : std::string{};
}

std::string compose(Message const& message, Envelope const& envelope)
{
    start_gmime();
    check(is_address(message.to), "a mail goes to one address");
    Owned<GMimeMessage> const mime{g_mime_message_new(TRUE)};
    set_people(mime.get(), message, envelope);
    g_mime_message_set_subject(mime.get(), one_line(message.subject).c_str(), "utf-8");
    auto const sender = address_in(envelope.from);
    auto const host = sender.substr(sender.find('@') + 1);
    g_mime_message_set_message_id(mime.get(), (envelope.id + "@" + host).c_str());
    set_place(mime.get(), message, host);
    auto const seconds = std::chrono::floor<std::chrono::seconds>(envelope.date).time_since_epoch().count();
    auto* date = g_date_time_new_from_unix_utc(seconds);
    g_mime_message_set_date(mime.get(), date);
    g_date_time_unref(date);
    g_mime_object_set_header(GMIME_OBJECT(mime.get()), "Auto-Submitted", "auto-generated", nullptr);
    g_mime_message_set_mime_part(mime.get(), body_of(message).get());
    return with_crlf(owned_text(g_mime_object_to_string(GMIME_OBJECT(mime.get()), nullptr)));
}

} // namespace together::mail
