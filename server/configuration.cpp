// One table of settings; the sources fill a map, the last word of each setting is parsed.
#include "server/configuration.h"

#include <array>
#include <charconv>
#include <cstdlib>

#include <toml++/toml.h>

namespace together::server {
namespace {

struct Setting {
    std::string_view name;
    void (*apply)(Configuration&, std::string const& value);
};

bool parse_switch(std::string const& text)
{
    if (text == "true" || text == "1") return true;
    if (text == "false" || text == "0") return false;
    throw UsageError("it is true or false");
}

void apply_listen(Configuration& configuration, std::string const& text)
{
    auto const colon = text.rfind(':');
    if (colon == std::string::npos) throw UsageError("it is an address and a port, as in 127.0.0.1:8080");
    auto const* end = text.data() + text.size();
    auto const [rest, error] = std::from_chars(text.data() + colon + 1, end, configuration.port);
    if (error != std::errc{} || rest != end) throw UsageError("the port is a number from 0 to 65535");
    configuration.address = text.substr(0, colon);
    if (configuration.address.starts_with('[') && configuration.address.ends_with(']'))
        configuration.address = configuration.address.substr(1, configuration.address.size() - 2);
    if (configuration.address.empty()) configuration.address = "0.0.0.0";
}

void apply_public_url(Configuration& configuration, std::string const& text)
{
    auto const scheme = text.find("://");
    auto const is_web = text.starts_with("http://") || text.starts_with("https://");
    if (!is_web || text.find_first_of("/?#@ ", scheme + 3) != std::string::npos || text.size() == scheme + 3)
        throw UsageError("it is a scheme and a host, as in https://learn.example.org");
    configuration.public_url = text;
}

void apply_answers_to(Configuration& configuration, std::string const& text)
{
    // With a token behind a plus sign the name may have 64 characters.
    if (!text.empty() && (!mail::is_address(text) || text.find('@') > 11 || text.find('+') != std::string::npos))
        throw UsageError("it is an address with at most 11 characters before the @, as in answers@learn.example.org");
    configuration.answers.answers_to = text;
}

void apply_xapi_version(Configuration& configuration, std::string const& text)
{
    configuration.xapi.default_version.reset();
    if (text == "none") return;
    auto const version = records::version_of(text, {});
    if (!version) throw UsageError("it is 1.0.3, 2.0.0 or none");
    configuration.xapi.default_version = *version;
}

constexpr std::array<Setting, 13> settings{{
    {"data", [](Configuration& c, std::string const& value) { c.data = value; }},
    {"database", [](Configuration& c, std::string const& value) { c.database = value; }},
    {"listen", apply_listen},
    {"public_url", apply_public_url},
    {"mail.url", [](Configuration& c, std::string const& value) { c.mail.url = value; }},
    {"mail.from", [](Configuration& c, std::string const& value) { c.mail.from = value; }},
    {"mail.answers_to", apply_answers_to},
    {"mail.maildrop", [](Configuration& c, std::string const& value) { c.answers.maildrop = value; }},
    {"mail.listen", [](Configuration& c, std::string const& value) { c.answers.listen = value; }},
    {"xapi.default_version", apply_xapi_version},
    {"xapi.forward_to_private_networks",
        [](Configuration& c, std::string const& value) { c.forwards_to_private_networks = parse_switch(value); }},
    {"behind_proxy", [](Configuration& c, std::string const& value) { c.is_behind_proxy = parse_switch(value); }},
    {"development", [](Configuration& c, std::string const& value) { c.is_development = parse_switch(value); }},
}};

bool is_known(std::string_view name)
{
    return std::ranges::find(settings, name, &Setting::name) != settings.end();
}

std::string text_of(toml::node const& node, std::string const& name)
{
    if (auto const text = node.value_exact<std::string>()) return *text;
    if (auto const flag = node.value_exact<bool>()) return *flag ? "true" : "false";
    if (auto const number = node.value_exact<std::int64_t>()) return std::to_string(*number);
    throw UsageError(name + " is text, a number, true or false");
}

void read_table(toml::table const& table, std::string const& prefix, Settings& out)
{
    for (auto const& [key, node] : table) {
        auto const name = prefix + std::string{key.str()};
        if (auto const* inner = node.as_table()) read_table(*inner, name + '.', out);
        else if (!is_known(name)) throw UsageError("there is no setting " + name);
        else out[name] = text_of(node, name);
    }
}

Settings read_file(std::string const& file)
{
    Settings found;
    try {
        read_table(toml::parse_file(file), "", found);
    } catch (toml::parse_error const& error) {
        auto const line = error.source().begin.line;
        throw UsageError(fmt::format("{}{}: {}", file, line ? fmt::format(":{}", line) : "", error.description()));
    } catch (UsageError const& error) {
        throw UsageError(file + ": " + error.what());
    }
    return found;
}

} // namespace

bool Configuration::uses_sqlite() const
{
    return !database.starts_with("postgres://") && !database.starts_with("postgresql://");
}

std::string Configuration::origin() const
{
    if (!public_url.empty()) return public_url;
    auto const is_v6 = address.find(':') != std::string::npos;
    auto const host = address == "0.0.0.0" || address == "::" ? "127.0.0.1" : is_v6 ? '[' + address + ']' : address;
    return fmt::format("http://{}:{}", host, port);
}

std::string variable_of(std::string_view setting)
{
    std::string name = "TOGETHER_";
    for (char const c : setting) name += c == '.' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return name;
}

Environment process_environment()
{
    return [](std::string const& name) -> std::optional<std::string> {
        auto const* value = std::getenv(name.c_str());
        return value ? std::optional<std::string>{value} : std::nullopt;
    };
}

Configuration configure(Settings const& flags, Environment const& environment, std::string const& file)
{
    auto const path = file.empty() ? environment("TOGETHER_CONFIG").value_or("") : file;
    auto const in_file = path.empty() ? Settings{} : read_file(path);
    Configuration configuration;
    for (auto const& setting : settings) {
        std::string const name{setting.name};
        auto const variable = variable_of(name);
        auto const in_environment = environment(variable);
        auto const flag = flags.find(name);
        auto const stored = in_file.find(name);
        try {
            if (flag != flags.end()) setting.apply(configuration, flag->second);
            else if (in_environment) setting.apply(configuration, *in_environment);
            else if (stored != in_file.end()) setting.apply(configuration, stored->second);
        } catch (UsageError const& error) {
            auto const where = flag != flags.end() ? "--" + name : in_environment ? variable : path + ": " + name;
            throw UsageError(where + ": " + error.what());
        }
    }
    if (configuration.database.empty()) configuration.database = (configuration.data / "together.db").string();
    return configuration;
}

} // namespace together::server
