// libarchive's zip, entries of a length not known before.
#include "app/privacy/bundle.h"

#include <array>
#include <fstream>
#include <stdexcept>

#include <archive.h>
#include <archive_entry.h>

namespace together::privacy {
namespace {

constexpr std::size_t written_at_a_time = 262'144; // bytes

struct FreeEntry {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

} // namespace

void Bundle::Free::operator()(archive* a) const
{
    archive_write_free(a);
}

Bundle::Bundle(std::filesystem::path file) : file_(std::move(file)), archive_(archive_write_new())
{
    archive_write_set_format_zip(archive_.get());
    archive_write_set_options(archive_.get(), "zip:hdrcharset=UTF-8");
    if (archive_write_open_filename(archive_.get(), file_.c_str()) != ARCHIVE_OK) fail();
}

Bundle::~Bundle()
{
    archive_.reset();
    std::error_code ignored;
    if (!is_finished_) std::filesystem::remove(file_, ignored);
}

void Bundle::fail() const
{
    auto const* why = archive_error_string(archive_.get());
    throw std::runtime_error(file_.string() + ": " + (why ? why : "it cannot be written"));
}

void Bundle::flush()
{
    if (pending_.empty()) return;
    if (archive_write_data(archive_.get(), pending_.data(), pending_.size()) !=
        static_cast<la_ssize_t>(pending_.size()))
        fail();
    pending_.clear();
}

void Bundle::begin(std::string const& name)
{
    flush();
    std::unique_ptr<archive_entry, FreeEntry> const entry{archive_entry_new()};
    archive_entry_set_pathname_utf8(entry.get(), name.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0600);
    if (archive_write_header(archive_.get(), entry.get()) != ARCHIVE_OK) fail();
}

void Bundle::write(std::string_view text)
{
    pending_ += text;
    if (pending_.size() >= written_at_a_time) flush();
}

bool Bundle::add(std::string const& name, std::filesystem::path const& file)
{
    std::ifstream in{file, std::ios::binary};
    if (!in) return false;
    begin(name);
    std::array<char, 65'536> piece{};
    while (in.read(piece.data(), piece.size()) || in.gcount() > 0)
        write({piece.data(), static_cast<std::size_t>(in.gcount())});
    return true;
}

void Bundle::finish()
{
    flush();
    if (archive_write_close(archive_.get()) != ARCHIVE_OK) fail();
    is_finished_ = true;
}

} // namespace together::privacy
