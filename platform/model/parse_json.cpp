// Boost.JSON's strict parser as the front of our own tree. The only file that sees it.
#include "platform/model/input.h"

#include <unordered_set>

#include <boost/json/basic_parser_impl.hpp>

namespace together::model {
namespace {

namespace json = boost::json;

// Builds the tree while the text is parsed; says no to repeated keys.
class TreeHandler {
public:
    static constexpr std::size_t max_object_size = 100'000;
    static constexpr std::size_t max_array_size = 1'000'000;
    static constexpr std::size_t max_key_size = 1'000;
    static constexpr std::size_t max_string_size = 100'000'000;

    Input take() { return std::move(root_); }

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) { return open(InputObject{}); }
    bool on_array_begin(json::error_code&) { return open(InputList{}); }
    bool on_object_end(std::size_t, json::error_code&) { return close(); }
    bool on_array_end(std::size_t, json::error_code&) { return close(); }
    bool on_key_part(json::string_view part, std::size_t, json::error_code&) { return append(key_, part); }
    bool on_key(json::string_view part, std::size_t, json::error_code& error)
    {
        append(key_, part);
        if (!is_repeated()) return true;
        error = json::error::syntax;
        return false;
    }
    bool on_string_part(json::string_view part, std::size_t, json::error_code&) { return append(text_, part); }
    bool on_string(json::string_view part, std::size_t, json::error_code&)
    {
        append(text_, part);
        return put(std::exchange(text_, {}));
    }
    bool on_number_part(json::string_view, json::error_code&) { return true; }
    bool on_int64(std::int64_t value, json::string_view, json::error_code&) { return put(value); }
    bool on_uint64(std::uint64_t value, json::string_view, json::error_code&)
    {
        return put(static_cast<double>(value));
    }
    bool on_double(double value, json::string_view, json::error_code&) { return put(value); }
    bool on_bool(bool value, json::error_code&) { return put(value); }
    bool on_null(json::error_code&) { return put(std::monostate{}); }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }

private:
    static bool append(std::string& to, json::string_view part)
    {
        to.append(part.data(), part.size());
        return true;
    }
    // A short object is looked through, a long one remembers its keys: else many keys would take their square in time.
    bool is_repeated()
    {
        constexpr std::size_t long_object = 32;
        auto const& object = std::get<InputObject>(open_.back()->data);
        if (object.size() < long_object) return open_.back()->find(key_) != nullptr;
        auto& keys = keys_.back();
        if (keys.empty())
            for (auto const& entry : object) keys.insert(entry.name);
        return !keys.insert(key_).second;
    }
    Input& place()
    {
        if (open_.empty()) return root_;
        auto& parent = open_.back()->data;
        if (auto* list = std::get_if<InputList>(&parent)) return list->emplace_back();
        return std::get<InputObject>(parent).emplace_back(std::exchange(key_, {}), Input{}).value;
    }
    template <class V> bool put(V value)
    {
        place().data = std::move(value);
        return true;
    }
    template <class V> bool open(V value)
    {
        auto& here = place();
        here.data = std::move(value);
        keys_.emplace_back();
        open_.push_back(&here); // a parent's vector grows only after its last child is closed
        return true;
    }
    bool close()
    {
        open_.pop_back();
        keys_.pop_back();
        return true;
    }

    Input root_;
    std::vector<Input*> open_;
    std::vector<std::unordered_set<std::string>> keys_; // of the objects that are open, filled when they are long
    std::string key_;
    std::string text_;
};

} // namespace

Result<Input> parse_json(std::string_view text, JsonLimits limits)
{
    json::parse_options options;
    options.max_depth = limits.depth;
    json::basic_parser<TreeHandler> parser(options);
    json::error_code error;
    auto const used = parser.write_some(false, text.data(), text.size(), error);
    if (error || used != text.size() || !parser.done())
        return Problem::of(ProblemKind::malformed, "problem.json", {{"position", std::to_string(used)}});
    return parser.handler().take();
}

} // namespace together::model
