// How far a long command is: one line that moves on a terminal, a plain line for every tenth otherwise.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace together::server {

// Writes to standard error: standard output is for results.
class Progress {
public:
    explicit Progress(std::string title);
    ~Progress() { end(); }
    Progress(Progress const&) = delete;
    Progress& operator=(Progress const&) = delete;

    // `total` 0: not known; then only the count is shown.
    void show(std::string_view stage, std::int64_t done, std::int64_t total);
    void end();

private:
    bool is_worth_a_line(std::string_view stage, std::int64_t done, std::int64_t total);

    std::string title_;
    bool is_terminal_;
    bool has_open_line_ = false;
    std::string stage_;
    std::int64_t tenth_ = -1;
    std::chrono::steady_clock::time_point shown_at_{};
};

} // namespace together::server
