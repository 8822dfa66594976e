// libxml2 writes and escapes; what no XML may hold is taken out before.
#include "app/activity/atom.h"

#include <libxml/xmlwriter.h>

#include <array>
#include <memory>

#include "platform/base/check.h"
#include "platform/base/random.h"

namespace together::activity {
namespace {

constexpr auto atom_namespace = "http://www.w3.org/2005/Atom";
constexpr auto thread_namespace = "http://purl.org/syndication/thread/1.0";

xmlChar const* as_xml(std::string const& text)
{
    return reinterpret_cast<xmlChar const*>(text.c_str());
}

// Control characters, and the two code points that are none (EF BF BE, EF BF BF), have no place in XML 1.0.
std::string xml_text(std::string_view text)
{
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const c = static_cast<unsigned char>(text[i]);
        auto const is_control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
        auto const rest = text.substr(i, 3);
        if (rest == "\xEF\xBF\xBE" || rest == "\xEF\xBF\xBF") i += 2;
        else if (!is_control) clean += text[i];
    }
    return clean;
}

class Writing {
public:
    using Attributes = std::vector<std::pair<std::string, std::string>>;

    Writing() : buffer_(xmlBufferCreate(), xmlBufferFree), writer_(nullptr, xmlFreeTextWriter)
    {
        writer_.reset(xmlNewTextWriterMemory(buffer_.get(), 0));
        check(writer_ != nullptr, "libxml2 makes a writer");
        done(xmlTextWriterStartDocument(writer_.get(), nullptr, "UTF-8", nullptr));
    }

    void begin(std::string const& name, Attributes const& attributes = {})
    {
        done(xmlTextWriterStartElement(writer_.get(), as_xml(name)));
        for (auto const& [key, value] : attributes)
            done(xmlTextWriterWriteAttribute(writer_.get(), as_xml(key), as_xml(xml_text(value))));
    }
    void end() { done(xmlTextWriterEndElement(writer_.get())); }
    void element(std::string const& name, std::string_view text, Attributes const& attributes = {})
    {
        begin(name, attributes);
        if (!text.empty()) done(xmlTextWriterWriteString(writer_.get(), as_xml(xml_text(text))));
        end();
    }
    std::string finish()
    {
        done(xmlTextWriterEndDocument(writer_.get()));
        writer_.reset();
        return {reinterpret_cast<char const*>(xmlBufferContent(buffer_.get())),
            static_cast<std::size_t>(xmlBufferLength(buffer_.get()))};
    }

private:
    static void done(int written) { check(written >= 0, "libxml2 writes to memory"); }

    std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> buffer_;
    std::unique_ptr<xmlTextWriter, decltype(&xmlFreeTextWriter)> writer_;
};

std::string urn_of(Uuid id)
{
    return "urn:uuid:" + id.to_string();
}

void write_entry(Writing& out, AtomEntry const& entry)
{
    out.begin("entry");
    out.element("id", urn_of(entry.id));
    out.element("title", entry.title);
    out.element("link", "", {{"rel", "alternate"}, {"type", "text/html"}, {"href", entry.link}});
    out.element("published", to_rfc3339(entry.published));
    out.element("updated", to_rfc3339(entry.updated));
    out.begin("author");
    out.element("name", entry.author);
    out.element("uri", entry.author_link);
    out.end();
    out.element("category", "", {{"term", entry.category}});
    if (entry.answers) out.element("thr:in-reply-to", "", {{"ref", urn_of(*entry.answers)}});
    out.element("content", entry.content_html, {{"type", "html"}});
    out.end();
}

} // namespace

std::string write_atom(AtomFeed const& feed)
{
    Writing out;
    out.begin("feed", {{"xmlns", atom_namespace}, {"xmlns:thr", thread_namespace}, {"xml:lang", feed.locale}});
    out.element("id", urn_of(feed.id));
    out.element("title", feed.title);
    out.element("updated", to_rfc3339(feed.updated));
    out.element("generator", "Together");
    out.element("link", "", {{"rel", "self"}, {"type", "application/atom+xml"}, {"href", feed.self}});
    out.element("link", "", {{"rel", "alternate"}, {"type", "text/html"}, {"href", feed.link}});
    for (auto const& entry : feed.entries) write_entry(out, entry);
    out.end();
    return out.finish();
}

// RFC 9562, version 8: 122 bits of a hash.
Uuid named_uuid(std::string_view name)
{
    auto const hex = hash_of(name);
    Uuid id;
    auto const digit = [&](std::size_t at) {
        auto const c = hex[at];
        return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
    };
    for (std::size_t i = 0; i < id.bytes.size(); ++i)
        id.bytes[i] = static_cast<std::uint8_t>(digit(2 * i) << 4 | digit(2 * i + 1));
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0F) | 0x80);
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3F) | 0x80);
    return id;
}

// The renderer writes quotes of texts as &quot;, so what looks like an attribute is one.
std::string with_origin(std::string_view html, std::string_view origin)
{
    constexpr std::array<std::string_view, 2> attributes{" href=\"/", " src=\"/"};
    std::string result;
    while (!html.empty()) {
        std::size_t next = html.npos;
        for (auto const attribute : attributes)
            if (auto const at = html.find(attribute); at != html.npos) next = std::min(next, at + attribute.size() - 1);
        if (next == html.npos) break;
        result.append(html.substr(0, next)).append(origin).append("/");
        html.remove_prefix(next + 1);
    }
    return result.append(html);
}

} // namespace together::activity
