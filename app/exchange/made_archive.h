// Archives and folders made up by tests: `MadeFolder` is a temporary folder that vanishes with its owner.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace together::exchange {

using MadeFiles = std::vector<std::pair<std::string, std::string>>; // name, content

class MadeFolder {
public:
    MadeFolder();
    ~MadeFolder();
    MadeFolder(MadeFolder const&) = delete;
    MadeFolder& operator=(MadeFolder const&) = delete;

    std::filesystem::path const& path() const { return path_; }
    std::filesystem::path write(std::string_view name, std::string_view content) const;
    // A zip with the files in this order, names as they are given.
    std::filesystem::path zip(MadeFiles const& files) const;

private:
    std::filesystem::path path_;
};

// The folder of real dumps: $TOGETHER_SHARED_DATA, else ../shared/data from where the tests run. May not be there.
std::filesystem::path shared_data();

} // namespace together::exchange
