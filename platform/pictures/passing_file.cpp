// Names by chance, so that two never meet.
#include "platform/pictures/passing_file.h"

#include <fstream>

#include "platform/base/random.h"

namespace together::pictures {

PassingFile::PassingFile(std::filesystem::path const& folder, std::string_view bytes)
    : path_(folder / ("picture-" + random_token(12)))
{
    std::ofstream out;
    out.exceptions(std::ios::badbit | std::ios::failbit);
    out.open(path_, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
}

PassingFile::~PassingFile()
{
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove(path_, ignored);
}

} // namespace together::pictures
