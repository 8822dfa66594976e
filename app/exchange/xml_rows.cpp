// libxml2's push parser with handlers of our own: nothing of the document is kept but the row at hand.
#include "app/exchange/xml_rows.h"

#include <charconv>

#include <libxml/SAX2.h>
#include <libxml/entities.h>
#include <libxml/parser.h>

#include "app/exchange/json_records.h"
#include "platform/base/check.h"

namespace together::exchange {
namespace {

std::string_view view(xmlChar const* text)
{
    return text == nullptr ? std::string_view{} : std::string_view{reinterpret_cast<char const*>(text)};
}

class RowReading {
public:
    RowReading(RowsFile const& file, PackageLimits const& limits, OnRow const& on_row)
        : file_(file), limits_(limits), on_row_(on_row)
    {
        static bool const ready = (xmlInitParser(), true);
        static_cast<void>(ready);
        xmlSAXHandler handler{};
        handler.initialized = XML_SAX2_MAGIC;
        handler.startElementNs = start_element;
        handler.endElementNs = end_element;
        handler.internalSubset = [](void* self, xmlChar const*, xmlChar const*, xmlChar const*) {
            of(self).stop("import_refused.xml_entities");
        };
        handler.getEntity = [](void*, xmlChar const* name) { return xmlGetPredefinedEntity(name); };
        handler.serror = [](void* self, auto* error) { of(self).complain(*error); };
        parser_ = xmlCreatePushParserCtxt(&handler, this, nullptr, 0, nullptr);
        check(parser_ != nullptr, "libxml2 has no memory");
        // NOENT, or "&amp;" in an attribute arrives as "&#38;"; getEntity above knows XML's own five only.
        xmlCtxtUseOptions(parser_, XML_PARSE_NONET | XML_PARSE_NOENT);
    }
    ~RowReading() { xmlFreeParserCtxt(parser_); }
    RowReading(RowReading const&) = delete;
    RowReading& operator=(RowReading const&) = delete;

    Result<Done> take(std::string_view bytes, bool is_last)
    {
        xmlParseChunk(parser_, bytes.data(), static_cast<int>(bytes.size()), is_last ? 1 : 0);
        if (thrown_) std::rethrow_exception(thrown_);
        if (!problem_.message.empty()) return problem_;
        since_row_ += bytes.size();
        if (since_row_ > limits_.record_bytes) return refused("import_refused.record_too_large");
        if (is_last && depth_ != 0) return refused("import_refused.not_xml", "it ends too early");
        if (is_last && !has_root_) return refused("import_refused.not_xml", "it is empty");
        return Done{};
    }

private:
    static RowReading& of(void* self) { return *static_cast<RowReading*>(self); }

    static void start_element(void* self, xmlChar const* name, xmlChar const*, xmlChar const*, int, xmlChar const**,
        int attribute_count, int, xmlChar const** attributes)
    {
        of(self).start(view(name), {attributes, static_cast<std::size_t>(attribute_count) * 5});
    }

    static void end_element(void* self, xmlChar const*, xmlChar const*, xmlChar const*) { --of(self).depth_; }

    // libxml2 gives five pointers an attribute: name, prefix, namespace, start and end of the value.
    void start(std::string_view name, std::span<xmlChar const*> attributes)
    {
        ++depth_;
        if (depth_ == 1) {
            has_root_ = true;
            if (name != file_.root) stop("import_refused.wrong_root", name);
            return;
        }
        since_row_ = 0;
        if (depth_ != 2 || name != "row") return;
        Row row;
        row.line = static_cast<std::size_t>(xmlSAX2GetLineNumber(parser_));
        for (std::size_t at = 0; at + 4 < attributes.size(); at += 5) {
            auto const* begin = reinterpret_cast<char const*>(attributes[at + 3]);
            auto const* end = reinterpret_cast<char const*>(attributes[at + 4]);
            row.add(std::string{view(attributes[at])}, clean({begin, end}));
        }
        hand_over(row);
    }

    // An exception must not pass through C: it is kept until the parser has returned.
    void hand_over(Row const& row)
    {
        try {
            if (!thrown_ && problem_.message.empty()) on_row_(row);
        } catch (...) {
            thrown_ = std::current_exception();
            xmlStopParser(parser_);
        }
    }

    void complain(xmlError const& error)
    {
        if (error.level < XML_ERR_ERROR) return;
        std::string_view what = error.message == nullptr ? "" : error.message;
        while (what.ends_with('\n')) what.remove_suffix(1);
        if (what.find("too long") != std::string_view::npos || what.find("Huge") != std::string_view::npos)
            return stop("import_refused.record_too_large");
        if (what.find("Entity") != std::string_view::npos) return stop("import_refused.xml_entities");
        if (what.find("proper UTF-8") != std::string_view::npos || what.find("ncoding") != std::string_view::npos)
            return stop("import_refused.not_utf8");
        stop("import_refused.not_xml", what);
    }

    void stop(std::string_view message, std::string_view what = {})
    {
        if (problem_.message.empty()) problem_ = refused(message, what);
        xmlStopParser(parser_);
    }

    Problem refused(std::string_view message, std::string_view what = {}) const
    {
        return refusal(message, fmt::format("{}, line {}", file_.name, xmlSAX2GetLineNumber(parser_)), what);
    }

    RowsFile file_;
    PackageLimits const& limits_;
    OnRow const& on_row_;
    xmlParserCtxtPtr parser_ = nullptr;
    int depth_ = 0;
    bool has_root_ = false;
    std::size_t since_row_ = 0;
    Problem problem_;
    std::exception_ptr thrown_;
};

} // namespace

std::string const* Row::find(std::string_view name) const
{
    for (auto const& [key, value] : attributes_)
        if (key == name) return &value;
    return nullptr;
}

std::string_view Row::text(std::string_view name) const
{
    auto const* value = find(name);
    return value == nullptr ? std::string_view{} : std::string_view{*value};
}

std::optional<std::int64_t> Row::number(std::string_view name) const
{
    auto const value = text(name);
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (value.empty() || error != std::errc{} || end != value.data() + value.size()) return std::nullopt;
    return number;
}

Result<Done> read_rows(ByteStream stream, RowsFile const& file, PackageLimits const& limits, OnRow const& on_row)
{
    RowReading reading{file, limits, on_row};
    std::vector<char> buffer(1 << 16);
    while (auto const got = stream.read(buffer))
        if (auto const taken = reading.take({buffer.data(), got}, false); !taken) return taken.error();
    return reading.take({}, true);
}

} // namespace together::exchange
