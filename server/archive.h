// A tar archive, compressed: written whole or not at all, read entry by entry.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

struct archive;

namespace together::server {

// It cannot be read or written; the words say why.
struct ArchiveError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class ArchiveWriter {
public:
    // Writes FILE.partial until finish() puts it in the place of FILE; without finish() nothing stays.
    explicit ArchiveWriter(std::filesystem::path file);
    ~ArchiveWriter();
    ArchiveWriter(ArchiveWriter const&) = delete;
    ArchiveWriter& operator=(ArchiveWriter const&) = delete;

    void add_text(std::string const& name, std::string const& text);
    void add_file(std::string const& name, std::filesystem::path const& from);
    void finish();

private:
    struct Free {
        void operator()(archive* a) const;
    };
    void begin_entry(std::string const& name, std::int64_t size);
    void write(char const* bytes, std::size_t size);
    [[noreturn]] void fail() const;

    std::filesystem::path file_;
    std::filesystem::path partial_;
    std::unique_ptr<archive, Free> archive_;
};

class ArchiveReader {
public:
    explicit ArchiveReader(std::filesystem::path const& file);

    // The name of the next plain file; none at the end. Anything but plain files is refused.
    std::optional<std::string> next();
    // The entry's bytes; refused when there are more than `most`.
    std::string read_text(std::size_t most);
    void read_to(std::filesystem::path const& file);

private:
    struct Free {
        void operator()(archive* a) const;
    };
    [[noreturn]] void fail() const;

    std::filesystem::path file_;
    std::unique_ptr<archive, Free> archive_;
};

} // namespace together::server
