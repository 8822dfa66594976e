// Only the first plain and the first HTML part that are no attachment count.
#include "platform/mail/incoming.h"

#include <algorithm>
#include <memory>

#include <gmime/gmime.h>

#include "platform/mail/message.h"

namespace together::mail {
namespace {

constexpr std::size_t most_text = 400'000; // bytes of a part, decoded
constexpr std::size_t most_hops = 50;
constexpr int most_parts = 200;

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T> using Owned = std::unique_ptr<T, Unref>;

std::string lower(std::string_view text)
{
    std::string result;
    for (char const c : text) result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

std::string text_of(char const* text)
{
    return text ? text : "";
}

void add_addresses(std::vector<std::string>& out, InternetAddressList* list)
{
    if (!list) return;
    auto const count = std::min(internet_address_list_length(list), 200);
    for (int i = 0; i < count; ++i) {
        auto* address = internet_address_list_get_address(list, i);
        if (!INTERNET_ADDRESS_IS_MAILBOX(address)) continue;
        auto text = lower(text_of(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address))));
        if (is_address(text)) out.push_back(std::move(text));
    }
}

std::string header_of(GMimeMessage* message, char const* name)
{
    return text_of(g_mime_object_get_header(GMIME_OBJECT(message), name));
}

bool has_header(GMimeMessage* message, char const* name)
{
    return g_mime_object_get_header(GMIME_OBJECT(message), name) != nullptr;
}

// RFC 3834, and what older programs say instead.
bool is_automatic(GMimeMessage* message, std::string_view from)
{
    auto const submitted = lower(header_of(message, "Auto-Submitted"));
    if (!submitted.empty() && !submitted.starts_with("no")) return true;
    auto const precedence = lower(header_of(message, "Precedence"));
    for (auto const* each : {"bulk", "junk", "list", "auto_reply"})
        if (precedence.starts_with(each)) return true;
    for (auto const* each : {"List-Id", "List-Unsubscribe", "X-Autoreply", "X-Autorespond", "X-Failed-Recipients"})
        if (has_header(message, each)) return true;
    if (has_header(message, "Return-Path") && header_of(message, "Return-Path").find('@') == std::string::npos)
        return true;
    auto const name = from.substr(0, from.find('@'));
    if (name == "mailer-daemon" || name == "postmaster" || name == "no-reply" || name == "noreply") return true;
    auto* part = g_mime_message_get_mime_part(message);
    auto* type = part ? g_mime_object_get_content_type(part) : nullptr;
    return type && g_mime_content_type_is_type(type, "multipart", "report");
}

std::size_t count_hops(GMimeMessage* message)
{
    auto* headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
    auto const count = headers ? g_mime_header_list_get_count(headers) : 0;
    std::size_t hops = 0;
    for (int i = 0; i < count; ++i) {
        auto* header = g_mime_header_list_get_header_at(headers, i);
        if (lower(text_of(g_mime_header_get_name(header))) == "received") ++hops;
    }
    return hops;
}

// A mail may say that it is in any charset: what is no UTF-8 after all that loses its odd bytes. Lines end as ours do.
std::string clean(std::string text)
{
    std::erase(text, '\r');
    if (text.size() > most_text) text.resize(most_text);
    if (g_utf8_validate(text.data(), static_cast<gssize>(text.size()), nullptr)) return text;
    auto* valid = g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()));
    std::string result = text_of(valid);
    g_free(valid);
    return result;
}

Owned<GMimeMessage> parse(std::string_view bytes)
{
    static bool const started = [] { return g_mime_init(), true; }();
    if (!started) return {};
    Owned<GMimeStream> const stream{g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size())};
    Owned<GMimeParser> const parser{g_mime_parser_new_with_stream(stream.get())};
    return Owned<GMimeMessage>{g_mime_parser_construct_message(parser.get(), nullptr)};
}

