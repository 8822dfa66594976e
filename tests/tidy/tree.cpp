// Walks the project once.
#include "tests/tidy/tree.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <fmt/format.h>

namespace together::tidy {
namespace {

namespace fs = std::filesystem;

// What git keeps, builds make and npm installs.
constexpr std::array<std::string_view, 5> not_source{".git", "build", "node_modules", "data", ".cache"};
constexpr std::array<std::string_view, 18> text_endings{".h", ".cpp", ".md", ".sql", ".html", ".js", ".mjs", ".css",
    ".toml", ".json", ".txt", ".cmake", ".awk", ".svg", ".yml", ".in", ".clang-format", ".clang-tidy"};

bool is_text(fs::path const& path)
{
    auto const ending = path.has_extension() ? path.extension().string() : path.filename().string();
    if (!path.has_extension() && path.filename().string().front() != '.') return true;
    return std::find(text_endings.begin(), text_endings.end(), ending) != text_endings.end();
}

std::string read(fs::path const& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>{in}, {}};
}

} // namespace

std::string_view SourceFile::name() const
{
    std::string_view const view{path};
    return view.substr(view.rfind('/') + 1);
}

std::string_view SourceFile::folder() const
{
    std::string_view const view{path};
    auto const slash = view.rfind('/');
    return slash == view.npos ? std::string_view{} : view.substr(0, slash);
}

bool SourceFile::is_cpp() const
{
    return path.ends_with(".h") || path.ends_with(".cpp");
}

bool SourceFile::is_header() const
{
    return path.ends_with(".h");
}

bool SourceFile::is_test() const
{
    return path.ends_with("_test.cpp") || path.starts_with("tests/");
}

Tree::Tree(std::vector<SourceFile> files, std::set<std::string, std::less<>> others)
    : files_(std::move(files)), others_(std::move(others))
{
    std::sort(files_.begin(), files_.end(), [](auto const& a, auto const& b) { return a.path < b.path; });
}

SourceFile const* Tree::find(std::string_view path) const
{
    auto const found = std::lower_bound(
        files_.begin(), files_.end(), path, [](auto const& file, auto const& wanted) { return file.path < wanted; });
    return found != files_.end() && found->path == path ? &*found : nullptr;
}

bool Tree::has(std::string_view path) const
{
    if (find(path) || others_.contains(path)) return true;
    auto const inside = std::string{path} + (path.ends_with('/') ? "" : "/");
    return std::any_of(files_.begin(), files_.end(), [&](auto const& file) { return file.path.starts_with(inside); });
}

Tree read_tree(fs::path const& root)
{
    std::vector<SourceFile> files;
    std::set<std::string, std::less<>> others;
    for (auto entry = fs::recursive_directory_iterator{root}; entry != fs::recursive_directory_iterator{}; ++entry) {
        auto const name = entry->path().filename().string();
        if (std::find(not_source.begin(), not_source.end(), name) != not_source.end()) {
            entry.disable_recursion_pending();
            continue;
        }
        if (!entry->is_regular_file()) continue;
        auto path = entry->path().lexically_relative(root).generic_string();
        if (is_text(entry->path())) files.push_back({std::move(path), read(entry->path())});
        else others.insert(std::move(path));
    }
    return Tree{std::move(files), std::move(others)};
}

fs::path project_root()
{
    for (auto folder = fs::current_path(); folder != folder.root_path(); folder = folder.parent_path())
        if (fs::exists(folder / "CMakePresets.json")) return folder;
    throw std::runtime_error("run this inside the project");
}

std::string Complaint::to_string() const
{
    return fmt::format("{}:{}: {}", path, line, what);
}

std::vector<std::string_view> lines_of(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        auto const end = text.find('\n');
        lines.push_back(text.substr(0, end));
        if (end == text.npos) break;
        text.remove_prefix(end + 1);
    }
    return lines;
}

std::size_t line_at(std::string_view text, std::size_t offset)
{
    return 1 +
           static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

} // namespace together::tidy
