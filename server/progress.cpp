// Written without locks: a command has one thread that reports.
#include "server/progress.h"

#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

namespace together::server {

using namespace std::chrono_literals;

Progress::Progress(std::string title) : title_(std::move(title)), is_terminal_(isatty(STDERR_FILENO) == 1)
{
}

bool Progress::is_worth_a_line(std::string_view stage, std::int64_t done, std::int64_t total)
{
    auto const now = std::chrono::steady_clock::now();
    auto const is_new_stage = stage != stage_;
    auto const tenth = total > 0 ? 10 * done / total : -1;
    auto const has_moved = total > 0 && !is_terminal_ ? tenth != tenth_ : now - shown_at_ > (is_terminal_ ? 100ms : 5s);
    if (!is_new_stage && !has_moved && done != total) return false;
    if (!is_new_stage && tenth == tenth_ && done == total && !is_terminal_) return false;
    stage_ = stage;
    tenth_ = tenth;
    shown_at_ = now;
    return true;
}

void Progress::show(std::string_view stage, std::int64_t done, std::int64_t total)
{
    if (!is_worth_a_line(stage, done, total)) return;
    auto text = fmt::format("{}: {}", title_, stage);
    if (total > 0) text += fmt::format(" {} % ({} of {})", 100 * done / total, done, total);
    else if (done > 0) text += fmt::format(" {}", done);
    if (is_terminal_) fmt::print(stderr, "\r\x1b[K{}", text);
    else fmt::print(stderr, "{}\n", text);
    std::fflush(stderr);
    has_open_line_ = is_terminal_;
}

void Progress::end()
{
    if (has_open_line_) fmt::print(stderr, "\n");
    has_open_line_ = false;
}

} // namespace together::server
