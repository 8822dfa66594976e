// Lists and reads the files of the interface.
#include "platform/html/source.h"

#include <fstream>
#include <sstream>

#include "platform/files/embedded.h"

namespace together::html {
namespace {

namespace fs = std::filesystem;

bool is_wanted(std::string_view path)
{
    if (!template_name(path).empty()) return true;
    return (path.starts_with("ui/icons/") && path.ends_with(".svg")) ||
           (path.starts_with("ui/messages/") && path.ends_with(".toml"));
}

void visit_files(
    fs::path const& root, std::function<void(std::string const& name, fs::directory_entry const&)> const& visit)
{
    for (auto const* top : {"app", "ui"}) {
        if (!fs::is_directory(root / top)) continue;
        for (auto const& entry : fs::recursive_directory_iterator(root / top)) {
            auto name = entry.path().lexically_relative(root).generic_string();
            if (entry.is_regular_file() && is_wanted(name)) visit(name, entry);
        }
    }
}

std::string read_file(fs::path const& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

} // namespace

std::string template_name(std::string_view path)
{
    std::vector<std::string_view> parts;
    for (auto rest = path; !rest.empty();) {
        auto const slash = std::min(rest.find('/'), rest.size());
        parts.push_back(rest.substr(0, slash));
        rest.remove_prefix(std::min(slash + 1, rest.size()));
    }
    auto const in_slice = parts.size() == 4 && parts[0] == "app" && parts[2] == "templates";
    auto const shared = parts.size() == 3 && parts[0] == "ui";
    if ((!in_slice && !shared) || !parts.back().ends_with(".html")) return {};
    return fmt::format("{}/{}", parts[1], parts.back().substr(0, parts.back().size() - 5));
}

Source embedded_source()
{
    auto const read = [] {
        Texts texts;
        for (auto const* top : {"app/", "ui/"})
            for (auto const name : embedded::list(top))
                if (is_wanted(name)) texts.emplace(name, *embedded::text(name));
        return texts;
    };
    return {read, [] { return std::uint64_t{0}; }};
}

Source directory_source(fs::path root)
{
    auto const read = [root] {
        Texts texts;
        visit_files(root, [&](std::string const& name, fs::directory_entry const& entry) {
            texts.emplace(name, read_file(entry.path()));
        });
        return texts;
    };
    auto const stamp = [root] {
        std::uint64_t sum = 0;
        visit_files(root, [&](std::string const& name, fs::directory_entry const& entry) {
            auto const time = static_cast<std::uint64_t>(entry.last_write_time().time_since_epoch().count());
            sum += std::hash<std::string>{}(name) ^ (time * 0x9E3779B97F4A7C15ULL);
        });
        return sum;
    };
    return {read, stamp};
}

Source texts_source(Texts texts)
{
    return {[texts = std::move(texts)] { return texts; }, [] { return std::uint64_t{0}; }};
}

} // namespace together::html
