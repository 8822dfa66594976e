// Reads the catalogues and fills in arguments.
#include "platform/html/messages.h"

#include <charconv>
#include <toml++/toml.h>

#include "platform/html/error.h"

namespace together::html {
namespace {

std::optional<std::int64_t> whole_number(std::string_view text)
{
    std::int64_t number = 0;
    auto const* end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return number;
}

bool is_plural_form(std::string_view key)
{
    return key == "zero" || key == "one" || key == "two" || key == "few" || key == "many" || key == "other";
}

bool is_plural(toml::table const& table)
{
    return std::ranges::all_of(
        table, [](auto const& item) { return is_plural_form(item.first.str()) && item.second.is_string(); });
}

} // namespace

// One catalogue while its TOML is read.
struct Messages::Reading {
    Messages& messages;
    Catalogue& catalogue;
    std::string const& path;

    void read(toml::table const& table, std::string const& prefix) const
    {
        for (auto const& [name, node] : table) {
            auto const key = prefix.empty() ? std::string{name.str()} : prefix + "." + std::string{name.str()};
            if (auto const* text = node.as_string()) add(key, Entry{{{"other", parse(text->get())}}});
            else if (auto const* inner = node.as_table(); inner && !inner->empty() && is_plural(*inner))
                add(key, plural(*inner, key));
            else if (inner) read(*inner, key);
            else throw TemplateError(fmt::format("{}: {}: neither a text nor a table", path, key));
        }
    }

    Entry plural(toml::table const& table, std::string const& key) const
    {
        Entry entry;
        for (auto const& [form, text] : table) entry.forms.emplace_back(form.str(), parse(text.as_string()->get()));
        if (!table.contains("other"))
            throw TemplateError(fmt::format("{}: {}: the form 'other' is missing", path, key));
        return entry;
    }

