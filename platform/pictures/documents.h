// The first page of a PDF as a picture. poppler does it in a guarded process.
#pragma once

#include <filesystem>

#include "platform/base/result.h"
#include "platform/pictures/passing_file.h"

namespace together::pictures {

struct FirstPage {
    PassingFile picture; // to be scaled
    std::int64_t pages = 0;
};

// invalid: broken, locked with a password, or more than the limits allow.
Result<FirstPage> draw_first_page(std::filesystem::path const& pdf, std::filesystem::path const& folder);

} // namespace together::pictures
