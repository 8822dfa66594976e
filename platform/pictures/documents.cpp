// pdfinfo(1) counts, pdftoppm(1) draws: both of poppler, within time and memory that no page worth reading needs.
#include "platform/pictures/documents.h"

#include <charconv>

#include "platform/files/guarded_process.h"

namespace together::pictures {
namespace {

using namespace std::chrono_literals;

constexpr files::ProcessLimits limits{.time = 8s, .memory_bytes = 768'000'000, .output_bytes = 20'000'000};
constexpr std::string_view longest_side = "1600"; // pixels

std::int64_t pages_in(std::string_view said)
{
    auto const at = said.find("\nPages:");
    if (at == std::string_view::npos) return 0;
    auto const number = said.substr(said.find_first_not_of(' ', at + 7));
    std::int64_t pages = 0;
    std::from_chars(number.data(), number.data() + number.size(), pages);
    return pages;
}

} // namespace

Result<FirstPage> draw_first_page(std::filesystem::path const& pdf, std::filesystem::path const& folder)
{
    auto const broken = Problem::field("file", "field.document_broken");
    auto const said = files::run_guarded({"/usr/bin/pdfinfo", "-"}, pdf, limits);
    auto const pages = said ? pages_in("\n" + *said) : 0;
    if (pages < 1) return broken;
    auto const drawn = files::run_guarded({"/usr/bin/pdftoppm", "-f", "1", "-l", "1", "-singlefile", "-scale-to",
                                              std::string{longest_side}, "-jpeg", "-"},
        pdf, limits);
    if (!drawn || drawn->empty()) return broken;
    return FirstPage{PassingFile{folder, *drawn}, pages};
}

} // namespace together::pictures
