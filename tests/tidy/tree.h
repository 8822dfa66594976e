// The project's files as texts, or a few made-up ones: what the checks of the source read.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace together::tidy {

struct SourceFile {
    std::string path; // from the project root: "app/people/person.h"
    std::string text;

    std::string_view name() const;   // "person.h"
    std::string_view folder() const; // "app/people"
    bool is_cpp() const;
    bool is_header() const;
    bool is_test() const;
};

class Tree {
public:
    // `others`: paths of what is no text, as pictures are.
    explicit Tree(std::vector<SourceFile> files, std::set<std::string, std::less<>> others = {});

    std::vector<SourceFile> const& files() const { return files_; }
    SourceFile const* find(std::string_view path) const;
    // A file, or a folder with files in it.
    bool has(std::string_view path) const;

private:
    std::vector<SourceFile> files_; // by path
    std::set<std::string, std::less<>> others_;
};

// Everything that is text below the root, and the names of what is not, without what is built, installed or kept by
// git.
Tree read_tree(std::filesystem::path const& root);

// The folder with CMakePresets.json, here or above.
std::filesystem::path project_root();

struct Complaint {
    std::string path;
    std::size_t line = 0;
    std::string subject; // what tests/tidy/allowed.txt may name
    std::string what;

    std::string to_string() const;
};
using Complaints = std::vector<Complaint>;

std::vector<std::string_view> lines_of(std::string_view text);
// Counted from 1.
std::size_t line_at(std::string_view text, std::size_t offset);

} // namespace together::tidy
