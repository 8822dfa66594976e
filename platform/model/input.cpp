// Forms and JSON into one tree, and the plain readers of its leaves.
#include "platform/model/input.h"

#include <charconv>
#include <cmath>

#include "platform/model/utf8.h"

namespace together::model {
namespace {

template <class N> bool parse_number(std::string_view text, N& out)
{
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size();
}

// Browsers send CR LF in text areas; stored text has LF alone.
void normalise_line_ends(std::string& text)
{
    std::size_t out = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
        text[out++] = text[at] == '\r' ? '\n' : text[at];
    }
    text.resize(out);
}

} // namespace

Input const* Input::find(std::string_view name) const
{
    auto const* object = std::get_if<InputObject>(&data);
    if (!object) return nullptr;
    for (auto const& [key, value] : *object)
        if (key == name) return &value;
    return nullptr;
}

std::string_view Input::text(std::string_view name) const
{
    auto const* member = find(name);
    auto const* value = member ? std::get_if<std::string>(&member->data) : nullptr;
    return value ? std::string_view{*value} : std::string_view{};
}

Input form_input(std::vector<std::pair<std::string, std::string>> fields)
{
    InputObject object;
    for (auto& [name, value] : fields) {
        auto const is_list = name.ends_with("[]");
        if (is_list) name.resize(name.size() - 2);
        auto found = std::find_if(object.begin(), object.end(), [&](auto const& entry) { return entry.name == name; });
        Input leaf{std::move(value), true};
        if (found == object.end()) {
            object.emplace_back(std::move(name), is_list ? Input{InputList{std::move(leaf)}, true} : std::move(leaf));
            continue;
        }
        auto& known = found->value;
        if (!std::holds_alternative<InputList>(known.data)) known = Input{InputList{std::move(known)}, true};
        std::get<InputList>(known.data).push_back(std::move(leaf));
    }
    return Input{std::move(object), true};
}

bool is_clean_text(std::string_view text)
{
    for (unsigned char const c : text)
        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f) return false;
    return is_utf8(text);
}

void InputReader::complain(std::string_view message, MessageArguments arguments)
{
    problems_.push_back({path_, std::string{message}, std::move(arguments)});
}

bool InputReader::is_absent(Input const* input) const
{
    if (!input || std::holds_alternative<std::monostate>(input->data)) return true;
    auto const* text = std::get_if<std::string>(&input->data);
    return input->from_form && text && text->empty();
}

void InputReader::refuse_unknown(Input const& input, std::span<std::string_view const> known)
{
    for (auto const& [name, value] : std::get<InputObject>(input.data)) {
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        within(name.empty() ? std::string_view{"?"} : std::string_view{name}, [&] { complain("field.unknown"); });
    }
}

bool InputReader::read_text(Input const& input, std::string& out)
{
    auto const* text = std::get_if<std::string>(&input.data);
    if (!text) return complain("field.text"), false;
    if (!is_clean_text(*text)) return complain("field.characters"), false;
    out = *text;
    normalise_line_ends(out);
    return true;
}

bool InputReader::read_bool(Input const& input, bool& out)
{
    if (auto const* value = std::get_if<bool>(&input.data)) return out = *value, true;
    auto const* text = std::get_if<std::string>(&input.data);
    if (!input.from_form || !text) return complain("field.switch"), false;
    out = *text == "on" || *text == "true" || *text == "1" || *text == "yes";
    return true;
}

bool InputReader::read_integer(Input const& input, std::int64_t& out)
{
    if (auto const* value = std::get_if<std::int64_t>(&input.data)) return out = *value, true;
    auto const* text = std::get_if<std::string>(&input.data);
    if (input.from_form && text && parse_number(*text, out)) return true;
    return complain("field.number"), false;
}

bool InputReader::read_double(Input const& input, double& out)
{
    if (auto const* value = std::get_if<double>(&input.data)) return out = *value, true;
    if (auto const* value = std::get_if<std::int64_t>(&input.data)) return out = static_cast<double>(*value), true;
    auto const* text = std::get_if<std::string>(&input.data);
    if (input.from_form && text && parse_number(*text, out) && std::isfinite(out)) return true;
    return complain("field.number"), false;
}

} // namespace together::model
