// libarchive's zip, entries of a length not known before.
#include "app/exchange/list_archive.h"

#include <stdexcept>

#include <archive.h>
#include <archive_entry.h>

#include "platform/files/durable_file.h"

namespace together::exchange {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t written_at_a_time = 262'144; // bytes

struct FreeEntry {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

} // namespace

void ListArchive::Free::operator()(archive* a) const
{
    archive_write_free(a);
}

ListArchive::ListArchive(fs::path file)
    : file_(std::move(file)), partial_(file_.string() + ".partial"), archive_(archive_write_new())
{
    archive_write_set_format_zip(archive_.get());
    if (archive_write_open_filename(archive_.get(), partial_.c_str()) != ARCHIVE_OK) fail();
}

ListArchive::~ListArchive()
{
    archive_.reset();
    std::error_code ignored;
    fs::remove(partial_, ignored);
}

void ListArchive::fail() const
{
    auto const* why = archive_error_string(archive_.get());
    throw std::runtime_error(file_.string() + ": " + (why ? why : "it cannot be written"));
}

void ListArchive::write(std::string const& text)
{
    if (archive_write_data(archive_.get(), text.data(), text.size()) != static_cast<la_ssize_t>(text.size())) fail();
}

void ListArchive::begin_list(std::string const& name)
{
    end_list();
    std::unique_ptr<archive_entry, FreeEntry> const entry{archive_entry_new()};
    archive_entry_set_pathname(entry.get(), (name + ".json").c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0600);
    if (archive_write_header(archive_.get(), entry.get()) != ARCHIVE_OK) fail();
    is_open_ = is_first_ = true;
    pending_ = "[";
}

void ListArchive::add_line(std::string const& json)
{
    pending_ += is_first_ ? "\n" : ",\n";
    pending_ += json;
    is_first_ = false;
    if (pending_.size() < written_at_a_time) return;
    write(pending_);
    pending_.clear();
}

void ListArchive::end_list()
{
    if (!is_open_) return;
    write(pending_ + "\n]\n");
    is_open_ = false;
}

void ListArchive::finish()
{
    end_list();
    if (archive_write_close(archive_.get()) != ARCHIVE_OK) fail();
    files::sync_to_disk(partial_);
    fs::rename(partial_, file_);
}

} // namespace together::exchange
