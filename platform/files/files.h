// The store of files: bytes once by their hash in a directory, what is known of them in the database.
#pragma once

#include <chrono>
#include <filesystem>

#include "platform/files/file.h"
#include "platform/files/folder_lock.h"
#include "platform/sql/database.h"

namespace together::files {

struct NewFile {
    std::string name;
    std::optional<Uuid> owner;
};

class Files {
public:
    // Several processes may share the directory.
    Files(std::filesystem::path directory, Clock const& clock, std::uintmax_t max_bytes = 2'000'000'000);

    // Moves the file at `source` into the store; once this returns its bytes survive a power cut. Add a row for it
    // soon: content without a row is collected after a day. Problem::too_large, or invalid for what is no plain file.
    Result<Content> keep(std::filesystem::path const& source) const;

    File add(sql::Transaction& tx, Content const& content, NewFile const& file) const;
    std::optional<File> find(sql::Reader& db, Id<File> id) const;
    // The bytes go later, when no other file has the same. False when there was none.
    bool remove(sql::Transaction& tx, Id<File> id) const;
    std::filesystem::path path_of(Content const& content) const;

    // Where uploads are written before they are kept: on the same file system.
    std::filesystem::path incoming() const { return directory_ / "incoming"; }
    std::filesystem::path const& directory() const { return directory_; }

    // Removes bytes that no row speaks of and abandoned uploads, older than `age`. Returns how many files went; none
    // while a backup holds the folder.
    std::size_t collect_orphans(sql::Database& database, std::chrono::seconds age = std::chrono::hours{24}) const;
    // While it lives nothing is collected, by any process.
    FolderLock hold() const { return {lock_path(), FolderLock::Mode::shared}; }

private:
    std::filesystem::path lock_path() const { return directory_ / "lock"; }
    std::filesystem::path bring_near(std::filesystem::path const& source) const;
    void put(std::filesystem::path const& source, std::filesystem::path const& target) const;

    std::filesystem::path directory_;
    Clock const& clock_;
    std::uintmax_t max_bytes_;
};

} // namespace together::files
