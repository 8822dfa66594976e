// Cuts the list into its records by counting brackets, then lets Boost.JSON parse each.
#include "app/exchange/json_records.h"

#include <charconv>

#include <boost/json.hpp>

#include "platform/model/utf8.h"

namespace together::exchange {
namespace {

namespace json = boost::json;

bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// One pass over the bytes of `[ record, record ... ]`.
class RecordCutter {
public:
    RecordCutter(std::string_view where, PackageLimits const& limits, OnRecord const& on_record)
        : where_(where), limits_(limits), on_record_(on_record)
    {
        options_.max_depth = 64;
    }

    Result<Done> take(std::string_view bytes)
    {
        for (char const c : bytes)
            if (!step(c)) return fault();
        return Done{};
    }

    Result<Done> end()
    {
        if (place_ == Place::after) return Done{};
        if (place_ == Place::in_record && !model::is_utf8(record_)) return refused("import_refused.not_utf8");
        return refused("import_refused.not_json", "it ends too early");
    }

private:
    enum class Place { before, before_first, in_record, after_record, before_record, after };

    bool step(char c)
    {
        if (place_ == Place::in_record) return step_in_record(c);
        if (is_space(c)) return true;
        switch (place_) {
        case Place::before: place_ = Place::before_first; return c == '[';
        case Place::before_first:
            if (c == ']') return finish();
            return begin_record(c);
        case Place::before_record: return begin_record(c);
        case Place::after_record:
            if (c == ']') return finish();
            place_ = Place::before_record;
            return c == ',';
        default: return false;
        }
    }

    bool finish()
    {
        place_ = Place::after;
        return true;
    }

    bool begin_record(char c)
    {
        if (c != '{') return false; // a record is an object
        place_ = Place::in_record;
        record_.assign(1, c);
        depth_ = 1;
        ++number_;
        return true;
    }

    bool step_in_record(char c)
    {
        record_ += c;
        if (record_.size() > limits_.record_bytes) return fail("import_refused.record_too_large");
        if (in_text_) {
            if (escaped_) escaped_ = false;
            else if (c == '\\') escaped_ = true;
            else if (c == '"') in_text_ = false;
            return true;
        }
        if (c == '"') in_text_ = true;
        else if (c == '{' || c == '[') ++depth_;
        else if ((c == '}' || c == ']') && --depth_ == 0) return end_record();
        return true;
    }

    bool end_record()
    {
        place_ = Place::after_record;
        if (!model::is_utf8(record_)) return fail("import_refused.not_utf8");
        json::error_code error;
        json::monotonic_resource memory{buffer_.data(), buffer_.size()};
        auto const value = json::parse(record_, error, &memory, options_);
        if (!error) {
            on_record_(number_, value.if_object());
            return true;
        }
        // Half of a surrogate pair is one writer's slip; anything else is a broken file.
        auto const is_slip = error == json::error::too_deep || record_.find("\\ud") != std::string::npos ||
                             record_.find("\\uD") != std::string::npos;
        if (!is_slip) return fail("import_refused.not_json", error.message());
        on_record_(number_, nullptr);
        return true;
    }

    bool fail(std::string_view message, std::string_view what = {})
    {
        problem_ = refused(message, what);
        return false;
    }

    Problem fault() const
    {
        return problem_.message.empty() ? refused("import_refused.not_json", "it is no list of records") : problem_;
    }

    Problem refused(std::string_view message, std::string_view what = {}) const
    {
        return refusal(message, number_ == 0 ? std::string{where_} : fmt::format("{}: {}", where_, number_), what);
    }

    std::string_view where_;
    PackageLimits const& limits_;
    OnRecord const& on_record_;
    json::parse_options options_;
    std::array<unsigned char, 1 << 15> buffer_;
    Place place_ = Place::before;
    std::string record_;
    std::size_t depth_ = 0;
    bool in_text_ = false;
    bool escaped_ = false;
    std::size_t number_ = 0;
    Problem problem_;
};

} // namespace

Result<Done> read_records(
    ByteStream stream, std::string_view where, PackageLimits const& limits, OnRecord const& on_record)
{
    RecordCutter cutter{where, limits, on_record};
    std::vector<char> buffer(1 << 16);
    bool first = true;
    while (auto const got = stream.read(buffer)) {
        std::string_view bytes{buffer.data(), got};
        if (first && bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
        if (first && (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")))
            return refusal("import_refused.not_utf8", where);
        first = false;
        if (auto const taken = cutter.take(bytes); !taken) return taken.error();
    }
    return cutter.end();
}

std::string_view text_at(json::object const& record, std::string_view key)
{
    auto const* value = record.if_contains(key);
    auto const* text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::string_view{} : std::string_view{text->data(), text->size()};
}

json::object const* object_at(json::object const& record, std::string_view key)
{
    auto const* value = record.if_contains(key);
    return value == nullptr ? nullptr : value->if_object();
}

json::array const* list_at(json::object const& record, std::string_view key)
{
    auto const* value = record.if_contains(key);
    return value == nullptr ? nullptr : value->if_array();
}

// Slack writes some numbers as text: "created": "1452837318".
std::int64_t number_at(json::object const& record, std::string_view key)
{
    auto const* value = record.if_contains(key);
    if (value == nullptr) return 0;
    if (auto const* number = value->if_int64()) return *number;
    if (auto const* number = value->if_double(); number != nullptr && std::abs(*number) < 9e15)
        return static_cast<std::int64_t>(*number);
    std::int64_t number = 0;
    auto const text = text_at(record, key);
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

bool flag_at(json::object const& record, std::string_view key)
{
    auto const* value = record.if_contains(key);
    auto const* flag = value == nullptr ? nullptr : value->if_bool();
    return flag != nullptr && *flag;
}

std::string clean(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const c = static_cast<unsigned char>(text[at]);
        if (c == '\r') {
            if (at + 1 >= text.size() || text[at + 1] != '\n') out += '\n';
        } else if ((c >= 0x20 && c != 0x7f) || c == '\n' || c == '\t') out += text[at];
    }
    return out;
}

} // namespace together::exchange
