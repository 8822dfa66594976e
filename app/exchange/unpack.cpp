// Unpacking with every limit checked while the bytes come, not by what the archive says of itself.
#include "app/exchange/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <stdlib.h>
#include <unistd.h>

#include <fstream>
#include <system_error>

#include "platform/base/check.h"
#include "platform/model/utf8.h"

namespace together::exchange {
namespace {

// libarchive reads names through the thread's locale; without a UTF-8 one it gives up on "général".
class Utf8Locale {
public:
    Utf8Locale() : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)), before_(uselocale(locale_)) {}
    ~Utf8Locale()
    {
        uselocale(before_);
        if (locale_ != nullptr) freelocale(locale_);
    }
    Utf8Locale(Utf8Locale const&) = delete;
    Utf8Locale& operator=(Utf8Locale const&) = delete;

private:
    locale_t locale_;
    locale_t before_;
};

std::shared_ptr<Descriptor const> nameless_file()
{
    auto name = (std::filesystem::temp_directory_path() / "together-import-XXXXXX").string();
    int const fd = mkostemp(name.data(), 0);
    if (fd < 0) throw std::system_error(errno, std::generic_category(), "making a temporary file");
    unlink(name.c_str());
    return std::make_shared<Descriptor const>(fd);
}

void write_all(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throw std::system_error(errno, std::generic_category(), "unpacking an import");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

// An archive that starts as one but cannot be opened was cut off: its directory is at the end.
bool starts_as_archive(std::filesystem::path const& path)
{
    std::array<char, 6> start{};
    std::ifstream{path, std::ios::binary}.read(start.data(), start.size());
    std::string_view const bytes{start.data(), start.size()};
    return bytes.starts_with(std::string_view{"PK\x03\x04", 4}) || bytes == std::string_view{"7z\xBC\xAF\x27\x1C", 6};
}

} // namespace

bool is_safe_name(std::string_view name)
{
    if (name.empty() || name.size() > 1024 || name.front() == '/' || !model::is_utf8(name)) return false;
    if (name.find('\\') != std::string_view::npos || (name.size() > 1 && name[1] == ':')) return false;
    if (std::any_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; })) return false;
    for (std::size_t at = 0; at <= name.size();) {
        auto const end = std::min(name.find('/', at), name.size());
        if (name.substr(at, end - at) == "..") return false;
        at = end + 1;
    }
    return true;
}

Unpacking::Unpacking(
    std::filesystem::path path, PackageLimits const& limits, std::function<bool(std::string_view)> const& wanted)
    : path_(std::move(path)), limits_(limits), wanted_(wanted), archive_(archive_read_new())
{
    check(archive_ != nullptr, "libarchive has no memory");
    archive_read_support_format_zip_seekable(archive_);
    archive_read_support_format_7zip(archive_);
}

Unpacking::~Unpacking()
{
    archive_read_free(archive_);
}

Problem Unpacking::broken(std::string_view where) const
{
    auto const* said = archive_error_string(archive_);
    auto const what = std::string_view{said == nullptr ? "" : said};
    if (what.find("ncrypt") != std::string_view::npos || what.find("assphrase") != std::string_view::npos)
        return refusal("import_refused.archive_encrypted", where);
    if (what.find("runcated") != std::string_view::npos) return refusal("import_refused.archive_truncated", where);
    return refusal("import_refused.archive_broken", where, what);
}

Result<Done> Unpacking::open()
{
    archive_bytes_ = std::filesystem::file_size(path_);
    auto const name = path_.filename().string();
    if (archive_read_open_filename(archive_, path_.c_str(), 1 << 16) == ARCHIVE_OK) return Done{};
    return refusal(
        starts_as_archive(path_) ? "import_refused.archive_truncated" : "import_refused.not_an_archive", name);
}

Result<Package> Unpacking::run()
{
    Utf8Locale const locale;
    if (auto const opened = open(); !opened) return opened.error();
    spool_ = nameless_file();
    archive_entry* entry = nullptr;
    for (;;) {
        auto const got = archive_read_next_header(archive_, &entry);
        if (got == ARCHIVE_EOF) break;
        if (got != ARCHIVE_OK) return broken(path_.filename().string());
        if (auto const taken = take_entry(entry); !taken) return taken.error();
    }
    package_.spool_ = spool_;
    return std::move(package_);
}

Result<Done> Unpacking::take_entry(archive_entry* entry)
{
    if (++entries_ > limits_.entries)
        return refusal("import_refused.archive_too_many", path_.filename().string(), std::to_string(limits_.entries));
    auto const* raw = archive_entry_pathname_utf8(entry);
    std::string const name = raw == nullptr ? "" : raw;
    if (!is_safe_name(name)) return refusal("import_refused.archive_unsafe_name", path_.filename().string(), name);
    if (archive_entry_is_encrypted(entry) != 0) return refusal("import_refused.archive_encrypted", name);
    if (archive_entry_filetype(entry) == AE_IFDIR) return Done{};
    if (archive_entry_filetype(entry) != AE_IFREG)
        return refusal("import_refused.archive_unsafe_name", path_.filename().string(), name);
    if (!wanted_(name)) {
        package_.unwanted_.push_back(name);
        return Done{};
    }
    if (package_.places_.contains(name))
        return refusal("import_refused.archive_broken", name, "the name is there twice");
    return spool(name);
}

Result<Done> Unpacking::check_sizes(std::string const& name, std::uint64_t of_file) const
{
    auto const total = package_.total_bytes_ + of_file;
    if (of_file > limits_.file_bytes || total > limits_.total_bytes)
        return refusal("import_refused.archive_bomb", name);
    if (total > limits_.ratio_free_bytes && total / limits_.ratio > archive_bytes_)
        return refusal("import_refused.archive_bomb", name);
    return Done{};
}

Result<Done> Unpacking::spool(std::string const& name)
{
    std::vector<char> buffer(1 << 16);
    std::uint64_t bytes = 0;
    for (;;) {
        auto const got = archive_read_data(archive_, buffer.data(), buffer.size());
        if (got == 0) break;
        if (got < 0) return broken(name);
        bytes += static_cast<std::uint64_t>(got);
        if (auto const fits = check_sizes(name, bytes); !fits) return fits.error();
        write_all(spool_->get(), {buffer.data(), static_cast<std::size_t>(got)});
    }
    package_.places_.emplace(name, Package::Place{package_.total_bytes_, bytes});
    package_.total_bytes_ += bytes;
    return Done{};
}

} // namespace together::exchange