std::string content_of(GMimeObject* object)
{
    auto* content = GMIME_IS_PART(object) ? g_mime_part_get_content(GMIME_PART(object)) : nullptr;
    if (!content) return "";
    Owned<GMimeStream> const stream{g_mime_stream_mem_new()};
    g_mime_data_wrapper_write_to_stream(content, stream.get());
    auto const* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return clean({reinterpret_cast<char const*>(bytes->data), bytes->len});
}

// "rfc822; ana@example.org" -> what stands behind the type
std::string value_of(std::string const& typed)
{
    auto const at = typed.find_first_not_of(" \t", typed.find(';') + 1);
    return at == std::string::npos ? "" : typed.substr(at);
}

// Its groups of fields look like the headers of a mail: the first for the mail, then one for each recipient.
void read_report(Incoming& mail, std::string const& groups)
{
    for (std::size_t at = 0, next = 0; next != std::string::npos; at = next + 2) {
        next = groups.find("\n\n", at);
        auto const fields = parse(groups.substr(at, next - at) + "\n\n");
        if (!fields || !has_header(fields.get(), "Action")) continue;
        DeliveryReport report{.status = header_of(fields.get(), "Status"), .reason = {}};
        report.recipient = lower(value_of(header_of(fields.get(), "Final-Recipient")));
        if (!is_address(report.recipient)) report.recipient.clear();
        report.reason = clean(value_of(header_of(fields.get(), "Diagnostic-Code")));
        report.has_failed = lower(header_of(fields.get(), "Action")) == "failed" && report.status.starts_with('5');
        mail.report = std::move(report);
        return;
    }
}

void read_part(Incoming& mail, GMimeObject* object)
{
    auto* kind = g_mime_object_get_content_type(object);
    if (!mail.report && kind && g_mime_content_type_is_type(kind, "message", "delivery-status"))
        return read_report(mail, content_of(object));
    if (!GMIME_IS_TEXT_PART(object)) return;
    auto* disposition = g_mime_object_get_content_disposition(object);
    if (disposition && g_mime_content_disposition_is_attachment(disposition)) return;
    auto* type = g_mime_object_get_content_type(object);
    auto& out = type && g_mime_content_type_is_type(type, "text", "html") ? mail.html : mail.text;
    if (!out.empty()) return;
    auto* text = g_mime_text_part_get_text(GMIME_TEXT_PART(object));
    out = clean(text_of(text));
    g_free(text);
}

void read_parts(Incoming& mail, GMimeMessage* message)
{
    auto* parts = g_mime_part_iter_new(GMIME_OBJECT(message));
    int seen = 0;
    do {
        if (auto* part = g_mime_part_iter_get_current(parts)) read_part(mail, part);
    } while (++seen < most_parts && g_mime_part_iter_next(parts));
    g_mime_part_iter_free(parts);
}

} // namespace

std::optional<Incoming> read_mail(std::string_view bytes)
{
    if (bytes.empty() || bytes.size() > most_incoming_bytes) return std::nullopt;
    auto const message = parse(bytes);
    if (!message) return std::nullopt;
    Incoming mail;
    std::vector<std::string> from;
    add_addresses(from, g_mime_message_get_from(message.get()));
    if (from.size() == 1) mail.from = from.front();
    for (auto const type : {GMIME_ADDRESS_TYPE_TO, GMIME_ADDRESS_TYPE_CC})
        add_addresses(mail.to, g_mime_message_get_addresses(message.get(), type));
    for (auto const* name : {"Delivered-To", "X-Original-To", "Envelope-To"}) {
        auto const address = lower(header_of(message.get(), name));
        if (is_address(address)) mail.to.push_back(address);
    }
    mail.id = clean(text_of(g_mime_message_get_message_id(message.get())));
    mail.subject = clean(text_of(g_mime_message_get_subject(message.get())));
    mail.is_automatic = is_automatic(message.get(), mail.from);
    mail.goes_in_circles = count_hops(message.get()) > most_hops;
    read_parts(mail, message.get());
    if (mail.from.empty() && mail.id.empty() && mail.to.empty()) return std::nullopt;
    return mail;
}

} // namespace together::mail