    void add(std::string const& key, Entry entry) const
    {
        auto const number = messages.numbers_.emplace(key, messages.numbers_.size()).first->second;
        if (catalogue.entries.size() <= number) catalogue.entries.resize(number + 1);
        catalogue.entries[number] = std::move(entry);
    }
};

Messages::Messages(Texts const& texts)
{
    static constexpr std::string_view folder = "ui/messages/";
    for (auto const& [path, text] : texts) {
        if (!path.starts_with(folder) || !path.ends_with(".toml")) continue;
        auto const locale = path.substr(folder.size(), path.size() - folder.size() - 5);
        auto const at = locale == "en" ? catalogues_.begin() : catalogues_.end();
        auto& catalogue = *catalogues_.insert(at, Catalogue{locale, &Locale::of(locale), {}});
        try {
            Reading{*this, catalogue, path}.read(toml::parse(text), {});
        } catch (toml::parse_error const& error) {
            throw TemplateError(fmt::format("{}:{}: {}", path, error.source().begin.line, error.description()));
        }
    }
    if (catalogues_.empty() || catalogues_.front().locale != "en")
        catalogues_.insert(catalogues_.begin(), {"en", &Locale::of("en"), {}});
    for (auto const& [key, number] : numbers_)
        if (!entry("en", number).first)
            throw TemplateError(fmt::format("ui/messages: {}: English lacks this key of another language", key));
}

// "Hello {name}" -> literal, argument. Braces that hold no name are text.
Messages::Parts Messages::parse(std::string_view text)
{
    Parts parts;
    std::string literal;
    while (!text.empty()) {
        auto const open = text.find('{');
        literal += text.substr(0, open);
        if (open == std::string_view::npos) break;
        auto const close = text.find('}', open);
        auto const name = text.substr(open + 1, close == std::string_view::npos ? 0 : close - open - 1);
        auto const is_name =
            !name.empty() && std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
        if (!is_name) {
            literal += '{';
            text.remove_prefix(open + 1);
            continue;
        }
        if (!literal.empty()) parts.push_back({std::exchange(literal, {}), {}});
        parts.push_back({{}, std::string{name}});
        text.remove_prefix(close + 1);
    }
    if (!literal.empty() || parts.empty()) parts.push_back({literal, {}});
    return parts;
}

Messages::Catalogue const& Messages::catalogue(std::string_view locale) const
{
    auto const find_named = [&](std::string_view name) {
        return std::ranges::find(catalogues_, name, &Catalogue::locale);
    };
    if (auto const exact = find_named(locale); exact != catalogues_.end()) return *exact;
    if (auto const language = find_named(locale.substr(0, locale.find_first_of("-_"))); language != catalogues_.end())
        return *language;
    return catalogues_.front();
}

std::pair<Messages::Entry const*, Locale const*> Messages::entry(std::string_view locale, std::size_t number) const
{
    auto const& wanted = catalogue(locale);
    if (number < wanted.entries.size() && wanted.entries[number]) return {&*wanted.entries[number], wanted.rules};
    auto const& english = catalogues_.front();
    if (number < english.entries.size() && english.entries[number]) return {&*english.entries[number], english.rules};
    return {nullptr, english.rules};
}

std::optional<std::size_t> Messages::find(std::string_view key) const
{
    auto const found = numbers_.find(key);
    if (found == numbers_.end()) return std::nullopt;
    return found->second;
}

std::string Messages::text(std::string_view locale, std::string_view key, MessageArguments const& arguments) const
{
    auto const number = find(key);
    return number ? text(locale, *number, arguments) : std::string{key};
}

std::string const* Messages::plain(std::string_view locale, std::size_t number) const
{
    auto const [found, rules] = entry(locale, number);
    if (!found || found->forms.size() != 1) return nullptr;
    auto const& parts = found->forms[0].second;
    return parts.size() == 1 && parts[0].argument.empty() ? &parts[0].literal : nullptr;
}

std::string Messages::text(std::string_view locale, std::size_t number, MessageArguments const& arguments) const
{
    auto const [found, rules] = entry(locale, number);
    if (!found) return {};
    auto const argument = [&](std::string_view name) -> std::string const* {
        auto const given = std::ranges::find(arguments, name, &std::pair<std::string, std::string>::first);
        return given == arguments.end() ? nullptr : &given->second;
    };
    std::string category = "other";
    if (auto const* count = argument("count"); count && found->forms.size() > 1)
        if (auto const whole = whole_number(*count)) category = rules->plural(*whole);
    auto form = std::ranges::find(found->forms, category, &std::pair<std::string, Parts>::first);
    if (form == found->forms.end())
        form = std::ranges::find(found->forms, "other", &std::pair<std::string, Parts>::first);

    std::string out;
    for (auto const& part : form->second) {
        out += part.literal;
        if (part.argument.empty()) continue;
        auto const* value = argument(part.argument);
        auto const whole = value && part.argument == "count" ? whole_number(*value) : std::nullopt;
        if (whole) out += rules->number(*whole);
        else out += value ? *value : "{" + part.argument + "}";
    }
    return out;
}

std::vector<std::string> Messages::arguments_of(std::size_t number) const
{
    std::vector<std::string> names;
    auto const [found, rules] = entry("en", number);
    if (!found) return names;
    for (auto const& [category, parts] : found->forms)
        for (auto const& part : parts)
            if (!part.argument.empty() && std::ranges::find(names, part.argument) == names.end())
                names.push_back(part.argument);
    if (found->forms.size() > 1 && std::ranges::find(names, "count") == names.end()) names.push_back("count");
    return names;
}

std::vector<std::string> Messages::keys() const
{
    std::vector<std::string> keys;
    for (auto const& [key, number] : numbers_) keys.push_back(key);
    return keys;
}

std::vector<std::string> Messages::locales() const
{
    std::vector<std::string> locales;
    for (auto const& catalogue : catalogues_) locales.push_back(catalogue.locale);
    return locales;
}

} // namespace together::html
