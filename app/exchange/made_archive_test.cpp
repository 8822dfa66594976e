// How the tests make their archives (libarchive's writer).
#include "app/exchange/made_archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace together::exchange {

MadeFolder::MadeFolder()
{
    auto name = (std::filesystem::temp_directory_path() / "together-test-XXXXXX").string();
    path_ = mkdtemp(name.data());
}

MadeFolder::~MadeFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path MadeFolder::write(std::string_view name, std::string_view content) const
{
    auto const path = path_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream{path, std::ios::binary} << content;
    return path;
}

std::filesystem::path MadeFolder::zip(MadeFiles const& files) const
{
    auto const path = path_ / "made.zip";
    auto* made = archive_write_new();
    archive_write_set_format_zip(made);
    archive_write_set_options(made, "hdrcharset=UTF-8");
    archive_write_open_filename(made, path.c_str());
    for (auto const& [name, content] : files) {
        auto* entry = archive_entry_new();
        archive_entry_set_pathname_utf8(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_write_header(made, entry);
        archive_write_data(made, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_free(made);
    return path;
}

std::filesystem::path shared_data()
{
    if (auto const* given = std::getenv("TOGETHER_SHARED_DATA")) return given;
    return "../shared/data";
}

} // namespace together::exchange
