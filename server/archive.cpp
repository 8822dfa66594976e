// libarchive: pax inside Zstandard.
#include "server/archive.h"

#include <fstream>
#include <vector>

#include <archive.h>
#include <archive_entry.h>

#include "platform/files/durable_file.h"

namespace together::server {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t block = 262'144;

struct FreeEntry {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

} // namespace

void ArchiveWriter::Free::operator()(archive* a) const
{
    archive_write_free(a);
}

ArchiveWriter::ArchiveWriter(fs::path file)
    : file_(std::move(file)), partial_(file_.string() + ".partial"), archive_(archive_write_new())
{
    archive_write_set_format_pax_restricted(archive_.get());
    archive_write_add_filter_zstd(archive_.get());
    if (archive_write_open_filename(archive_.get(), partial_.c_str()) != ARCHIVE_OK) fail();
}

ArchiveWriter::~ArchiveWriter()
{
    archive_.reset();
    std::error_code ignored;
    fs::remove(partial_, ignored);
}

void ArchiveWriter::fail() const
{
    auto const* why = archive_error_string(archive_.get());
    throw ArchiveError(file_.string() + ": " + (why ? why : "it cannot be written"));
}

void ArchiveWriter::begin_entry(std::string const& name, std::int64_t size)
{
    std::unique_ptr<archive_entry, FreeEntry> const entry{archive_entry_new()};
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), size);
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0600);
    if (archive_write_header(archive_.get(), entry.get()) != ARCHIVE_OK) fail();
}

void ArchiveWriter::write(char const* bytes, std::size_t size)
{
    if (archive_write_data(archive_.get(), bytes, size) != static_cast<la_ssize_t>(size)) fail();
}

void ArchiveWriter::add_text(std::string const& name, std::string const& text)
{
    begin_entry(name, static_cast<std::int64_t>(text.size()));
    write(text.data(), text.size());
}

void ArchiveWriter::add_file(std::string const& name, fs::path const& from)
{
    auto left = fs::file_size(from);
    std::ifstream input{from, std::ios::binary};
    begin_entry(name, static_cast<std::int64_t>(left));
    std::vector<char> buffer(block);
    while (left > 0) {
        input.read(buffer.data(), static_cast<std::streamsize>(std::min<std::uintmax_t>(left, buffer.size())));
        auto const count = static_cast<std::size_t>(input.gcount());
        if (count == 0) throw ArchiveError(from.string() + ": it became shorter while it was read");
        write(buffer.data(), count);
        left -= count;
    }
}

void ArchiveWriter::finish()
{
    if (archive_write_close(archive_.get()) != ARCHIVE_OK) fail();
    files::sync_to_disk(partial_);
    fs::rename(partial_, file_);
    files::sync_to_disk(fs::absolute(file_).parent_path());
}

void ArchiveReader::Free::operator()(archive* a) const
{
    archive_read_free(a);
}

ArchiveReader::ArchiveReader(fs::path const& file) : file_(file), archive_(archive_read_new())
{
    archive_read_support_filter_all(archive_.get());
    archive_read_support_format_tar(archive_.get());
    if (archive_read_open_filename(archive_.get(), file.c_str(), block) != ARCHIVE_OK) fail();
}

void ArchiveReader::fail() const
{
    auto const* why = archive_error_string(archive_.get());
    throw ArchiveError(file_.string() + ": " + (why ? why : "it cannot be read"));
}

std::optional<std::string> ArchiveReader::next()
{
    archive_entry* entry = nullptr;
    auto const status = archive_read_next_header(archive_.get(), &entry);
    if (status == ARCHIVE_EOF) return std::nullopt;
    if (status != ARCHIVE_OK) fail();
    auto const* name = archive_entry_pathname_utf8(entry);
    if (!name || archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry))
        throw ArchiveError(file_.string() + ": it holds something that is no plain file");
    return name;
}

std::string ArchiveReader::read_text(std::size_t most)
{
    std::string text(most + 1, '\0');
    std::size_t size = 0;
    while (size <= most) {
        auto const count = archive_read_data(archive_.get(), text.data() + size, text.size() - size);
        if (count < 0) fail();
        if (count == 0) break;
        size += static_cast<std::size_t>(count);
    }
    if (size > most) throw ArchiveError(file_.string() + ": an entry is longer than it may be");
    text.resize(size);
    return text;
}

void ArchiveReader::read_to(fs::path const& file)
{
    std::ofstream output{file, std::ios::binary | std::ios::trunc};
    std::vector<char> buffer(block);
    for (;;) {
        auto const count = archive_read_data(archive_.get(), buffer.data(), buffer.size());
        if (count < 0) fail();
        if (count == 0) break;
        output.write(buffer.data(), count);
    }
    output.close();
    if (!output) throw ArchiveError(file.string() + ": it cannot be written");
    files::sync_to_disk(file);
}

} // namespace together::server
